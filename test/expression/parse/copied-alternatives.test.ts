import fc from 'fast-check';
import jsonata from 'jsonata';
import { expect, test } from 'vitest';
import { countCopiedTokens } from '../../../src/expression/parse/copied-alternatives.ts';
import { runs } from '../../support/runs.ts';
import { expressions } from '../expression-arbitrary.ts';

test.each([
  ['a ? b : c', 0],
  ['a ?? b', 2],
  ['a ?? b ?? c ?? d', 6],
  ['(a ?? b) ?? c', 9],
  ['((a ?: b) ?: c) ?: d', 26],
  ['"(((" & a ?? b', 4],
  ['$match(a, /[/()]\\//) ?? b', 6],
  ['a /* ( ?? */ ?? b', 2],
  ['a"b ?? c"d', 2],
  ['a * (b) ?? (c / d) ?? e / f', 10],
  ['(x ~> |a|{"p": b ?? c}|) ?? d', 16],
])('%s copies %i tokens at most', (text, expected) => {
  expect(countCopiedTokens(text)).toBe(expected);
});

/** Expressions in the left sides of several alternatives, which the parser copies again and again. */
const nests = fc
  .tuple(
    expressions,
    fc.array(fc.constantFrom('?? a', '?: b', '?? $f(")") '), { minLength: 6, maxLength: 6 }),
  )
  .map(([text, ends]) => ends.reduce((left, end) => `(${left}) ${end}`, text));

test('no fewer are counted than the parser copies', () => {
  fc.assert(
    fc.property(nests, (text) => {
      let tree: string;
      try {
        tree = JSON.stringify(jsonata(text).ast());
      } catch {
        return;
      }
      const size = tree.match(/"position":/g)?.length ?? 0;
      // No token is shorter than a character.
      expect(size).toBeLessThanOrEqual(text.length + countCopiedTokens(text));
    }),
    { numRuns: runs(1_000) },
  );
});
