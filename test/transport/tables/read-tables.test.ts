import { describe, expect, test } from 'vitest';
import type { ResourceDefinition, TableRequest } from '../../../src/definition/definition.ts';
import {
  type ReadTablesOptions,
  type RemoteRequest,
  type RemoteResponse,
  readTables,
} from '../../../src/transport/index.ts';
import { ACCOUNT, acme, codeOfAsync, evaluate, expression, listWith } from '../support/definition.ts';

const definition = acme();
const table = (path: string, more: Partial<TableRequest> = {}): TableRequest => ({
  method: 'GET',
  path,
  records: expression('items'),
  key: expression('id'),
  ...more,
});

function read(
  tables: Readonly<Record<string, TableRequest>>,
  answer: (request: RemoteRequest, url: URL) => Partial<RemoteResponse>,
  more: Partial<ReadTablesOptions> = {},
) {
  const asked: string[] = [];
  const requests: ResourceDefinition = {
    get: { method: 'GET', path: '/users/{id}' },
    list: listWith({ style: 'none' }),
    tables,
    raw: true,
    mapping: {},
    examples: [],
  };
  const result = readTables({
    definition,
    requests,
    account: ACCOUNT,
    evaluate,
    per: 'request',
    transport: {
      async send(request) {
        const url = new URL(request.url);
        asked.push(url.pathname.replace('/api', '') + url.search);
        return { status: 200, headers: {}, ...answer(request, url) };
      },
    },
    ...more,
  });
  return { result, asked };
}

const ITEMS = { body: { items: [{ id: 1 }] } };

test('each table is read, and only those that are asked for as often', async () => {
  const tables = { roles: table('/roles'), teams: table('/teams'), units: table('/units', { per: 'page' }) };
  const found = read(tables, () => ITEMS);
  expect(await found.result).toEqual({ roles: [{ id: 1 }], teams: [{ id: 1 }] });
  expect(found.asked).toEqual(['/roles', '/teams']);
  const ofPage = read(tables, () => ITEMS, { per: 'page' });
  expect(await ofPage.result).toEqual({ units: [{ id: 1 }] });
});

test('all pages of a table are read', async () => {
  const paging = { style: 'cursor', parameter: 'after', next: expression('next') } as const;
  const { result, asked } = read({ roles: table('/roles', { paging }) }, (_, { searchParams }) => {
    const after = Number(searchParams.get('after') ?? 0);
    return { body: { items: [{ id: after }], ...(after < 2 ? { next: after + 1 } : {}) } };
  });
  expect(await result).toEqual({ roles: [{ id: 0 }, { id: 1 }, { id: 2 }] });
  expect(asked).toEqual(['/roles', '/roles?after=1', '/roles?after=2']);
});

test('a table for a page asks for what its records name, and the caller’s query is not sent', async () => {
  const units = table('/units', {
    per: 'page',
    query: { ids: '{ids}', role: '{role}' },
    computed: { ids: expression('$join($records.unit, ",")'), role: expression('$query.role') },
  });
  const more = {
    per: 'page',
    records: [{ unit: 'a' }, { unit: 'b' }],
    query: { role: 'x', other: 'y' },
  } as const;
  const { result, asked } = read({ units }, () => ITEMS, more);
  await result;
  expect(asked).toEqual(['/units?ids=a%2Cb&role=x']);
});

test.each([
  ['$exists($records.unit)', [{ unit: 'a' }], 1],
  ['$exists($records.unit)', [{}], 0],
  ['$settings.site = "sample"', [], 1],
  ['$query.with = "units"', [], 0],
  ['"true"', [], 0],
])('when %s, for %j: requested %s times', async (when, records, times) => {
  const units = table('/units', { per: 'page', when: expression(when) });
  const { result, asked } = read({ units }, () => ITEMS, { per: 'page', records });
  expect(await result).toEqual({ units: times === 0 ? [] : [{ id: 1 }] });
  expect(asked).toHaveLength(times);
});

test('a condition that fails is a failure', async () => {
  const { result } = read({ roles: table('/roles', { when: expression('$error("x")') }) }, () => ITEMS);
  expect(await codeOfAsync(result)).toBe('request-part-failed');
});

describe('a table that cannot be read', () => {
  test.each([401, 403, 404])('is empty if it is optional: %s', async (status) => {
    const issues: unknown[] = [];
    const { result } = read({ roles: table('/roles', { optional: true }) }, () => ({ status, body: {} }), {
      onIssue: (issue) => issues.push(issue),
    });
    expect(await result).toEqual({ roles: [] });
    expect(issues).toMatchObject([{ code: 'table-missing', severity: 'warning', provider: 'acme' }]);
  });

  test.each([
    [false, 403],
    [true, 429],
    [true, 500],
  ])('is a failure otherwise (optional: %s): %s', async (optional, status) => {
    const { result } = read({ roles: table('/roles', { optional }) }, () => ({ status, body: {} }));
    expect(await codeOfAsync(result)).toBe('remote-error');
  });

  test('has another form', async () => {
    const { result } = read({ roles: table('/roles') }, () => ({ body: { roles: [] } }));
    expect(await codeOfAsync(result)).toBe('record-not-found');
  });
});

describe('a table that is longer than allowed is refused, as a part of it would mislead', () => {
  const paging = { style: 'page', parameter: 'page', first: 1, more: expression('true') } as const;
  const answer = (_: RemoteRequest, { searchParams }: URL) => ({
    body: { items: [{ id: Number(searchParams.get('page')) }] },
  });

  test.each([{ maxPages: 3 }, { maxBytes: 30 }])('%j', async (bound) => {
    const { result, asked } = read({ roles: table('/roles', { paging }) }, answer, bound);
    expect(await codeOfAsync(result)).toBe('list-incomplete');
    expect(asked.length).toBeLessThan(5);
  });

  test('in records of one page', async () => {
    const { result } = read({ roles: table('/roles') }, () => ITEMS, { maxRecords: 0 });
    expect(await codeOfAsync(result)).toBe('remote-too-large');
  });
});
