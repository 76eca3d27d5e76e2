import fc from 'fast-check';
import { expect, test } from 'vitest';
import { finderOf } from '../../../src/expression/values/find-text.ts';

const letters = (length: number) =>
  fc.string({ unit: fc.constantFrom('a', 'b'), minLength: 0, maxLength: length });

test('finds what the search of the runtime finds, from any offset', () => {
  fc.assert(
    fc.property(letters(40), letters(600), letters(600), fc.nat(50), (pattern, before, after, from) => {
      // Long enough for the search that is ours.
      const long = pattern.padEnd(20, 'ab');
      const text = before + long + after;
      expect(finderOf(long)(text, from)).toBe(text.indexOf(long, from));
      expect(finderOf(long)(before + after, from)).toBe((before + after).indexOf(long, from));
      expect(finderOf(pattern)(text, from)).toBe(text.indexOf(pattern, from));
    }),
  );
});

test.each([
  ['a text that is shorter than the pattern', 'a'.repeat(600), 'a'.repeat(500), -1],
  ['the text itself', 'ab'.repeat(500), 'ab'.repeat(500), 0],
  ['the end', `${'a'.repeat(5_000)}${'a'.repeat(50)}b`, `${'a'.repeat(50)}b`, 5_000],
])('finds %s', (_, text, pattern, at) => {
  const [long, short] = text.length >= pattern.length ? [text, pattern] : [pattern, text];
  expect(finderOf(short)(long)).toBe(at === -1 ? 0 : at);
  if (at === -1) expect(finderOf(long)(short)).toBe(-1);
});
