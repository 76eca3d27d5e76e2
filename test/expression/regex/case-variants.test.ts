import { expect, test } from 'vitest';
import { withCaseVariants } from '../../../src/expression/regex/case-variants.ts';
import { LinearRegex } from '../../../src/expression/regex/linear-regex.ts';

const CASED = Array.from({ length: 0x1_0000 }, (_, unit) => String.fromCharCode(unit)).filter(
  (unit) => unit.toUpperCase() !== unit || unit.toLowerCase() !== unit,
);
const ALL_CASED = CASED.join('');

test('the flag i takes the same characters for one as RegExp does', () => {
  const differing = CASED.filter((unit) => {
    const code = unit.charCodeAt(0);
    const variants = withCaseVariants([[code, code]]).flatMap(([first, last]) =>
      Array.from({ length: last - first + 1 }, (_, index) => String.fromCharCode(first + index)),
    );
    return variants.join('') !== (ALL_CASED.match(new RegExp(unit, 'gi')) ?? []).join('');
  });
  expect(CASED.length).toBeGreaterThan(2_000);
  expect(differing).toEqual([]);
});

test.each([
  /\w/gi,
  /\W/gi,
  /[^a-z]/gi,
  /[^\W]/gi,
  /[\u0100-\u0180]/gi,
  /[^\u0100-\u0180]/gi,
  /\S/gi,
  /[\W_]/gi,
])('each cased character is in %s or not', (written) => {
  const linear = new LinearRegex(written);
  const found = [];
  for (let match = linear.exec(ALL_CASED); match !== null; match = linear.exec(ALL_CASED))
    found.push(match[0]);
  expect(found).toEqual(ALL_CASED.match(written) ?? []);
});
