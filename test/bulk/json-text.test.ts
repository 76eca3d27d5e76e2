import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseJson, toOneLine } from '../../src/bulk/json-text.ts';

test.each([
  ['{"id":12345678901234567890}', { id: '12345678901234567890' }],
  ['{"id": -9007199254740993}', { id: '-9007199254740993' }],
  ['[9007199254740991,9007199254740992]', [9007199254740991, '9007199254740992']],
  ['{"a":1000000000000000,"b":0.0000010007719552639092}', { a: 1e15, b: Number('0.0000010007719552639092') }],
  ['{"a":1234567890123456789e3}', { a: Number('1234567890123456789e3') }],
  [
    '{"text":":12345678901234567890","id":12345678901234567890}',
    { text: ':12345678901234567890', id: '12345678901234567890' },
  ],
])('%s keeps all digits', (text, expected) => {
  expect(parseJson(text)).toEqual(expected);
});

test('any other JSON means what it always means, on one line too', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.constantFrom(0, 2), (value, indent) => {
      const text = JSON.stringify(value, null, indent);
      const isLossless = !/\d{16}/.test(text);
      if (isLossless) expect(parseJson(text)).toEqual(JSON.parse(text));
      expect(toOneLine(text)).not.toMatch(/\n/);
      expect(JSON.parse(toOneLine(text))).toEqual(JSON.parse(text));
    }),
    { numRuns: 1_000 },
  );
});
