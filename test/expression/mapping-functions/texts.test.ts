import fc from 'fast-check';
import { expect, test } from 'vitest';
import { emailAddress, isEmailAddress } from '../../../src/expression/mapping-functions/email-address.ts';
import { fullName } from '../../../src/expression/mapping-functions/full-name.ts';
import { text } from '../../../src/expression/mapping-functions/text.ts';

test.each<[unknown, string | undefined]>([
  [' Ada ', 'Ada'],
  ['a  b', 'a  b'],
  ['\u00a0\n', undefined],
  ['', undefined],
  [0, '0'],
  [-0, '0'],
  [1.1, '1.1'],
  [2 ** 53, '9007199254740992'],
  [Number.NaN, undefined],
  [Number.POSITIVE_INFINITY, undefined],
  [null, undefined],
  [true, undefined],
  [['a'], undefined],
  [{}, undefined],
])('$text of %j is %j', (value, expected) => {
  expect(text(value)).toBe(expected);
});

test('no number loses anything as text', () => {
  fc.assert(
    fc.property(
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      (value) => Number(text(value)) === value,
    ),
  );
  fc.assert(fc.property(fc.maxSafeInteger(), (value) => text(value) === BigInt(value).toString()));
});

test.each<[unknown[], string | undefined]>([
  [['Ada', 'Example'], 'Ada Example'],
  [[' Ada ', null, '', 'van  Example'], 'Ada van  Example'],
  [['Ada', undefined], 'Ada'],
  [[7, 'of', 9], '7 of 9'],
  [[' ', null, {}], undefined],
  [[], undefined],
])('$fullName of %j is %j', (parts, expected) => {
  expect(fullName(...parts)).toBe(expected);
});

test.each([
  ...[
    'ada@example.com',
    ' ada@example.com ',
    'a.b+c@sub.example.com',
    "o'neil@example.com",
    'ada@localhost',
    'A_b-c@EXAMPLE.org',
  ],
  ...[
    '실례@실례.테스트',
    'jörg@bücher.example',
    '"ada example"@example.com',
    '"ada@home"@example.com',
    '"a\\"b"@example.com',
  ],
  ...[`${'a'.repeat(64)}@example.com`, 'ada@xn--bcher-kva.example', 'x@1.example'],
])('%j is an email address', (value) => {
  expect(emailAddress(value)).toBe(value.trim());
});

test.each([
  ...[
    '',
    'ada',
    '@example.com',
    'ada@',
    '.ada@example.com',
    'ada.@example.com',
    'a..b@example.com',
    'a b@example.com',
  ],
  ...[
    'ada@exam ple.com',
    'ada@-example.com',
    'ada@example-.com',
    'ada@example..com',
    'ada@example.com.',
    'ada@.com',
  ],
  ...[
    'ada@@example.com',
    'ada@home@example.com',
    'ada@exa_mple.com',
    'Ada <ada@example.com>',
    'a\u00a0b@example.com',
  ],
  ...[
    `${'a'.repeat(65)}@example.com`,
    `ada@${'a'.repeat(64)}.com`,
    `ada@${'a.'.repeat(130)}com`,
    'ada@\ud800.com',
  ],
  ...['a"b@example.com', '"a"b"@example.com', 'ada@exa,mple.com', null, 1, {}, ['ada@example.com']],
])('%j is no email address', (value) => {
  expect(emailAddress(value)).toBeUndefined();
});

test('the shape of usual addresses is taken, and a result gives itself', () => {
  fc.assert(fc.property(fc.emailAddress(), (address) => isEmailAddress(address)));
  fc.assert(fc.property(fc.string(), (value) => emailAddress(emailAddress(value)) === emailAddress(value)));
});
