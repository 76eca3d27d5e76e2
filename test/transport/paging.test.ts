import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Paging } from '../../src/definition/definition.ts';
import { nextLink } from '../../src/paging/link-header.ts';
import {
  type Page,
  previousPage,
  type RemoteRequest,
  readPage,
  readPages,
  type Transport,
} from '../../src/transport/index.ts';
import { createPageHistory, digestOf } from '../../src/transport/paging/page-history.ts';
import { ACCOUNT, acme, codeOfAsync, evaluate, expression, listWith } from './support/definition.ts';

const definition = acme();
const SIZE = { parameter: 'size', default: 3, maximum: 5 };

/** A server with numbers for records, which understands every style of paging at once. */
function numbersTransport(count: number, seen: RemoteRequest[] = []): Transport {
  return {
    async send(request) {
      seen.push(request);
      const url = new URL(request.url);
      const body = request.body === undefined ? {} : JSON.parse(request.body);
      const read = (name: string) => Number(url.searchParams.get(name) ?? body.paging?.[name] ?? Number.NaN);
      const size = Number.isNaN(read('size')) ? 3 : read('size');
      const start =
        [read('skip'), (read('page') - 1) * size, read('after')].find((value) => !Number.isNaN(value)) ?? 0;
      const users = Array.from({ length: count }, (_, index) => index).slice(start, start + size);
      const more = start + size < count;
      const next = `/api/users?after=${start + size}&size=${size}`;
      return {
        status: 200,
        headers: more
          ? { link: `<https://sample.acme.example/first>; rel=first, <${next}>; rel="next last"` }
          : {},
        body: { users, more, ...(more ? { cursor: start + size, next } : {}) },
      };
    },
  };
}

const styles: [string, Paging][] = [
  ['cursor', { style: 'cursor', parameter: 'after', next: expression('cursor'), size: SIZE }],
  ['numbered pages', { style: 'page', parameter: 'page', first: 1, size: SIZE }],
  [
    'numbered pages with a word on more',
    { style: 'page', parameter: 'page', first: 1, more: expression('more'), size: SIZE },
  ],
  ['offset', { style: 'offset', parameter: 'skip', size: SIZE }],
  [
    'offset with a word on more',
    { style: 'offset', parameter: 'skip', more: expression('more'), size: SIZE },
  ],
  ['address in the body', { style: 'url', next: expression('next'), size: SIZE }],
  ['Link header', { style: 'link', size: SIZE }],
];

async function readAll(paging: Paging, count: number, size?: number, query = {}): Promise<Page[]> {
  const pages: Page[] = [];
  const list = listWith(paging);
  const options = {
    transport: numbersTransport(count),
    definition,
    list,
    account: ACCOUNT,
    evaluate,
    query,
    size,
  };
  for await (const page of readPages({ ...options, recordsOf: usersOf, maxPages: 200 })) pages.push(page);
  return pages;
}

describe.each(styles)('%s', (_, paging) => {
  test('gives every record once, in order, in pages of the size wished for', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat({ max: 40 }),
        fc.option(fc.integer({ min: 1, max: 9 })),
        async (count, wished) => {
          const pages = await readAll(paging, count, wished ?? undefined);
          expect(pages.flatMap((page) => page.records)).toEqual(
            Array.from({ length: count }, (_, index) => index),
          );
          const size = Math.min(wished ?? 3, 5);
          for (const page of pages.slice(0, -1)) expect(page.records.length).toBe(size);
        },
      ),
      { numRuns: 50 },
    );
  });

  test('takes the caller’s own size', async () => {
    const pages = await readAll(paging, 8, 2, { size: '4' });
    expect(pages.map((page) => page.records.length).filter((length) => length > 0)).toEqual([4, 4]);
  });
});

test('parameters in the body', async () => {
  const seen: RemoteRequest[] = [];
  const paging: Paging = {
    style: 'offset',
    in: 'body',
    parameter: 'paging.skip',
    size: { ...SIZE, parameter: 'paging.size' },
  };
  const list = listWith(paging, { method: 'POST', body: { sort: 'id' } });
  const options = { transport: numbersTransport(7, seen), definition, list, account: ACCOUNT, evaluate };
  const records: unknown[] = [];
  for await (const page of readPages({ ...options, recordsOf: usersOf })) records.push(...page.records);
  expect(records).toEqual([0, 1, 2, 3, 4, 5, 6]);
  expect(JSON.parse(seen[1]?.body ?? '')).toEqual({ sort: 'id', paging: { skip: 3, size: 3 } });
});

