import { fullFormats } from 'ajv-formats/dist/formats.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { webAddress } from '../../../src/expression/mapping-functions/web-address/web-address.ts';
import { runs } from '../../support/runs.ts';

test.each([
  ...[
    'https://example.com',
    'http://example.com/',
    'https://example.com/a/b.png?x=1&y=%20#top',
    'https://example.com:8080/x',
  ],
  ...[
    'https://ada@example.com/',
    'http://127.0.0.1/x',
    'http://[::1]:80/x',
    'https://EXAMPLE.com/A',
    'https://example.com/a%2Fb',
  ],
])('%s stays as it is', (value) => {
  expect(webAddress(value)).toBe(value);
});

test.each([
  ['  https://example.com/x ', 'https://example.com/x'],
  ['//example.com/x.png', 'https://example.com/x.png'],
  ['HTTPS://example.com/x', 'https://example.com/x'],
  ['https://example.com/a b', 'https://example.com/a%20b'],
  ['https://example.com/é?q=ü#ö', 'https://example.com/%C3%A9?q=%C3%BC#%C3%B6'],
  ['https://bücher.example/x', 'https://xn--bcher-kva.example/x'],
  ['https://example.com/100%', 'https://example.com/100%25'],
  ['https://example.com/?q=a|b&r={c}', 'https://example.com/?q=a%7Cb&r=%7Bc%7D'],
  ['https://example.com/[1]', 'https://example.com/%5B1%5D'],
  ['https://example.com/#a#b', 'https://example.com/#a%23b'],
])('%s becomes %s', (value, expected) => {
  expect(webAddress(value)).toBe(expected);
});

test.each([
  ...[
    '',
    ' ',
    'example.com',
    'www.example.com/x',
    '/x.png',
    'ftp://example.com',
    'mailto:ada@example.com',
    'javascript:alert(1)',
  ],
  ...[
    'https://',
    'https:///x',
    '///example.com',
    'https://?x',
    'https:example.com',
    'https://exa mple.com',
    'https://:80/',
  ],
  ...[
    'https://example.com:99999/',
    'data:image/png;base64,AA==',
    'null',
    null,
    1,
    true,
    {},
    ['https://example.com'],
  ],
])('%j gives nothing', (value) => {
  expect(webAddress(value)).toBeUndefined();
});

const uri: unknown = fullFormats.uri;
const isUri = (text: string): boolean => typeof uri === 'function' && uri(text) === true;

test('every result is a URI and gives itself', () => {
  const address = fc
    .tuple(
      fc.constantFrom('http://', 'https://', '//', 'HTTP://'),
      fc.domain(),
      fc.string({ unit: 'binary', maxLength: 12 }),
    )
    .map((parts) => parts.join(''));
  const odd = fc.string({ maxLength: 20 }).map((rest) => `https://${rest}`);
  const escapes = fc
    .array(
      fc.constantFrom(
        'a',
        '/',
        '?',
        '#',
        '%',
        '%4',
        '%41',
        '[',
        ']',
        '@',
        ':',
        '\\',
        ' ',
        '|',
        'é',
        '"',
        '^',
        '{',
      ),
      { maxLength: 12 },
    )
    .map((parts) => `https://example.com${parts.join('')}`);
  fc.assert(
    fc.property(
      fc.oneof(address, odd, escapes, fc.webUrl({ withFragments: true, withQueryParameters: true })),
      (value) => {
        const result = webAddress(value);
        if (result === undefined) return;
        expect(result).toMatch(/^https?:\/\//);
        expect(isUri(result), result).toBe(true);
        expect(webAddress(result)).toBe(result);
        if (isUri(value) && /^https?:\/\/[a-z\d.-]+(?:[/?#]|$)/.test(value)) expect(result).toBe(value);
      },
    ),
    { numRuns: runs(20_000) },
  );
});
