import { describe, expect, test } from 'vitest';
import { withCompression } from '../../src/gateway/index.ts';
import { ask } from './support/ask.ts';
import { owner, owners, ownersTransport, usersGateway } from './support/users-gateway.ts';

const LIST = '/unified/crm/users?integrated_account_id=acme&limit=2';
const GET = '/unified/crm/users/1?integrated_account_id=acme';
const records = owners(5);
const options = { entityTags: true, cursorSecret: 'a secret of the tests, long enough' };
const gateway = usersGateway(ownersTransport(records), options);

describe.each([LIST, GET, `${LIST}&truto_response_format=raw`, '/openapi.json', '/unified/crm/users/meta'])(
  '%s',
  (path) => {
    test('is 304 for a client that has the content', async () => {
      const first = await ask(gateway, path);
      const tag = first.headers.get('etag') ?? '';
      expect(tag).toMatch(/^W\/"[\w-]{24}"$/);
      expect(first.headers.get('cache-control')).toBe('private, no-cache');
      // Another process with the same secret says the same.
      const other = usersGateway(ownersTransport(records), options);
      const second = await ask(other, path, { headers: { 'if-none-match': tag } });
      expect([second.status, second.text]).toEqual([304, '']);
      expect(second.headers.get('etag')).toBe(tag);
      expect(second.headers.has('content-type')).toBe(false);
    });
  },
);

describe.each([LIST, GET, '/openapi.json'])('HEAD %s', (path) => {
  test.each([
    ['without a tag', (_: string) => '', 200],
    ['with another tag', (_: string) => 'W/"other"', 200],
    ['with the tag', (tag: string) => tag, 304],
  ])('%s has the headers of GET', async (_, header, status) => {
    const tag = (await ask(gateway, path)).headers.get('etag') ?? '';
    const asked = { headers: { 'if-none-match': header(tag) } };
    const handler = withCompression(gateway);
    const get = await ask(handler, path, asked);
    const head = await ask(handler, path, { ...asked, method: 'HEAD' });
    expect([get.status, head.status, head.text]).toEqual([status, status, '']);
    expect([...head.headers]).toEqual([...get.headers]);
    expect(head.headers.get('etag')).toBe(tag);
    expect(head.headers.get('vary')).toBe('accept-encoding');
  });
});

const tagOf = async () => (await ask(gateway, GET)).headers.get('etag') ?? '';

test.each([
  ['the tag', (tag: string) => tag, 304],
  ['the tag as a strong one', (tag: string) => tag.slice(2), 304],
  ['the tag among others', (tag: string) => `"a", ${tag} , W/"b"`, 304],
  ['any', () => '*', 304],
  ['another tag', () => 'W/"other"', 200],
  ['the tag without quotes', (tag: string) => tag.slice(3, -1), 200],
  ['nothing', () => '', 200],
])('If-None-Match with %s', async (_, header, status) => {
  const asked = await ask(gateway, GET, { headers: { 'if-none-match': header(await tagOf()) } });
  expect(asked.status).toBe(status);
});

test('another content has another tag', async () => {
  const changed = usersGateway(ownersTransport([owner(1, { lastName: 'Changed' })]), options);
  const asked = await ask(changed, GET, { headers: { 'if-none-match': await tagOf() } });
  expect([asked.status, asked.body.name]).toEqual([200, 'User Changed']);
});

test.each([
  ['a stream of a list', `${LIST}&truto_response_format=stream`, 'GET'],
  ['a stream of a record', `${GET}&truto_response_format=stream`, 'GET'],
  ['an error', '/unified/crm/users/9?integrated_account_id=acme', 'GET'],
  ['the head of a stream', `${LIST}&truto_response_format=stream`, 'HEAD'],
])('%s has no tag, and may not be stored', async (_, path, method) => {
  const { headers } = await ask(gateway, path, { method, headers: { 'if-none-match': '*' } });
  expect([headers.has('etag'), headers.get('cache-control')]).toEqual([false, 'no-store']);
});

test('hooks hear the status that the client receives', async () => {
  const statuses: number[] = [];
  const watched = usersGateway(ownersTransport(records), {
    ...options,
    onResponse: ({ status }) => statuses.push(status),
  });
  await ask(watched, GET, { headers: { 'if-none-match': await tagOf() } });
  expect(statuses).toEqual([304]);
});

test('without the option there are no tags', async () => {
  const { headers } = await ask(usersGateway(ownersTransport(records)), GET);
  expect([headers.has('etag'), headers.get('cache-control')]).toEqual([false, 'no-store']);
});
