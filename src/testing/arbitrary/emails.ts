import * as fc from 'fast-check';

const ODD_EMAILS: readonly string[] = [
  ...[
    'a@b',
    'root@localhost',
    'zoë@exämple.example',
    'a+tag@example.com',
    '"a b"@example.com',
    'A@EXAMPLE.COM',
  ],
  ...[
    '@',
    'a@',
    '@b',
    'a@@b',
    'a@b@c',
    'a b@example.com',
    ' a@example.com ',
    'mailto:a@example.com',
    'a@example.com.',
  ],
  ...[
    'a@[127.0.0.1]',
    'a@-b.example',
    '.a@example.com',
    'a..b@example.com',
    'a@example..com',
    'a@example.com,b@example.com',
  ],
  ...[
    'Ada <ada@example.com>',
    'ada@example.com.invalid',
    `${'a'.repeat(65)}@example.com`,
    '山田@example.jp',
    'a\u200b@example.com',
  ],
];

/** Returns email addresses, and strings that look like one. */
export const emails: fc.Arbitrary<string> = fc.oneof(
  { weight: 1, arbitrary: fc.constantFrom(...ODD_EMAILS) },
  { weight: 2, arbitrary: fc.emailAddress({ size: 'small' }) },
);
