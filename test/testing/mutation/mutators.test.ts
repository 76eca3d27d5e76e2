import { expect, test } from 'vitest';
import { listMutants } from '../../../src/testing/mutation/list-mutants.ts';
import type { MutantKind } from '../../../src/testing/mutation/mutators.ts';
import { readRawNames } from '../../../src/testing/mutation/raw-names.ts';

const names = readRawNames({
  type: 'object',
  properties: {
    first: { type: 'string' },
    status: { enum: ['active', 'gone', null] },
    home: { type: 'object', properties: { city: {}, 'postal code': {} } },
  },
});

test.each<[MutantKind, string, readonly string[]]>([
  ['arguments-swapped', '$f(first, status)', ['$f(status, first)']],
  ['arguments-swapped', '$f(1, 2, 3)', ['$f(2, 1, 3)', '$f(1, 3, 2)']],
  ['arguments-swapped', '$f(first)', []],
  ['argument-dropped', '$f(first, status)', ['$f(status)', '$f(first)']],
  ['conversion-dropped', 'x.$text(first)', ['x.(first)']],
  ['alternative-dropped', 'first ?? status', ['(first)', '(status)']],
  ['sibling-path', 'first', ['status', 'home']],
  ['sibling-path', 'home.city', ['first.city', 'status.city', 'home.`postal code`']],
  ['sibling-path', 'home.`postal code`', ['first.`postal code`', 'status.`postal code`', 'home.city']],
  ['sibling-path', 'other', []],
  ['sibling-path', '$', []],
  ['path-misspelt', 'home.`postal code`', ['homeX.`postal code`', 'home.`postal codeX`']],
  ['path-misspelt', '{"home": true}', []],
  ['other-member', 'status = "active"', ['status = "gone"']],
  ['other-member', 'status = "unknown"', []],
  ['other-literal', 'status = "active"', ['status = "activeX"']],
  ['other-literal', 'first[0]', ['first[1]']],
  ['day-and-month-swapped', '$timestamp(at, "[D01].[M01].[Y]")', ['$timestamp(at, "[M01].[D01].[Y]")']],
  [
    'day-and-month-swapped',
    '$timestamp(at, "[Y]/[M]/[D] [h]:[m]")',
    ['$timestamp(at, "[Y]/[D]/[M] [h]:[m]")'],
  ],
  ['day-and-month-swapped', 'status = "[M]"', []],
  ['branches-swapped', 'first ? 1 : 2', ['first ? 2 : 1']],
  ['branches-swapped', 'first ? 1', ['first ? () : 1']],
  ['condition-dropped', 'first ? 1 : 2', ['(1)', '(2)']],
  [
    'negated',
    'first = 1 and status < 2',
    ['first = 1 or status < 2', 'first != 1 and status < 2', 'first = 1 and status >= 2'],
  ],
  ['negated', 'first in status', ['$not(first in status)']],
  ['filter-dropped', 'home[city = 1].city', ['home.city']],
  ['operand-dropped', 'first & status', ['(first)', '(status)']],
])('%s: %s', (kind, text, expected) => {
  const source = { file: 'acme.yaml', segments: [[0, 1, 1]] as const };
  const made = listMutants({ text, source }, names).filter((mutant) => mutant.kind === kind);
  expect(made.map((mutant) => mutant.text)).toEqual(expected);
});

test('a mutant says what was replaced, and where in the file', () => {
  const source = { file: 'acme.yaml', segments: [[0, 7, 12]] as const };
  const mutants = listMutants({ text: 'home.city', source }, names);
  expect(mutants).toContainEqual({
    kind: 'path-misspelt',
    text: 'home.cityX',
    before: 'city',
    after: 'cityX',
    source: { file: 'acme.yaml', line: 7, column: 17 },
  });
});

test('no mutant is made twice', () => {
  const source = { file: 'acme.yaml', segments: [[0, 1, 1]] as const };
  const texts = listMutants({ text: '$f(first) ?? (status = "gone" ? first : status)', source }, names).map(
    ({ text }) => text,
  );
  expect(new Set(texts).size).toBe(texts.length);
});
