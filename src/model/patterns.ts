import { linearPattern, type PatternTest } from './linear-pattern.ts';
import { walkSchema } from './walk-schema.ts';

/** Makes the tests of patterns, in Ajv's form: `code` is what generated source calls. */
export type PatternEngine = ((pattern: string, flags: string) => PatternTest) & { readonly code: string };

/**
 * Returns a test of strings: in time proportional to their length for the given patterns, by `RegExp` for all others.
 *
 * @throws ExpressionError `regex-refused`, when it is called, for one of these patterns that cannot be matched so
 */
export function patternEngine(linear: readonly string[]): PatternEngine {
  const names = new Set(linear);
  const make = (pattern: string, flags: string): PatternTest =>
    names.has(pattern) ? linearPattern(pattern) : new RegExp(pattern, flags);
  return Object.assign(make, { code: 'patternTest' });
}

/** The patterns of a schema, which strings and names of properties have to match. */
export function patternsOf(schema: unknown): string[] {
  return walkSchema(schema).flatMap(({ keyword, value }) => {
    if (keyword === 'patternProperties') return Object.keys(Object(value));
    return keyword === 'pattern' && typeof value === 'string' ? [value] : [];
  });
}
