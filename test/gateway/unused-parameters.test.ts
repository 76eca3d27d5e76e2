import { describe, expect, test } from 'vitest';
import type { GatewayOptions, ReportedIssue } from '../../src/gateway/index.ts';
import { ask } from './support/ask.ts';
import { owners, ownersTransport, user, usersGateway } from './support/users-gateway.ts';

const ACCOUNT = 'integrated_account_id=acme&truto_ignore_remote_data=true';
const LIST = `/unified/crm/users?${ACCOUNT}`;
const ONE = `/unified/crm/users/1?${ACCOUNT}`;

async function asking(path: string, options: Partial<GatewayOptions> = {}) {
  const transport = ownersTransport(owners(2));
  const heard: ReportedIssue[] = [];
  const handler = usersGateway(transport, { onIssue: (issue) => heard.push(issue), ...options });
  const answer = await ask(handler, path);
  const header = answer.headers.get('x-mapwright-issues');
  return { ...answer, heard, header: header === null ? [] : JSON.parse(header), asked: transport.asked };
}

describe('a name that is not known is named, with what was meant', () => {
  test.each([
    ['limt=2', 'limt', 'Did you mean “limit”?'],
    ['Limit=2', 'Limit', 'Did you mean “limit”?'],
    ['nextcursor=x', 'nextcursor', 'Did you mean “next_cursor”?'],
    ['limit[gt]=2', 'limit[gt]', 'Did you mean “limit”?'],
    ['truto_response_fromat=raw', 'truto_response_fromat', 'Did you mean “truto_response_format”?'],
    ['response_format=raw', 'response_format', 'Did you mean “truto_response_format”?'],
    ['truto_exclude_fields[a]=name', 'truto_exclude_fields[a]', 'Did you mean “truto_exclude_fields”?'],
    ['truto_sort=name', 'truto_sort', /^Known: integrated_account_id, .*truto_ignore_limit\.$/],
    ['sort_by=name', 'sort_by', 'For the provider itself, write “remote_query[sort_by]”.'],
    [
      'created_at[gt]=2024',
      'created_at[gt]',
      'For the provider itself, write “remote_query[created_at][gt]”.',
    ],
    ['remote_query.email=x', 'remote_query.email', 'Did you mean “remote_query[email]”?'],
    ['email]=x', 'email]', /^For the provider itself/],
    ['a=1&a=2&a[]=3', 'a', /^For the provider itself/],
  ])('%s', async (query, name, hint) => {
    const { status, body, header, heard } = await asking(`${LIST}&${query}`);
    const issue = {
      code: 'parameter-unknown',
      message: `There is no parameter “${name}”; it has no effect.`,
      hint: typeof hint === 'string' ? hint : expect.stringMatching(hint),
    };
    expect([status, body.result]).toEqual([200, [user(1), user(2)]]);
    expect([body.issues, header, heard]).toEqual([[issue], [issue], [issue]]);
  });
});

describe('the issue is in every form of an answer', () => {
  const issues = [{ code: 'parameter-unknown' }];
  const X = 'sort_by=name';

  test.each([
    ['list', `${LIST}&${X}`],
    ['normalized list', `${LIST}&truto_response_format=normalized&${X}`],
    ['keyed list', `${LIST}&truto_key_by=email&${X}`],
    ['whole list', `${LIST}&truto_ignore_limit=1&${X}`],
    ['raw list', `${LIST}&truto_response_format=raw&${X}`],
    ['one record', `${ONE}&${X}`],
    ['one normalized record', `${ONE}&truto_response_format=normalized&${X}`],
    ['description', `/unified/crm/users/meta?${X}`],
    ['description of a method', `/unified/crm/users/meta/list?integrated_account_id=acme&${X}`],
  ])('%s: in its issues and in the header', async (_, path) => {
    const { status, body, header, heard } = await asking(path);
    expect([status, body.issues, header, heard]).toMatchObject([200, issues, issues, issues]);
    const clean = await asking(path.replace(X, ''));
    expect([clean.body.issues, clean.header, clean.heard]).toEqual([undefined, [], []]);
  });

  test.each([
    ['stream of a list', `${LIST}&truto_response_format=stream&${X}`],
    ['raw record', `${ONE}&truto_response_format=raw&${X}`],
    ['stream of a record', `${ONE}&truto_response_format=stream&${X}`],
    ['document', `/openapi.json?${X}`],
  ])('%s: in the header, since the body is not to be touched', async (_, path) => {
    const { status, text, header, heard } = await asking(path);
    expect([status, header, heard]).toMatchObject([200, issues, issues]);
    expect(text).toBe((await asking(path.replace(X, ''))).text);
  });

  test('an empty stream too', async () => {
    const handler = usersGateway(ownersTransport([]));
    const { headers, text } = await ask(handler, `${LIST}&truto_response_format=stream&${X}`);
    expect([headers.get('x-mapwright-issues'), text]).toEqual([expect.stringContaining('sort_by'), '']);
  });
});

