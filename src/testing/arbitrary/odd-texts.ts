/** Strings that are legal JSON and easily forgotten. */
export const ODD_TEXTS: readonly string[] = [
  ...['', ' ', '  \t ', '\n', '\r\n', '\u00a0', '\u3000', '\u200b', '\ufeff', '\u2028'],
  // Control characters, right-to-left with marks, emoji of several code points, combining marks, lone surrogates.
  ...[
    '\u0001\u001f\u007f',
    '\u202eabc\u202c',
    'שלום',
    'مرحبا بالعالم',
    '👩‍👩‍👧‍👦',
    '🏳️‍🌈',
    'e\u0301\u0327',
    'ﷺ',
    '\ud83d',
    'a\udc00',
  ],
  ...[
    'Zoë',
    'Þórsdóttir',
    'İstanbul',
    '山田 太郎',
    "O'Brien",
    'a, b; c',
    '"quoted"',
    '\\',
    '<b>&amp;</b>',
    '%00',
    '$',
    '`',
  ],
  // What a careless conversion leaves behind, and names that objects inherit.
  ...['null', 'undefined', 'NaN', 'true', 'false', '[object Object]', '__proto__', 'constructor', 'toString'],
  ...['0', '-0', '007', '-1', '1.0', '1e21', '9007199254740993', '123456789012345678901234567890', '١٢٣'],
];

/** Strings long enough to hurt where work grows faster than length. */
export const LONG_TEXTS: readonly string[] = [
  'a'.repeat(2_000),
  ' '.repeat(2_000),
  'a@'.repeat(1_000),
  '9'.repeat(2_000),
];

/** Names of properties that collide with what objects and arrays inherit, or look like others. */
export const ODD_NAMES: readonly string[] = [
  ...['__proto__', 'constructor', 'prototype', 'toString', 'valueOf', 'hasOwnProperty', 'length', 'sequence'],
  ...['', ' ', '0', 'ID', 'Id', 'id ', 'e\u0301', '$', '*', '%', 'a.b', '/', '~'],
];
