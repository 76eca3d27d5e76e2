import * as fc from 'fast-check';

const ODD_ADDRESSES: readonly string[] = [
  ...[
    'http://a',
    'https://example.com/a.png',
    'HTTPS://EXAMPLE.COM/A',
    '//example.com/a.png',
    'https://example.com/ü?q=ß#ñ',
  ],
  ...[
    'https://example.com/a b.png',
    ' https://example.com ',
    'https://example.com/%',
    'https://example.com/%zz',
    'https://example.com/|{}^',
  ],
  ...[
    'https://user:pass@example.com:8443/',
    'https://[::1]/',
    'https://exämple.example/',
    'https://例え.jp/絵',
    'https://example.com/\ud83d',
  ],
  ...[
    'http://',
    'https://?',
    'https:example.com',
    'https:/example.com',
    'http://[',
    'http://a:99999/',
    'http://a b/',
    'example.com/a.png',
  ],
  ...[
    'ftp://example.com/a',
    'javascript:alert(1)',
    'data:image/png;base64,AA==',
    'urn:a:b',
    '/images/a.png',
    'http://0x7f.1/',
    'https://example.com\\a',
  ],
  ...[
    'https://example.com/\n',
    'https://example.com/"<>`',
    'https://a_b.example/',
    'https://example.com/?a[]=1&b=[2]',
    'https://.',
    'https://example.com./',
  ],
];

/** Returns web addresses, and strings that look like one. */
export const addresses: fc.Arbitrary<string> = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom(...ODD_ADDRESSES) },
  { weight: 1, arbitrary: fc.webUrl({ withFragments: true, withQueryParameters: true, size: 'small' }) },
);
