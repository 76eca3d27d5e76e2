import { describe, expect, test } from 'vitest';
import type { Paging } from '../../src/definition/definition.ts';
import { readPages, type Transport, TransportError } from '../../src/transport/index.ts';
import { ACCOUNT, acme, evaluate, expression, listWith } from './support/definition.ts';

const CURSOR: Paging = { style: 'cursor', parameter: 'after', next: expression('next') };
const ADDRESS: Paging = { style: 'url', next: expression('next') };
const PAGE: Paging = { style: 'page', parameter: 'page', first: 1, more: expression('next') };
const OFFSET: Paging = { style: 'offset', parameter: 'skip', more: expression('next') };

/** Reads a list whose first page says this of the next. Returns how many pages there were, or what was wrong. */
async function pagesOf(paging: Paging, next: unknown): Promise<number | TransportError> {
  let count = 0;
  const transport: Transport = {
    send: async () => ({
      status: 200,
      headers: {},
      body: { users: [{ id: count }], ...(count === 0 ? { next } : {}) },
    }),
  };
  const pages = readPages({
    transport,
    definition: acme(),
    list: listWith(paging),
    account: ACCOUNT,
    evaluate,
    recordsOf: (body) => Object(body).users,
    maxPages: 5,
  });
  try {
    for await (const _ of pages) count += 1;
    return count;
  } catch (error) {
    if (error instanceof TransportError) return error;
    throw error;
  }
}

/** The style for the title. */
function titled<Rest extends readonly unknown[]>(cases: readonly (readonly [Paging, ...Rest])[]) {
  return cases.map(([paging, ...rest]) => [paging.style, paging, ...rest] as const);
}

describe('what an answer says of the next page', () => {
  const understood: [Paging, unknown, number][] = [
    ...[null, undefined, false, '', ' '].map((next): [Paging, unknown, number] => [CURSOR, next, 1]),
    ...['a', '0', 0, 12, 'true'].map((next): [Paging, unknown, number] => [CURSOR, next, 2]),
    ...[null, undefined, false, ''].map((next): [Paging, unknown, number] => [ADDRESS, next, 1]),
    [ADDRESS, '/api/users?p=2', 2],
    ...[PAGE, OFFSET].flatMap((paging) =>
      [null, undefined, false, 'false'].map((next): [Paging, unknown, number] => [paging, next, 1]),
    ),
    ...[PAGE, OFFSET].flatMap((paging) =>
      [true, 'true'].map((next): [Paging, unknown, number] => [paging, next, 2]),
    ),
  ];
  test.each(titled(understood))('%s, %o, %j is understood', async (_, paging, next, count) => {
    expect(await pagesOf(paging, next)).toBe(count);
  });

  const odd: [Paging, unknown, string][] = [
    [CURSOR, true, 'a boolean'],
    [CURSOR, { after: 'a' }, 'an object'],
    [CURSOR, ['a', 'b'], 'an array'],
    [ADDRESS, true, 'a boolean'],
    [ADDRESS, { href: '/api/users' }, 'an object'],
    [PAGE, 1, 'a number'],
    [PAGE, 'yes', 'a string'],
    [OFFSET, '/api/users?skip=2', 'a string'],
    [OFFSET, { page: 2 }, 'an object'],
  ];
  test.each(titled(odd))(
    '%s, %o, %j ends the list with an error, and not as if it were complete',
    async (_, paging, next, kind) => {
      const error = await pagesOf(paging, next);
      expect(error).toMatchObject({ code: 'next-page-invalid' });
      expect(String(error)).toContain(kind);
    },
  );

  test('an expression that fails has its error as cause', async () => {
    for (const paging of [
      { ...CURSOR, next: expression('$number(next)') },
      { ...PAGE, more: expression('$number(next)') },
    ]) {
      const error = await pagesOf(paging, 'x');
      expect(error).toMatchObject({ code: 'next-page-invalid', cause: { code: 'D3030' } });
    }
  });
});

describe('an empty page before the last one', () => {
  /** The users of a list whose second page is empty, and the code of the issue that ended it. */
  async function read(paging: Paging): Promise<unknown[]> {
    const found: unknown[] = [];
    let asked = 0;
    const transport: Transport = {
      async send({ url }) {
        const { searchParams } = new URL(url);
        const given = searchParams.get('page') ?? searchParams.get('after') ?? searchParams.get('skip');
        const page = paging.style === 'page' ? Number(given) - 1 : Number(given ?? 0);
        asked += 1;
        const users = [['a'], [], ['b'], ['c']][page]?.map((id) => ({ id })) ?? [];
        const next = paging.style === 'cursor' ? (page < 3 ? page + 1 : null) : page < 3;
        return { status: 200, headers: {}, body: { users, next } };
      },
    };
    const pages = readPages({
      transport,
      definition: acme(),
      list: listWith(paging),
      account: ACCOUNT,
      evaluate,
      recordsOf: (body) => Object(body).users,
      maxPages: 9,
    });
    try {
      for await (const { records } of pages) found.push(...records.map((user) => Object(user).id));
    } catch (error) {
      if (error instanceof TransportError) return [found, error.code];
      throw error;
    }
    expect(asked).toBeLessThan(9);
    return [found];
  }

  test.each(titled([[CURSOR], [PAGE]]))(
    '%s goes on where the provider says that more follows',
    async (_, paging) => {
      expect(await read(paging)).toEqual([['a', 'b', 'c']]);
    },
  );

  test('an offset cannot go on after it, and says so', async () => {
    expect(await read(OFFSET)).toEqual([['a'], 'page-repeated']);
  });

  test('it is the last where the provider says nothing of more', async () => {
    expect(await read({ style: 'page', parameter: 'page', first: 1 })).toEqual([['a']]);
  });
});

describe('a cursor that is a number', () => {
  test.each<['query' | 'body', number | string, unknown]>([
    ['body', 7, 7],
    ['body', 0, 0],
    ['body', '7', '7'],
    ['query', 7, '7'],
  ])('in the %s: %j is sent as %j', async (place, next, sent) => {
    const asked: unknown[] = [];
    const transport: Transport = {
      send: async ({ url, body }) => {
        asked.push(body === undefined ? new URL(url).searchParams.get('after') : JSON.parse(body).after);
        return {
          status: 200,
          headers: {},
          body: { users: [{ id: asked.length }], ...(asked.length === 1 ? { next } : {}) },
        };
      },
    };
    const list = listWith({ ...CURSOR, in: place }, place === 'body' ? { method: 'POST', body: {} } : {});
    const pages = readPages({
      transport,
      definition: acme(),
      list,
      account: ACCOUNT,
      evaluate,
      recordsOf: (body) => Object(body).users,
      maxPages: 5,
    });
    for await (const _ of pages);
    expect(asked).toHaveLength(2);
    expect(asked[1]).toEqual(sent);
  });
});
