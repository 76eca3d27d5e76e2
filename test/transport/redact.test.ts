import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { redact, redactText } from '../../src/transport/answer/redact.ts';

const SECRET = 'Tök-en_7/+a"b';
const bytes = Buffer.from(SECRET);
const percent = (text: string) =>
  Array.from(Buffer.from(text), (byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
const escaped = (prefix: string, digits: number) =>
  Array.from(SECRET, (character) => prefix + character.charCodeAt(0).toString(16).padStart(digits, '0')).join(
    '',
  );

/** What an answer may make of a credential. */
const SPELLINGS: Readonly<Record<string, string>> = {
  'as it is': SECRET,
  'in upper case': SECRET.toUpperCase().replace('Ö', 'ö'),
  'in lower case': SECRET.toLowerCase(),
  'in base64': bytes.toString('base64'),
  'in base64 of addresses': bytes.toString('base64url'),
  'in hexadecimal': bytes.toString('hex'),
  'in hexadecimal of upper case': bytes.toString('hex').toUpperCase(),
  'percent-encoded where it must be': encodeURIComponent(SECRET),
  'percent-encoded as in a form': new URLSearchParams({ x: SECRET }).toString().slice(2),
  'percent-encoded throughout': percent(SECRET),
  'percent-encoded in upper case': percent(SECRET).toUpperCase(),
  'percent-encoded twice': encodeURIComponent(encodeURIComponent(SECRET)),
  'percent-encoded three times': encodeURIComponent(encodeURIComponent(encodeURIComponent(SECRET))),
  'in a string of JSON': JSON.stringify(SECRET).slice(1, -1),
  'in JSON in JSON': JSON.stringify(JSON.stringify(SECRET).slice(1, -1)).slice(1, -1),
  'in escapes of JSON': escaped('\\u', 4),
  'in escapes of C': escaped('\\x', 2),
  'in a page': Array.from(SECRET, (character) => `&#${character.charCodeAt(0)};`).join(''),
  'in a page, in hexadecimal': Array.from(
    SECRET,
    (character) => `&#x${character.charCodeAt(0).toString(16)};`,
  ).join(''),
};

describe('a credential is removed', () => {
  test.each(Object.entries(SPELLINGS))('%s', (_, spelling) => {
    const shown = redactText(`before ${spelling} after ${spelling}`, [SECRET]);
    expect(shown).toBe('before [removed] after [removed]');
  });

  test('with what it is a part of', () => {
    expect(redactText('Bearer very-secret', ['Bearer very-secret', 'very-secret'])).toBe('[removed]');
    expect(redact({ 'VERY-secret': ['x'], y: { z: 'very%2Dsecret' } }, ['very-secret'])).toEqual({
      '[removed]': ['x'],
      y: { z: '[removed]' },
    });
  });
});

test('a text without a credential stays as it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
      fc.pre(!text.toLowerCase().includes('very-secret'));
      expect(redactText(text, ['very-secret', 'Basic dmVyeS1zZWNyZXQ='])).toBe(text);
    }),
  );
});

test('wherever base64 has it, it cannot be read from what is left', () => {
  const around = fc.uint8Array({ maxLength: 12 });
  fc.assert(
    fc.property(around, around, fc.boolean(), (before, after, isUrl) => {
      const all = Buffer.concat([before, Buffer.from('very-secret'), after]);
      const shown = redactText(all.toString(isUrl ? 'base64url' : 'base64'), ['very-secret']);
      expect(shown).toContain('[removed]');
      const left = shown.split('[removed]').map((part) => Buffer.from(part, 'base64').toString('latin1'));
      expect(left.join('').length).toBeLessThanOrEqual(before.length + after.length);
    }),
  );
});

test('escapes between and around are none of its business', () => {
  const text = 'caf%C3%A9 \\u00e9 &#233; a+b very%2dsecret + %zz \\u12';
  expect(redactText(text, ['very-secret'])).toBe('caf%C3%A9 \\u00e9 &#233; a+b [removed] + %zz \\u12');
});
