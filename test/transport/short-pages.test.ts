import { describe, expect, test } from 'vitest';
import type { Paging } from '../../src/definition/definition.ts';
import { readPages, type Transport } from '../../src/transport/index.ts';
import { ACCOUNT, acme, evaluate, listWith } from './support/definition.ts';

const SIZE = { parameter: 'size', default: 4, maximum: 10 };
const styles: Paging[] = [
  { style: 'page', parameter: 'page', first: 1, size: SIZE },
  { style: 'offset', parameter: 'skip', size: SIZE },
];

/** A provider of numbers that returns as many as it likes. */
function provider(count: number, sizeOf: (asked: number) => number): Transport {
  return {
    async send({ url }) {
      const { searchParams } = new URL(url);
      const size = sizeOf(Number(searchParams.get('size')));
      const page = searchParams.get('page');
      const start = page === null ? Number(searchParams.get('skip')) : (Number(page) - 1) * size;
      const users = Array.from({ length: count }, (_, index) => index).slice(start, start + size);
      return { status: 200, headers: {}, body: { users } };
    },
  };
}

describe.each(styles)('a list by $style', (paging) => {
  test.each<[string, (asked: number) => number, { size?: number; query?: Record<string, string> }]>([
    ['more is asked for than is allowed', (asked) => Math.min(asked, 10), { query: { size: '500' } }],
    ['it is asked for a little more', (asked) => Math.min(asked, 10), { query: { size: '11' } }],
    ['as much is asked for as is allowed', (asked) => Math.min(asked, 10), { size: 500 }],
  ])('goes on where %s', async (_, sizeOf, asked) => {
    const found: unknown[] = [];
    const pages = readPages({
      transport: provider(23, sizeOf),
      definition: acme(),
      list: listWith(paging),
      account: ACCOUNT,
      evaluate,
      recordsOf: (body) => Object(body).users,
      maxPages: 20,
      ...asked,
    });
    for await (const { records } of pages) found.push(...records);
    expect(found).toEqual(Array.from({ length: 23 }, (_unused, index) => index));
  });
});
