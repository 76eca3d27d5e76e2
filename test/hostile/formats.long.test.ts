import { expect, test } from 'vitest';
import { run } from '../support/child.ts';
import { BEGINNINGS, ENDS, PIECES, STRING_FORMATS } from './formats.ts';
import { FORMAT_PROGRAM, type FormatOutcome } from './support/format-program.ts';

const SMALL = 2 ** 12;
/** A check takes about 50 ns for a character, and four times as long on a slow machine. */
const SECONDS_A_CHARACTER = 600e-9;

function isSlow({ length, seconds }: FormatOutcome): boolean {
  return seconds > length * SECONDS_A_CHARACTER + 0.01;
}

test('no check of a format takes more than linear time', { timeout: 120_000 }, () => {
  const texts = { formats: STRING_FORMATS, beginnings: BEGINNINGS, pieces: PIECES, ends: ENDS };
  const outcomes = outcomesOf([{ ...texts, lengths: [SMALL, 8 * SMALL] }]);
  expect(outcomes.map(({ format }) => format)).toEqual(STRING_FORMATS);
  // Once more by themselves: another process may have had the processor.
  const formats = outcomes.filter(isSlow).map(({ format }) => format);
  const again = formats.length === 0 ? [] : outcomesOf([{ ...texts, formats, lengths: [SMALL, 8 * SMALL] }]);
  expect(again.filter(isSlow)).toEqual([]);
  expect(outcomes.flatMap(({ errors }) => errors)).toEqual([]);
});

const LONGEST = [
  ['byte', '', 'AAAA'],
  ['json-pointer', '', '/a'],
  ['relative-json-pointer', '0', '/a'],
  ['json-pointer-uri-fragment', '#', '/a'],
  ['uri', 'a:', 'a/'],
  ['uri-reference', '', 'a/'],
  ['uri-template', '', 'a'],
  ['email', 'a@', 'a.'],
  ['date-time', '', ' '],
] as const;

test('the longest string of each format can be checked, and a longer one is said to be too long', () => {
  const outcomes = outcomesOf(
    LONGEST.flatMap(([format, beginning, piece]) =>
      [2 ** 22, 2 ** 24].map((length) => ({
        ...{ formats: [format], beginnings: [beginning], pieces: [piece], ends: [''], lengths: [length] },
      })),
    ),
  );
  expect(outcomes.map(({ format, unchecked, errors }) => [format, unchecked, ...errors])).toEqual(
    LONGEST.flatMap(([format]) => [0, 1].map((unchecked) => [format, unchecked])),
  );
  expect(outcomes.filter(({ seconds }) => seconds > 3)).toEqual([]);
});

function outcomesOf(input: readonly object[]): readonly FormatOutcome[] {
  const flags = ['--max-old-space-size=256', '--input-type=module', '-e', FORMAT_PROGRAM];
  const { status, stdout, stderr } = run(process.execPath, flags, {
    input: JSON.stringify(input),
    longestRun: 100_000,
  });
  expect([status, stderr]).toEqual([0, '']);
  return JSON.parse(stdout);
}
