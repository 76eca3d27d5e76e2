/** What a reader must do with JSON text: read it, or refuse it. */
export type Verdict = 'read' | 'refused';

/** JSON text, in the manner of the public test suites of JSON parsers. */
export interface JsonCase {
  readonly name: string;
  readonly text: string;
  /** The bytes of `text`, where it is not in UTF-8: each character is one byte. */
  readonly isBytes?: true;
}

const NESTED = '['.repeat(600) + ']'.repeat(600);

/** Values that every JSON parser reads. */
export const VALID: readonly JsonCase[] = [
  ...['0', '-0', '1', '-1', '123', '0.5', '-0.5', '1.10', '1e2', '1E2', '1e+2', '1e-2', '0e1', '1.5e10'],
  ...['20e1', '-0.0', '123.456e78', '1234567890123456', '0.1000000000000000055511151231257827'],
  ...['true', 'false', 'null', '""', '" "', '"a"', '"\\u0061"', '"\\"\\\\\\/\\b\\f\\n\\r\\t"', '"\u007f"'],
  ...['"é"', '"😀"', '"\\ud83d\\ude00"', '"\u2028\u2029"', '"\\u0000"', '"\u00a0"', '"\ufeff"', '"a,b]c}d"'],
  ...[
    '"[{"',
    '"//"',
    '"\'"',
    '[]',
    '{}',
    '[ ]',
    '{ }',
    '[1 , 2]',
    '[\t1]',
    '{"a":{}}',
    '{"a" : 1}',
    '{"":0}',
  ],
  ...[
    '[[],[[]]]',
    '{"a":[{"b":[]}]}',
    '{"__proto__":1}',
    '{"a":1,"b":2}',
    '[null,1,"1",{}]',
    ' 1 ',
    '\t"a" ',
  ],
].map((text) => ({ name: text, text }));

/** Values that no JSON parser may read. */
export const INVALID: readonly JsonCase[] = [
  // Numbers.
  ...['-', '+1', '01', '-012', '09007199254740993123', '00', '1.', '.5', '-.5', '1.e2', '1e', '1e+', '1E-'],
  ...['1.5.5', '1e2.5', '0x10', '0b1', '0o7', '1_000', '1,000', '--1', '- 1', '1 2', '1a', 'NaN', '-NaN'],
  ...[
    'Infinity',
    '-Infinity',
    '1n',
    '\uff11',
    '٣',
    '1\u00a0',
    '1e1e1',
    '0.',
    '-0.',
    '0e',
    '0.e1',
    '2.',
    '+0',
  ],
  // Words.
  ...['tru', 'True', 'TRUE', 'nul', 'undefined', 'nullx', 'fals', 'true1', 'a', 'truefalse', 'None'],
  // Strings.
  ...[
    '"',
    '"a',
    "'a'",
    "'",
    '`a`',
    '“a”',
    '"\\x61"',
    '"\\"',
    '"\\u"',
    '"\\u12"',
    '"\\u123g"',
    '"\\a"',
    '"\\0"',
  ],
  ...['"\\U0061"', '"\\u{61}"', '"\\\t"', '"\t"', '"\0"', '"\u0001"', '"\u001f"', '"a\rb"', '"\v"', '"\f"'],
  ...['"a"b', '"a""b"', 'a"b"', '"\\ "', '"\\uD83D\\u"', '"\\\u00e9"'],
  // Objects and arrays.
  ...[
    '[1,]',
    '[,1]',
    '[1,,2]',
    '[,]',
    '[1 2]',
    '[1;2]',
    '[1',
    '[',
    '[1}',
    '["a":1]',
    '[1:2]',
    '[[1]',
    '[1]]',
  ],
  ...['{"a":1,}', '{,"a":1}', '{"a":1,,"b":2}', '{"a"}', '{"a":}', '{:1}', '{a:1}', "{'a':1}", '{1:1}'],
  ...[
    '{"a" 1}',
    '{"a"=1}',
    '{"a"::1}',
    '{"a":1 "b":2}',
    '{"a":1;"b":2}',
    '{"a":1',
    '{',
    '{"a":1]',
    '{"a":1}}',
  ],
  ...[
    '{"a",1}',
    '{null:1}',
    '{[]:1}',
    '{"a":1 /* */}',
    '[1] // one',
    '/**/1',
    '#1',
    '{"a":b}',
    '[...]',
    '<a>',
  ],
  // What is not a blank.
  ...[
    '\u00a01',
    '\ufeff1',
    '\v1',
    '\f1',
    '\u00001',
    '\u00011',
    '\u001f1',
    '\u20281',
    '\u30001',
    '\u00851',
    '\u00ad1',
  ],
  ...['[\v1]', '[1\f]', '[\u00a0]', '{\u00a0"a":1}', '{"a"\ufeff:1}', '[\u0000]', '\u200b1', '\b1', '\x1b1'],
  // Nothing at all.
  ...['', ' ', '\t'],
]
  .map((text): JsonCase => ({ name: JSON.stringify(text), text }))
  .concat(
    [
      ['a byte that begins nothing', '"\xff"'],
      ['a letter in Latin-1', '"\xe9"'],
      ['a sequence that breaks off', '"\xe2\x82"'],
      ['a lone continuation byte', '"\x80"'],
      ['an overlong sequence', '"\xc0\xaf"'],
      ['a surrogate', '"\xed\xa0\x80"'],
      ['a character beyond U+10FFFF', '"\xf4\x90\x80\x80"'],
      ['a byte outside a string', '\xe91'],
    ].map(([name = '', text = '']): JsonCase => ({ name, text, isBytes: true })),
  );

/** Values that the grammar leaves to the parser, and what is decided here. */
export const DECIDED: readonly (JsonCase & { readonly verdict: Verdict; readonly value?: unknown })[] = [
  // JavaScript's strings can hold a lone surrogate, which is written as an escape again.
  { name: 'a lone surrogate in an escape', text: '"\\ud800"', verdict: 'read', value: '\ud800' },
  {
    name: 'two surrogates in the wrong order',
    text: '"\\ude00\\ud83d"',
    verdict: 'read',
    value: '\ude00\ud83d',
  },
  { name: 'a character that is none', text: '"\uffff"', verdict: 'read', value: '\uffff' },
  // The last one counts, as with JSON.parse.
  { name: 'a name that occurs twice', text: '{"a":1,"a":2}', verdict: 'read', value: { a: 2 } },
  // Numbers that JavaScript does not hold become strings, so that their digits are not lost.
  { name: 'a number beyond the range', text: '1e400', verdict: 'read', value: '1e400' },
  { name: 'a number too near to 0', text: '-1e-400', verdict: 'read', value: '-1e-400' },
  { name: 'a long integer', text: '12345678901234567890', verdict: 'read', value: '12345678901234567890' },
  {
    name: 'a long fraction',
    text: '3.14159265358979323846',
    verdict: 'read',
    value: '3.14159265358979323846',
  },
  { name: 'minus nothing', text: '-0', verdict: 'read', value: -0 },
  // Deeper than `MAX_RECORD_DEPTH`.
  { name: 'a value nested 600 deep', text: NESTED, verdict: 'refused' },
];
