import * as fc from 'fast-check';
import { constants, onlyWhere, weighted } from './choices.ts';
import type { NumberFacts } from './facts.ts';
import { numberFormat } from './format-checks.ts';

/** Whole numbers that often cause mistakes: bounds of integer types, of exact doubles, of times, of plain notation. */
const WHOLE: readonly number[] = [
  ...[0, 1, -1, 7, 255, 2 ** 31 - 1, 2 ** 31, -(2 ** 31) - 1, 2 ** 32],
  ...[2 ** 53 - 1, 2 ** 53, 2 ** 53 + 2, -(2 ** 53), 2 ** 63, 1e20, 1e21, 1.5e300],
  // Epoch seconds and milliseconds: now, the last that fit four-digit years, and what Date cannot hold.
  ...[1_700_000_000, 1_700_000_000_123, 253_402_300_799, 253_402_300_800, 253_402_300_799_999],
  ...[-62_135_596_800, -62_135_596_801, 8.64e15, 8.64e15 + 2],
];

const FRACTIONS: readonly number[] = [
  ...[0.5, -0.5, 0.1, 1e-7, 5e-324, 1_700_000_000.123, 1_700_000_000_123.4, Number.MAX_VALUE],
];

/**
 * Returns the numbers that meet the facts, or undefined if there are none; bounds and notorious numbers favoured.
 *
 * @param fractions whether numbers with a fraction are allowed.
 */
export function numbers(
  facts: NumberFacts,
  formats: readonly string[],
  fractions: boolean,
): fc.Arbitrary<number> | undefined {
  const checks = formats.flatMap((name) => numberFormat(name) ?? []);
  const whole = !fractions || checks.some((check) => !check(0.5));
  const fits = (value: number): boolean =>
    Number.isFinite(value) &&
    (!whole || Number.isInteger(value)) &&
    value >= facts.minimum &&
    value <= facts.maximum &&
    value > facts.above &&
    value < facts.below &&
    facts.multiplesOf.every((step) => isMultiple(value, step)) &&
    checks.every((check) => check(value));

  const least = Math.max(facts.minimum, facts.above);
  const most = Math.min(facts.maximum, facts.below);
  const step = facts.multiplesOf[0];
  const [generate, favoured] =
    step === undefined
      ? [whole ? integers(least, most) : doubles(least, most), whole ? [] : FRACTIONS]
      : [multiples(step, least, most), WHOLE.map((times) => times * step)];
  const boundaries = [least, most].flatMap((bound) => [bound, bound + 1, bound - 1]);
  return weighted([
    [3, generate === undefined ? undefined : onlyWhere(generate, fits)],
    [1, onlyWhere(fc.integer(), fits)],
    [1, constants([...boundaries, ...WHOLE, ...favoured].filter(fits))],
  ]);
}

function integers(least: number, most: number): fc.Arbitrary<number> | undefined {
  const min = Math.max(Math.ceil(least), Number.MIN_SAFE_INTEGER);
  const max = Math.min(Math.floor(most), Number.MAX_SAFE_INTEGER);
  const safe = min <= max ? fc.integer({ min, max }) : undefined;
  const beyond = doubles(least, most)?.map(Math.trunc);
  return weighted([
    [7, safe],
    [1, beyond],
  ]);
}

function doubles(least: number, most: number): fc.Arbitrary<number> | undefined {
  const min = Math.max(least, -Number.MAX_VALUE);
  const max = Math.min(most, Number.MAX_VALUE);
  return min <= max ? fc.double({ min, max, noNaN: true, noDefaultInfinity: true }) : undefined;
}

function multiples(step: number, least: number, most: number): fc.Arbitrary<number> | undefined {
  const min = Math.max(Math.ceil(least / step), -1e9);
  const max = Math.min(Math.floor(most / step), 1e9);
  return min <= max ? fc.integer({ min, max }).map((times) => times * step) : undefined;
}

// Ajv divides and compares with parseInt, which reads 1e21 as 1.
function isMultiple(value: number, step: number): boolean {
  const quotient = value / step;
  return quotient === Number.parseInt(String(quotient), 10);
}
