import { formats } from '../../src/model/formats/index.ts';

/** The formats of strings, and of what anything goes. */
export const STRING_FORMATS: readonly string[] = Object.keys(formats).filter(
  (name) => !['int32', 'int64', 'float', 'double', 'password', 'binary'].includes(name),
);

/** Beginnings that are right for some format, so that its check goes on to what follows. */
export const BEGINNINGS: readonly string[] = [
  ...['', '2024-01-01T00:00:00.', '00:00:00.', 'https://a/', 'https://', 'a@', 'urn:uuid:', '::', 'P', '/'],
];

/** What follows, very often. */
export const PIECES: readonly string[] = [
  ...[
    ' ',
    '\t',
    '\n',
    '0',
    'a',
    'é',
    '😀',
    '.',
    ':',
    '-',
    '/',
    '~',
    '@',
    '%',
    '%20',
    '1:',
    '1.',
    'a.',
    'a-',
    '0-',
  ],
  ...[
    'a@',
    '::',
    'AAA=',
    'A\n',
    '"',
    '\\',
    '/~0',
    '#',
    '?',
    '&',
    '1D',
    'T',
    '(',
    '(a)',
    '(a',
    '[',
    '[a]',
    'a|',
    '{a}',
  ],
];

/** What ends it, in one way right and in the other wrong. */
export const ENDS: readonly string[] = ['', '^'];
