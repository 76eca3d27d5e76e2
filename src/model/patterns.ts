import { longestSearched } from '../expression/library.ts';
import { boundedPattern } from './bounded-pattern.ts';
import { linearPattern, type PatternTest } from './linear-pattern.ts';
import { walkSchema } from './walk-schema.ts';

/** Makes the tests of patterns, in Ajv's form: `code` is what generated source calls. */
export type PatternEngine = ((pattern: string, flags: string) => PatternTest) & { readonly code: string };

/**
 * Returns a test of strings: in time proportional to their length for the given patterns, by `RegExp` for all others,
 * which must not be longer than it can search.
 *
 * @throws ExpressionError `regex-refused`, when it is called, for one of these patterns that cannot be matched so
 */
export function patternEngine(linear: readonly string[]): PatternEngine {
  const names = new Set(linear);
  const make = (pattern: string, flags: string): PatternTest =>
    names.has(pattern) ? linearPattern(pattern) : boundedPattern(pattern, flags);
  return Object.assign(make, { code: 'patternTest' });
}

/** The patterns of a schema, which strings and names of properties have to match. */
export function patternsOf(schema: unknown): string[] {
  return walkSchema(schema).flatMap(({ keyword, value }) => {
    if (keyword === 'patternProperties') return Object.keys(Object(value));
    return keyword === 'pattern' && typeof value === 'string' ? [value] : [];
  });
}

/** Whether the validators of a schema need tests of patterns of their own: `RegExp` alone would not do. */
export function needsPatternTests(schema: unknown, linear: readonly string[] = []): boolean {
  return linear.length > 0 || patternsOf(schema).some((pattern) => Number.isFinite(longestSearched(pattern)));
}
