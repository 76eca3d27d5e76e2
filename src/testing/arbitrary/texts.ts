import * as fc from 'fast-check';
import { constants, onlyWhere, weighted } from './choices.ts';
import type { TextFacts } from './facts.ts';
import type { FavouredValues } from './favoured-values.ts';
import { textFormat } from './format-checks.ts';
import { FORMAT_CANDIDATES } from './formats.ts';
import { lookalikes, someLookalikes } from './lookalikes.ts';
import { LONG_TEXTS, ODD_TEXTS } from './odd-texts.ts';
import { schemaError } from './schema-context.ts';

/** Maximum length of a string that is made only to reach a bound of the schema. */
const LONGEST = 100_000;

/**
 * Returns the strings that meet the facts, or undefined if there are none.
 *
 * @throws UsageError `schema-invalid` for a pattern or format of which no example can be made.
 */
export function texts(
  facts: TextFacts,
  formats: readonly string[],
  favoured: FavouredValues,
): fc.Arbitrary<string> | undefined {
  if (facts.minimum > facts.maximum) return undefined;
  const patterns = facts.patterns.map((pattern) => new RegExp(pattern, 'u'));
  const checks = formats.flatMap((name) => textFormat(name) ?? []);
  const isConstrained = patterns.length > 0 || checks.length > 0;
  const fits = (text: string): boolean =>
    hasLength(text, facts) &&
    patterns.every((pattern) => pattern.test(text)) &&
    checks.every((check) => check(text));

  const general = isConstrained ? constrained(patterns, formats, fits) : free(facts);
  const found = weighted([
    [8, general],
    [10, isConstrained || isBounded(facts) ? constants(someLookalikes().filter(fits)) : lookalikes],
    [5, constants([...ODD_TEXTS, ...atBounds(facts)].filter(fits))],
    [4, constants(favoured.texts.filter(fits))],
    [1, constants(LONG_TEXTS.filter(fits))],
  ]);
  if (found !== undefined) return found;
  const rules = [
    ...facts.patterns.map((pattern) => `pattern ${pattern}`),
    ...formats.map((name) => `format ${name}`),
  ];
  throw schemaError(`No text was found for ${rules.join(' and ')}.`);
}

function free(facts: TextFacts): fc.Arbitrary<string> | undefined {
  const length = {
    minLength: facts.minimum,
    ...(facts.maximum === Infinity ? {} : { maxLength: facts.maximum }),
  };
  return weighted([
    [4, fc.string(length)],
    // Graphemes hold several code points each, so they cannot keep to a length.
    [3, isBounded(facts) ? undefined : fc.string({ unit: 'grapheme' })],
    [1, fc.string({ ...length, unit: 'binary' })],
  ]);
}

function constrained(
  patterns: readonly RegExp[],
  formats: readonly string[],
  fits: (text: string) => boolean,
): fc.Arbitrary<string> | undefined {
  const candidates = [
    ...formats.map((name) => FORMAT_CANDIDATES.get(name)),
    ...patterns.map(matching),
    // A format without candidates of its own may still be met by plain strings.
    fc.string(),
  ];
  return weighted(
    candidates.map(
      (candidate) => [1, candidate === undefined ? undefined : onlyWhere(candidate, fits)] as const,
    ),
  );
}

function matching(pattern: RegExp): fc.Arbitrary<string> | undefined {
  try {
    return fc.stringMatching(pattern);
  } catch {
    // Lookaround and back references have no generator; the other candidates may fit.
    return undefined;
  }
}

function hasLength(text: string, { minimum, maximum }: TextFacts): boolean {
  if (minimum === 0 && text.length <= maximum) return true;
  const length = [...text].length;
  return length >= minimum && length <= maximum;
}

function atBounds({ minimum, maximum }: TextFacts): readonly string[] {
  const bounds = [minimum, maximum].filter((bound) => bound > 0 && bound <= LONGEST);
  return bounds.flatMap((bound) => ['a', '\u{1F600}', ' '].map((unit) => unit.repeat(bound)));
}

function isBounded({ minimum, maximum }: TextFacts): boolean {
  return minimum > 0 || maximum !== Infinity;
}
