import { ExpressionError, longerThanSearched, longestSearched } from '../expression/library.ts';
import type { PatternTest } from './linear-pattern.ts';

/**
 * Makes the test of a trusted author's pattern, by `RegExp`. Its generated code calls it by this signature.
 *
 * The test throws ExpressionError `D2015` for a string that is longer than `RegExp` can search for this pattern.
 */
export function boundedPattern(pattern: string, flags: string): PatternTest {
  const regex = new RegExp(pattern, flags);
  const longest = longestSearched(pattern);
  if (longest === Number.POSITIVE_INFINITY) return regex;
  return {
    test(text) {
      if (text.length > longest) throw new ExpressionError('D2015', { message: longerThanSearched(longest) });
      return regex.test(text);
    },
    // Ajv keeps one test for each of these strings.
    toString: () => `bounded ${regex}`,
  };
}
