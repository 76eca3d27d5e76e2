import { describe, expect, test } from 'vitest';
import { MapwrightError } from '../../src/issue/index.ts';
import { createEngine } from '../../src/live.ts';
import {
  askProvider,
  buildGetRequest,
  buildPageRequest,
  openProvider,
  readPage,
  readPages,
  readTables,
} from '../../src/transport/index.ts';

const engine = createEngine();
const evaluate = engine.evaluateExpression;
const transport = { send: async () => ({ status: 200, headers: {}, body: { results: [] } }) };
const account = { credentials: { token: 'invented' } };

/** Calls what has types as code without types may. */
const call = (called: (...given: never[]) => unknown, ...given: readonly unknown[]): unknown =>
  Reflect.apply(called, undefined, given);

/** Each entry that takes a query and an account: of one provider whose lists are read by GET, and of one by POST. */
const ENTRIES = ['hubspot', 'teamleader'].flatMap((slug) => {
  const definition = engine.definition(slug);
  const requests = definition.resources['crm/users'];
  const given = { definition, account, evaluate };
  const page = { ...given, list: requests?.list };
  const read = { ...page, transport, recordsOf: () => [] };
  const firstOf = async (options: unknown) => Object(call(readPages, options)).next();
  const entries: [string, (options: unknown) => unknown, object][] = [
    [
      'buildGetRequest',
      (options) => call(buildGetRequest, options),
      { ...given, get: requests?.get, id: '1' },
    ],
    ['buildPageRequest', (options) => call(buildPageRequest, options), page],
    ['readPage', (options) => call(readPage, options), read],
    ['readPages', firstOf, read],
    ['readTables', (options) => call(readTables, options), { ...given, transport, requests, per: 'request' }],
  ];
  return entries.map(([name, entry, options]) => [`${name} of ${slug}`, entry, options] as const);
});

async function messagesOf(run: () => unknown): Promise<unknown> {
  try {
    await run();
    return [];
  } catch (error) {
    if (!(error instanceof MapwrightError)) throw error;
    return error.issues.map(({ code, message }) => `${message} [${code}]`);
  }
}

describe.each(ENTRIES)('%s', (_, entry, options) => {
  test.each<[unknown, string]>([
    [null, 'but null was found'],
    ['a=b', 'but a string was found'],
    [{ x: null }, 'but query.x is null'],
    [{ filter: { a: 'b', c: null } }, 'but query.filter.c is null'],
    [{ ids: ['1', null] }, 'but query.ids[1] is null'],
    [{ ids: ['1', undefined] }, 'but query.ids[1] is nothing'],
    [{ limit: 5 }, 'but query.limit is a number'],
  ])('refuses the query %j', async (query, found) => {
    expect(await messagesOf(() => entry({ ...options, query }))).toEqual([
      expect.stringMatching(
        new RegExp(`^“query” of .*${found.replaceAll('[', '\\[')}\\. \\[option-invalid\\]$`),
      ),
    ]);
  });

  test('takes a query of strings, lists and objects, and leaves out what is undefined', async () => {
    const query = { a: 'b', none: undefined, filter: { c: ['d'], none: undefined } };
    expect(await messagesOf(() => entry({ ...options, query }))).toEqual([]);
  });

  test.each([
    [{ credentials: null }, '“credentials” of an account must be a plain object, but null was found.'],
    [{ settings: null }, '“settings” of an account must be a plain object, but null was found.'],
    [{ id: null }, '“id” of an account must be a string, but null was found.'],
  ])('refuses an account with %j', async (part, message) => {
    const given = { ...options, account: { ...account, ...part } };
    expect(await messagesOf(() => entry(given))).toEqual([`${message} [option-invalid]`]);
  });
});

test.each([null, undefined, 5, {}])('asking for %j instead of a request is refused', async (request) => {
  const options = { transport, definition: engine.definition('hubspot'), evaluate };
  for (const ask of [askProvider, openProvider])
    expect(await messagesOf(() => call(ask, request, options))).toEqual([
      expect.stringMatching(/^“request” of (?:ask|open)Provider must be a request with an address, but /),
    ]);
});
