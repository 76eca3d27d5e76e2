import { expect, test } from 'vitest';
import { lastCheckLines, lastChecks } from '../../src/cli/coverage-checked.ts';
import type { Definition } from '../../src/definition/definition.ts';
import { acme } from '../transport/support/definition.ts';

const definitions: readonly Definition[] = [
  acme({
    slug: 'newest',
    checked: {
      on: '2026-11-02',
      against: [
        { page: 'https://newest.example.com/users', version: 'v2' },
        { page: 'https://newest.example.com/limits' },
      ],
    },
    retires: { what: 'v2', on: '2027-08-31', source: 'https://newest.example.com/news' },
  }),
  acme({ slug: 'never' }),
  acme({
    slug: 'older',
    checked: { on: '2025-12-31', against: [{ page: 'https://older.example.com/users', version: 'v1' }] },
  }),
];

test('one line for each definition, the oldest check first, with pages, versions and the expiry', () => {
  expect(lastCheckLines(lastChecks(definitions))).toEqual([
    'never   not checked',
    'older   2025-12-31  https://older.example.com/users (v1)',
    'newest  2026-11-02  https://newest.example.com/users (v2), https://newest.example.com/limits  retires 2027-08-31: v2',
  ]);
});

test('a line stays a line, and controls no terminal, whatever the file says', () => {
  const [line] = lastCheckLines([
    {
      provider: 'acme',
      checked: {
        on: '2026-11-02',
        against: [{ page: 'https://acme.example/users', version: 'v1\n\n(and\u001b[31m v2)\n' }],
      },
      retires: { what: 'All\r\nof\tit\n', on: '2027-08-31', source: 'https://acme.example/news' },
    },
  ]);
  expect(line).toBe(
    'acme  2026-11-02  https://acme.example/users (v1 (and\ufffd[31m v2) )  retires 2027-08-31: All of it',
  );
});

test('as data', () => {
  const [first, , last] = lastChecks(definitions);
  expect(first).toEqual({ provider: 'never' });
  expect(last?.retires?.source).toBe('https://newest.example.com/news');
});