describe('a known parameter without effect is reported too', () => {
  test.each([
    [ONE, 'limit=2', 'limit'],
    [ONE, 'next_cursor=x', 'next_cursor'],
    [ONE, 'truto_key_by=id', 'truto_key_by'],
    [ONE, 'truto_ignore_limit=true', 'truto_ignore_limit'],
    [ONE, 'truto_response_format=raw&truto_exclude_fields=email', 'truto_exclude_fields'],
    [ONE, 'truto_response_format=stream&truto_exclude_fields=email', 'truto_exclude_fields'],
    [LIST, 'truto_response_format=raw&truto_exclude_fields=email', 'truto_exclude_fields'],
    [LIST, 'truto_response_format=raw&truto_key_by=id', 'truto_key_by'],
    [LIST, 'truto_response_format=raw&truto_ignore_limit=1', 'truto_ignore_limit'],
    [LIST, 'truto_response_format=stream&truto_key_by=id', 'truto_key_by'],
    ['/unified/crm/users/meta?', 'remote_query[a]=1', 'remote_query'],
    ['/unified/crm/users/meta?', 'truto_response_format=raw', 'truto_response_format'],
    ['/openapi.json?', 'integrated_account_id=acme', 'integrated_account_id'],
  ])('%s&%s', async (path, query, name) => {
    const { status, header } = await asking(`${path}&${query}`);
    const message = expect.stringMatching(new RegExp(`^“${name}” has no effect on `));
    expect([status, header]).toEqual([200, [{ code: 'parameter-unused', message }]]);
    expect((await asking(`${path}&${query}`, { unknownParameters: 'refuse' })).status).toBe(400);
  });

  test.each([
    `${ONE}&truto_ignore_limit=false&limit=`,
    `${LIST}&truto_response_format=raw&truto_ignore_limit=0`,
    `${LIST}&truto_response_format=stream&truto_exclude_fields=email&limit=1`,
  ])('%s says nothing that has no effect', async (path) => {
    expect((await asking(path)).header).toEqual([]);
  });
});

test('a field to leave out that does not exist is told with one record too', async () => {
  const { body } = await asking(`${ONE}&truto_exclude_fields=nam`);
  expect(body).toMatchObject({ ...user(1), issues: [{ code: 'unknown-excluded-field' }] });
});

test('the embedder can have the request refused, before anybody is asked', async () => {
  const options = { unknownParameters: 'refuse' } as const;
  for (const path of [LIST, ONE, '/unified/crm/users/meta?', '/openapi.json?']) {
    const { status, body, asked } = await asking(`${path}&sort_by=name&limt=1`, options);
    const issues = [{ message: /sort_by/ }, { hint: 'Did you mean “limit”?' }];
    expect(status).toBe(400);
    expect(body.issues.map(({ code }: ReportedIssue) => code)).toEqual(issues.map(() => 'parameter-unknown'));
    expect([body.message, asked]).toEqual([expect.stringContaining('sort_by'), []]);
  }
  expect((await asking(`${LIST}&sort_by=`, options)).status).toBe(200);
});

test('names that the embedder reads are known', async () => {
  const options = { ownParameters: ['tenant'], unknownParameters: 'refuse' } as const;
  expect((await asking(`${LIST}&tenant=a&tenant[b]=c`, options)).status).toBe(200);
  expect((await asking(`${LIST}&tennant=a`, options)).status).toBe(400);
});

test('another prefix has other names', async () => {
  const { body } = await asking(`/unified/crm/users?integrated_account_id=acme&truto_response_format=raw`, {
    parameterPrefix: 'my_',
  });
  expect(body.issues).toMatchObject([
    { code: 'parameter-unknown', hint: 'Did you mean “my_response_format”?' },
  ]);
});

test('what is said is bounded, and fits a header', async () => {
  const many = Array.from({ length: 300 }, (_, index) => `é${index}=1`).join('&');
  const { status, body, headers, header } = await asking(`${LIST}&${many}&${'x'.repeat(3000)}=1`);
  expect([status, body.issues.length]).toEqual([200, 21]);
  expect(body.issues.at(-1).message).toBe('281 more parameters are not known.');
  expect(JSON.stringify(body.issues).length).toBeLessThan(6000);
  expect(headers.get('x-mapwright-issues')).toMatch(/^[\x20-\x7e]{1,2000}$/);
  expect(header).toEqual(body.issues.slice(0, header.length));
});
