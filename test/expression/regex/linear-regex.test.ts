import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ExpressionError } from '../../../src/expression/index.ts';
import { LinearRegex } from '../../../src/expression/regex/linear-regex.ts';
import { parsePattern } from '../../../src/expression/regex/parse-pattern.ts';
import type { Regex } from '../../../src/expression/regex/regex-engine.ts';
import { runs } from '../../support/runs.ts';
import { flags, patterns, subjects } from './pattern-arbitrary.ts';

const RUNS = runs(4_000);

/** All matches: where each begins and ends, and its groups. After an empty one the search goes on a place later. */
function matchesOf(regex: Regex, text: string, from = 0): unknown[] {
  const matches: unknown[] = [];
  regex.lastIndex = from;
  for (let match = regex.exec(text); match !== null; match = regex.exec(text)) {
    matches.push([match.index, regex.lastIndex, ...match]);
    if (match[0] === '') regex.lastIndex += 1;
  }
  return matches;
}

function regExpOf(pattern: string, withFlags: string): RegExp | undefined {
  try {
    return new RegExp(pattern, withFlags);
  } catch {
    return undefined;
  }
}

test('both engines match the same, or the linear one refuses the pattern', () => {
  let refused = 0;
  let compared = 0;
  const property = fc.property(
    patterns,
    flags,
    fc.array(subjects, { minLength: 1, maxLength: 4 }),
    fc.nat(3),
    (pattern, withFlags, texts, from) => {
      const written = regExpOf(pattern, withFlags);
      fc.pre(written !== undefined);
      let linear: Regex;
      compared += 1;
      try {
        linear = new LinearRegex(written);
      } catch (error) {
        expect(error).toBeInstanceOf(ExpressionError);
        refused += 1;
        return;
      }
      for (const text of texts) {
        expect(matchesOf(linear, text)).toEqual(matchesOf(written, text));
        expect(matchesOf(linear, text, from)).toEqual(matchesOf(written, text, from));
      }
    },
  );
  fc.assert(property, { numRuns: RUNS });
  expect(compared).toBeGreaterThanOrEqual(RUNS);
  // Most of what is refused has a look-around or a back-reference.
  expect(refused).toBeLessThan(compared / 8);
}, 3_600_000);

test('a pattern is valid where RegExp takes it', () => {
  fc.assert(
    fc.property(patterns, (pattern) => {
      // Later versions of the language know flags for a part of a pattern.
      fc.pre(!pattern.includes('(?i:'));
      expect([pattern, parsePattern(pattern).ok]).toEqual([pattern, regExpOf(pattern, '') !== undefined]);
    }),
    { numRuns: RUNS },
  );
}, 3_600_000);