test('a start that the caller gives is where counting starts', async () => {
  const pages = await readAll({ style: 'offset', parameter: 'skip', size: SIZE }, 10, undefined, {
    skip: '4',
  });
  expect(pages.flatMap((page) => page.records)).toEqual([4, 5, 6, 7, 8, 9]);
});

test('a page that names itself as the next is the last, and that is told', async () => {
  const transport: Transport = {
    send: async () => ({ status: 200, headers: {}, body: { users: [1], cursor: 'same' } }),
  };
  const list = listWith({ style: 'cursor', parameter: 'after', next: expression('cursor') });
  let pages = 0;
  const reading = async () => {
    for await (const _ of readPages({
      transport,
      definition,
      list,
      account: ACCOUNT,
      evaluate,
      recordsOf: usersOf,
    }))
      pages += 1;
  };
  expect(await codeOfAsync(reading())).toBe('page-repeated');
  expect(pages).toBe(2);
});

describe('a provider that repeats a page', () => {
  const page = (number: number) => [{ id: `${number}a` }, { id: `${number}b` }];
  /** Answers with pages 0, 1, 2, 0, 1, 2 …, whatever the request, and always with another to follow. */
  const circle = (): Transport => {
    let asked = -1;
    return {
      async send() {
        asked += 1;
        const next = `/api/users?after=${asked + 1}`;
        const headers = { link: `<${next}>; rel="next"` };
        return {
          status: 200,
          headers,
          body: { users: page(asked % 3), more: true, cursor: asked + 1, next },
        };
      },
    };
  };

  test.each(styles)('ends with an error, and nothing doubled: %s', async (_, paging) => {
    const records: unknown[] = [];
    const reading = async () => {
      const list = listWith(paging, { records: expression('users') });
      const size = 2;
      const parts = { transport: circle(), definition, list, account: ACCOUNT, evaluate, size };
      for await (const read of readPages({ ...parts, recordsOf: usersOf })) records.push(...read.records);
    };
    expect(await codeOfAsync(reading())).toBe('page-repeated');
    expect(records).toEqual([page(0), page(1), page(2)].flat());
  });

  test('is known by keys, where the rest of its records changes', async () => {
    let asked = 0;
    const transport: Transport = {
      send: async () => {
        asked += 1;
        return { status: 200, headers: {}, body: { users: [{ id: 'a', at: asked }], cursor: asked } };
      },
    };
    const list = listWith({ style: 'cursor', parameter: 'after', next: expression('cursor') });
    const parts = {
      transport,
      definition,
      list,
      account: ACCOUNT,
      evaluate,
      recordsOf: usersOf,
      maxPages: 9,
    };
    const read = async (keyOf?: (record: unknown) => string) => {
      let pages = 0;
      for await (const _ of readPages({ ...parts, ...(keyOf === undefined ? {} : { keyOf }) })) pages += 1;
      return pages;
    };
    expect(await read()).toBe(9);
    const idOf = (record: unknown) => JSON.stringify(record).replace(/,"at".*/, '');
    expect(await codeOfAsync(read(idOf))).toBe('page-repeated');
  });
});

test('a history of pages remembers the last of them, and forgets what was long before', () => {
  const history = createPageHistory([7]);
  expect([history.meet(7), history.meet(8), history.meet(8)]).toEqual([true, false, true]);
  for (let page = 100; page < 20_100; page += 1) expect(history.meet(page)).toBe(false);
  expect([history.meet(20_099), history.meet(101), history.meet(7)]).toEqual([true, true, false]);
});

test('digests tell texts apart, however they are cut', () => {
  const texts = [
    [],
    [''],
    ['', ''],
    ['ab', 'c'],
    ['a', 'bc'],
    ['abc'],
    ['abc', ''],
    ['', 'abc'],
    ['abd'],
    ['acb'],
  ];
  expect(new Set(texts.map(digestOf)).size).toBe(texts.length);
  fc.assert(
    fc.property(fc.array(fc.string()), fc.array(fc.string()), (left, right) => {
      expect(Number.isSafeInteger(digestOf(left))).toBe(true);
      expect(digestOf(left) === digestOf(right)).toBe(JSON.stringify(left) === JSON.stringify(right));
    }),
  );
});

