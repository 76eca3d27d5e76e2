import { describe, expect, test } from 'vitest';
import { isExact, mayHoldInexactNumbers, mayHoldUnusualNumbers } from '../../src/json/numbers.ts';
import { parseDocument } from '../../src/json/parse-json.ts';

describe('numbers that JavaScript would write differently', () => {
  test.each([
    ['1.10', true],
    ['-0', true],
    ['1e2', true],
    ['-1.5E+3', true],
    ['12345678901234567', true],
    ['1e1234567890', true],
    [`0.${'1'.repeat(50)}`, true],
    ['1', false],
    ['-12', false],
    ['123456789012345', false],
    ['"2026-01-02T03:04:05.123Z"', false],
    ['"1.5 km"', false],
  ])('%s: %s', (text, isUnusual) => {
    for (const json of [text, `{"a":${text}}`, `[${text},2]`, `{"a": ${text} }`])
      expect(mayHoldUnusualNumbers(json)).toBe(isUnusual);
  });
});

const DIGITS = '9'.repeat(8_000_000);

test.each([
  ['an integer', DIGITS],
  ['a fraction', `0.${DIGITS}`],
  ['an exponent', `1e${DIGITS}`],
])('%s of millions of digits is looked at without a deep stack, and keeps its digits', (_title, number) => {
  const json = `[${number}]`;
  expect(mayHoldUnusualNumbers(json)).toBe(true);
  mayHoldInexactNumbers(json);
  expect(isExact(number)).toBe(false);
  const { value, textOf } = parseDocument(json);
  expect(Array.isArray(value) && textOf(value)).toBe(json);
});
