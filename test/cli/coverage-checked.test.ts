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

test('as data', () => {
  const [first, , last] = lastChecks(definitions);
  expect(first).toEqual({ provider: 'never' });
  expect(last?.retires?.source).toBe('https://newest.example.com/news');
});
