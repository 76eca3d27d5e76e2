import { expect, test } from 'vitest';
import { LinearRegex } from '../../../src/expression/compiler.ts';
import { compile } from '../../../src/expression/index.ts';

test.each([
  ['emoji', '😀'],
  ['lone surrogates', 'a\ud800'],
])('a string of %s is encoded only if there are steps for it', (_title, part) => {
  const limits = { steps: 50_000 };
  const search = compile('$contains($, /z+/)', { limits, regexEngine: LinearRegex });
  expect(search.evaluate(part.repeat(1_000))).toBe(false);
  expect(() => search.evaluate(part.repeat(1_000_000))).toThrow('more steps than allowed');
});