describe('the next page’s address', () => {
  const followed = async (next: string, style: 'url' | 'link') => {
    const seen: RemoteRequest[] = [];
    const transport: Transport = {
      async send(request) {
        seen.push(request);
        const last = seen.length > 1;
        const headers = style === 'link' && !last ? { link: `<${next}>; rel="next"` } : {};
        return { status: 200, headers, body: { users: [1], ...(last ? {} : { next }) } };
      },
    };
    const list = listWith(style === 'url' ? { style, next: expression('next') } : { style });
    const keyed = acme({ authentication: [{ kind: 'query', name: 'key', value: '{token}' }] });
    for await (const _ of readPages({
      transport,
      definition: keyed,
      list,
      account: ACCOUNT,
      evaluate,
      recordsOf: usersOf,
    }));
    return seen[1]?.url;
  };

  test.each([
    [
      'https://sample.acme.example/api/users?p=2',
      'https://sample.acme.example/api/users?p=2&key=very-secret',
    ],
    ['/services/next', 'https://sample.acme.example/services/next?key=very-secret'],
    ['users?p=2&key=stolen', 'https://sample.acme.example/api/users?p=2&key=very-secret'],
  ])('%s is followed', async (next, url) => {
    for (const style of ['url', 'link'] as const) expect(await followed(next, style)).toBe(url);
  });

  test.each([
    'https://evil.example/api/users',
    '//evil.example/api/users',
    'http://sample.acme.example/api/users',
    'https://sample.acme.example:8443/api/users',
    'https://sample.acme.example@evil.example/',
    'https://user:word@sample.acme.example/api/users',
    'http://169.254.169.254/latest/meta-data',
    'file:///etc/passwd',
    'https://',
  ])('%s is refused', async (next) => {
    for (const style of ['url', 'link'] as const)
      expect(await codeOfAsync(followed(next, style))).toBe('remote-address');
  });
});

test.each([
  [undefined, undefined],
  ['', undefined],
  ['<https://a/1>; rel="prev", <https://a/3>; rel="next"', 'https://a/3'],
  ['<https://a/x,y>; title="a, b; rel=next"; rel=next', 'https://a/x,y'],
  ['<https://a/3>; rel="last next"', 'https://a/3'],
  ['<https://a/3>; REL=NEXT', 'https://a/3'],
  ['<https://a/3>; rel="nextish"', undefined],
  ['<https://a/3>', undefined],
  ['garbage; rel="next"', undefined],
  ['<https://a/3>; title="x; rel=prev"; rel="next"', 'https://a/3'],
  ['<https://a/3>; title="x; rel=next"; rel="prev"', undefined],
  ["<https://a/3>; rel='next'", 'https://a/3'],
  ['<https://a/3>; rel="prev"; rel="next"', undefined],
])('Link: %s', (header, address) => {
  expect(nextLink(header)).toBe(address);
});

test.each(['garbage; rel="next"', 'https://a/3', '<', `<https://a/${'x'.repeat(20_000)}>; rel="next"`])(
  'a Link header without a link does not end a list: %.40s',
  async (link) => {
    const transport: Transport = {
      send: async () => ({ status: 200, headers: { link }, body: { users: [1] } }),
    };
    const options = { transport, definition: acme(), account: ACCOUNT, evaluate, recordsOf: usersOf };
    const reading = readPage({ ...options, list: listWith({ style: 'link' }) });
    expect(await codeOfAsync(reading)).toBe('next-page-invalid');
  },
);

test('no credential stays in the position of a page, which travels to the client', async () => {
  const next = 'https://sample.acme.example/api/users?p=2&key=very-secret';
  const transport: Transport = {
    send: async () => ({ status: 200, headers: {}, body: { users: [1], next } }),
  };
  const keyed = acme({ authentication: [{ kind: 'query', name: 'key', value: '{token}' }] });
  const list = listWith({ style: 'url', next: expression('next') });
  const options = { transport, definition: keyed, list, account: ACCOUNT, evaluate, recordsOf: usersOf };
  expect((await readPage(options)).next).toEqual({ at: 'address', address: '/api/users?p=2' });
});

test('the page before is known where pages are counted', () => {
  const before = (paging: Paging, position: Parameters<typeof previousPage>[0]['position']) =>
    previousPage({
      definition,
      list: listWith(paging),
      account: ACCOUNT,
      ...(position === undefined ? {} : { position }),
    });
  const page: Paging = { style: 'page', parameter: 'page', first: 1, size: SIZE };
  const offset: Paging = { style: 'offset', parameter: 'skip', size: SIZE };
  expect(before(page, undefined)).toBeUndefined();
  expect(before(page, { at: 'page', page: 3 })).toEqual({ at: 'page', page: 2 });
  expect(before(offset, { at: 'offset', offset: 2 })).toEqual({ at: 'offset', offset: 0 });
  expect(before({ style: 'link', size: SIZE }, { at: 'address', address: '/x' })).toBeUndefined();
});

function usersOf(body: unknown): readonly unknown[] {
  return typeof body === 'object' && body !== null && 'users' in body && Array.isArray(body.users)
    ? body.users
    : [];
}
