import fc from 'fast-check';
import { expect, test } from 'vitest';
import { replaceLoneSurrogates } from '../../../src/bulk/output/lone-surrogates.ts';
import { runs } from '../../support/runs.ts';

function replaced(text: string): string {
  const bytes = Buffer.from(text);
  replaceLoneSurrogates(bytes);
  return bytes.toString();
}

test.each([
  ['"\\ud800"', '"\\ufffd"'],
  ['"\\uDFFFx"', '"\\ufffdx"'],
  ['"\\ud83d\\ude00"', '"\\ud83d\\ude00"'],
  ['"\\ud83d\\ud83d\\ude00"', '"\\ufffd\\ud83d\\ude00"'],
  ['"\\ud83d\\ude00\\ude00"', '"\\ud83d\\ude00\\ufffd"'],
  ['"\\\\ud800"', '"\\\\ud800"'],
  ['"\\\\\\ud800"', '"\\\\\\ufffd"'],
  ['"\\\\ud83d\\ude00"', '"\\\\ud83d\\ufffd"'],
  ['"\\u00d8"', '"\\u00d8"'],
])('%s becomes %s', (text, expected) => {
  expect(replaced(text)).toBe(expected);
});

test('strings come out as a decoder of UTF-16 would repair them', () => {
  const units = fc.array(fc.constantFrom('\ud800', '\udc00', '\udbff', '\udfff', '\\', 'u', 'd', '"', '😀'));
  fc.assert(
    fc.property(units, (parts) => {
      const text = parts.join('');
      const escaped = JSON.stringify(text).replace(
        /[\ud800-\udfff]/g,
        (unit) => `\\u${unit.charCodeAt(0).toString(16)}`,
      );
      expect(JSON.parse(replaced(escaped))).toBe(Buffer.from(text).toString());
    }),
    { numRuns: runs(2_000) },
  );
});
