import fc from 'fast-check';

/** Blanks of all kinds, line ends, case pairs that are none, digits, combining marks, surrogates in pairs and alone. */
const UNITS = [
  ...['a', 'b', 'a', 'b', 'k', 'K', 's', 'S', 'i', 'I', 'x', '0', '1', '_', '-', 'e', 'p', 'L', ':'],
  ...[
    '\u017f',
    '\u212a',
    '\u0130',
    '\u0131',
    '\u00df',
    '\u1e9e',
    '\u00b5',
    '\u03bc',
    '\u039c',
    '\u00e5',
    '\u212b',
  ],
  ...[
    '\u03a3',
    '\u03c3',
    '\u03c2',
    '\u01c4',
    '\u01c5',
    '\u01c6',
    '\u0301',
    '\u00e9',
    '\u00c9',
    '\u1c80',
    '\u0432',
  ],
  ...[' ', '\t', '\n', '\r', '\u000b', '\f', '\b', '\0', '\u0085', '\u00a0', '\u180e', '\u2003', '\u200b'],
  ...['\n', '\r', '\u2028', '\u2029', '\u3000', '\ufeff', '\u{1f4a9}', '\u{10400}', '\u{10428}', '\u{1d83d}'],
  ...[
    '\ud83d',
    '\ude00',
    '\ud801',
    '\udc00',
    '\ue000',
    '\ud7ff',
    '\uffff',
    '{',
    '}',
    ']',
    ',',
    '\\',
    '^',
    '$',
  ],
];

/** Strings to search, short enough for an engine that backtracks. */
export const subjects = fc
  .oneof(
    fc.array(fc.constantFrom('a', 'b', 'a', 'b', 'c'), { maxLength: 7 }),
    fc.array(fc.constantFrom(...UNITS), { maxLength: 8 }),
  )
  .map((units) => units.join(''));

const literal = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('a', 'b', 'a', 'b', 'c') },
  {
    weight: 2,
    arbitrary: fc.constantFrom(...UNITS).map((unit) => unit.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')),
  },
);

const escapes = fc.constantFrom(
  ...[
    '\\s',
    '\\S',
    '\\d',
    '\\D',
    '\\w',
    '\\W',
    '\\t',
    '\\n',
    '\\r',
    '\\f',
    '\\v',
    '\\0',
    '\\00',
    '\\08',
    '\\012',
  ],
  ...[
    '\\A',
    '\\z',
    '\\Z',
    '\\Q',
    '\\E',
    '\\C',
    '\\G',
    '\\h',
    '\\R',
    '\\X',
    '\\a',
    '\\e',
    '\\p',
    '\\pL',
    '\\p{L}',
    '\\P{Lu}',
  ],
  ...[
    '\\x41',
    '\\x4',
    '\\x{2}',
    '\\u0041',
    '\\u004',
    '\\u{2}',
    '\\ud83d',
    '\\ud83d\\udca9',
    '\\udca9',
    '\\X41',
    '\\U0041',
  ],
  ...[
    '\\ca',
    '\\cZ',
    '\\c',
    '\\c1',
    '\\C',
    '\\é',
    '\\ſ',
    '\\k',
    '\\k<a',
    '\\-',
    '\\_',
    '\\8',
    '\\9',
    '\\377',
    '\\400',
    '\\1',
    '\\2',
  ],
);

const anchors = fc.constantFrom('^', '$', '\\b', '\\B');
const braces = fc.constantFrom('{', '}', ']', '{,1}', '{a}', 'x{', '{1', '{1,', '-', ',', '{}');

const classMember = fc.oneof(
  literal.map((text) => text.replace(/-/g, '\\-')),
  escapes.filter((text) => !text.startsWith('\\k')),
  fc.constantFrom(
    '\\b',
    '\\B',
    '-',
    'a-c',
    '\\d-',
    '-\\d',
    'a-\\d',
    '\\d-a',
    '\\d-a-z',
    'A-z',
    '[',
    '[:alpha:',
    '.',
    '$',
  ),
  fc.constantFrom(
    '^',
    '\\]',
    '\\c_',
    '\\c0',
    '\\c*',
    '\\x61-\\x63',
    '\\0-\\x1f',
    '\u0100-\u0180',
    '\u2000-\u2100',
    'ſ-ƀ',
    '\\ud800-\\udfff',
  ),
  fc.constantFrom('\\n', '\\r', '\\u2028', '\\n\\r', '\\uffff', 'a-zA-Z', '\\W', '\\S', '\\D', '/'),
);
const characterClass = fc
  .tuple(fc.constantFrom('', '', '^'), fc.array(classMember, { maxLength: 3 }))
  .map(([negation, members]) => `[${negation}${members.join('')}]`);

const quantifier = fc
  .tuple(
    fc.constantFrom(
      '*',
      '+',
      '?',
      '*',
      '+',
      '?',
      '{0}',
      '{1}',
      '{2}',
      '{0,}',
      '{1,}',
      '{2,}',
      '{0,1}',
      '{0,2}',
      '{1,2}',
      '{2,3}',
    ),
    fc.constantFrom('', '', '?'),
  )
  .map((parts) => parts.join(''));

const leaf = fc.oneof(
  { weight: 4, arbitrary: literal },
  { weight: 1, arbitrary: fc.constant('.') },
  { weight: 1, arbitrary: escapes },
  { weight: 1, arbitrary: characterClass },
);

const groupStart = fc.oneof(
  { weight: 60, arbitrary: fc.constantFrom('(', '(', '(?:') },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '(?<a>',
      '(?<b>',
      '(?=',
      '(?!',
      '(?<=',
      '(?<!',
      '(?i:',
      '(?i)',
      '(?P<a>',
      '(?>',
    ),
  },
);

function choiceOf(depth: number): fc.Arbitrary<string> {
  const atom =
    depth === 0
      ? leaf
      : fc.oneof(
          { weight: 3, arbitrary: leaf },
          {
            weight: 4,
            arbitrary: fc.tuple(groupStart, choiceOf(depth - 1)).map(([start, inner]) => `${start}${inner})`),
          },
        );
  const term = fc.oneof(
    { weight: 5, arbitrary: atom },
    { weight: 6, arbitrary: fc.tuple(atom, quantifier).map((parts) => parts.join('')) },
    { weight: 1, arbitrary: anchors },
    { weight: 1, arbitrary: fc.oneof({ weight: 9, arbitrary: atom }, { weight: 1, arbitrary: braces }) },
  );
  const sequence = fc.array(term, { maxLength: 3, size: 'max' }).map((terms) => terms.join(''));
  return fc.oneof(
    { weight: 3, arbitrary: sequence },
    {
      weight: 1,
      arbitrary: fc.array(sequence, { minLength: 2, maxLength: 3 }).map((options) => options.join('|')),
    },
  );
}

/**
 * Patterns of JavaScript, without flags; not all of them are valid. The deep ones are few, since a backtracking engine may
 * take very long for them, even on a short text.
 */
export const patterns = fc.oneof(
  { weight: 1, arbitrary: choiceOf(1) },
  { weight: 6, arbitrary: choiceOf(2) },
  { weight: 1, arbitrary: choiceOf(3) },
);

/** The flags that JSONata knows, as its parser hands them on. */
export const flags = fc.constantFrom('g', 'g', 'gi', 'gi', 'gm', 'gim');
