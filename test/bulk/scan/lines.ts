import fc from 'fast-check';
import type { LineReader } from '../../../src/bulk/line-reader.ts';
import type { ReadTree } from '../../../src/bulk/read-tree.ts';

/** Names that are wanted, names like them, and others. */
const NAMES = [
  ...['a', 'b', 'ab', 'attributes', 'first_name', 'a_name_of_more_than_sixteen_letters', 'é'],
  ...[
    '',
    'A',
    'c',
    'attribute',
    'attributed',
    'xttributes',
    'first_nam',
    'firstname',
    'ba',
    'a.b',
    'attributes.b',
  ],
  ...[
    'a_name_of_more_than_sixteen_letter',
    'a_name_of_more_than_sixteen_lettert',
    '__proto__',
    'constructor',
    'e',
  ],
];

const WHOLE: ReadTree = new Map();

/** What the mapping of these tests reads. */
export const READS: ReadTree = new Map([
  ['a', WHOLE],
  ['b', WHOLE],
  ['ab', WHOLE],
  ['é', WHOLE],
  ['first_name', WHOLE],
  ['a_name_of_more_than_sixteen_letters', WHOLE],
  ['constructor', WHOLE],
  [
    'attributes',
    new Map([
      ['a', WHOLE],
      ['b', new Map([['first_name', WHOLE]])],
    ]),
  ],
]);

const blanks = fc.oneof(
  { weight: 300, arbitrary: fc.constant('') },
  { weight: 50, arbitrary: fc.constantFrom(' ', '\t', '  ') },
  { weight: 1, arbitrary: fc.constant('\r') },
);

const character = fc.oneof(
  { weight: 180, arbitrary: fc.constantFrom(...'abz 09-+.@_/{}[],:') },
  {
    weight: 60,
    arbitrary: fc.constantFrom('é', '\u007f', '\u0080', '\u07ff', '\u0800', '\uffff', '😀', '\u2028'),
  },
  {
    weight: 60,
    arbitrary: fc.constantFrom(
      ...['\\n', '\\"', '\\\\', '\\/', '\\u0061', '\\u00e9', '\\ud83d\\ude00', '\\ud800', '\\u0000'],
    ),
  },
  { weight: 1, arbitrary: fc.constantFrom('\\', '\t', '\u0000', '\\x', '\\u12', '"') },
);

const string = fc
  .oneof(
    fc.array(character, { maxLength: 40 }),
    fc.array(fc.constantFrom(...'abz09 '), { maxLength: 70 }),
    fc.constantFrom(['2024-02-29T10:00:00.000Z'], ['ada@example.com'], ['2024-01-01 10:00:00'], ['7']),
  )
  .map((parts) => `"${parts.join('')}"`);

const name = fc.oneof(
  { weight: 20, arbitrary: fc.constantFrom(...NAMES).map((text) => JSON.stringify(text)) },
  { weight: 1, arbitrary: fc.constantFrom('"\\u0061"', '"attribut\\u0065s"', '"\\u00e9"') },
  { weight: 2, arbitrary: string },
);

const scalar = fc.oneof(
  { weight: 120, arbitrary: string },
  { weight: 60, arbitrary: fc.constantFrom('true', 'false', 'null', '{}', '[]', '[ ]', '{ }') },
  {
    weight: 60,
    arbitrary: fc.oneof(
      fc.integer().map(String),
      fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => JSON.stringify(number)),
      fc.constantFrom('0', '-0', '1.10', '1e5', '1E+2', '1e-7', '0e1', '123456789012345', '1234567890123456'),
      fc.constantFrom(
        '9007199254740993',
        '-12345678901234567890',
        '0.1000000000000000055',
        '1e400',
        '-1e-400',
      ),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '01',
      '1.',
      '.5',
      '-',
      '+1',
      'nul',
      'True',
      'NaN',
      '1e',
      '',
      'truefalse',
      "'a'",
    ),
  },
);

const { value } = fc.letrec<{ value: string; list: string; object: string }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    { weight: 4, arbitrary: scalar },
    { weight: 1, arbitrary: tie('list') },
    { weight: 2, arbitrary: tie('object') },
  ),
  list: fc
    .array(fc.tuple(blanks, tie('value'), blanks), { maxLength: 4 })
    .map((items) => `[${items.map((item) => item.join('')).join(',')}]`),
  object: members(tie('value')),
}));

function members(member: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc
    .array(fc.tuple(blanks, name, blanks, blanks, member, blanks), { maxLength: 8 })
    .map(
      (parts) =>
        `{${parts.map(([b1, key, b2, b3, text, b4]) => `${b1}${key}${b2}:${b3}${text}${b4}`).join(',')}}`,
    );
}

const nested = fc
  .integer({ min: 55, max: 70 })
  .chain((depth) => fc.constantFrom('[', '{"a":').map((open) => [depth, open] as const))
  .map(([depth, open]) => `{"x":${open.repeat(depth)}1${(open === '[' ? ']' : '}').repeat(depth)}}`);

/** A line of JSON, mostly an object. */
const text = fc
  .tuple(
    fc.constantFrom('', '', '', '\ufeff', '\ufeff\ufeff'),
    blanks,
    fc.oneof(
      { weight: 30, arbitrary: members(value) },
      { weight: 2, arbitrary: value },
      { weight: 1, arbitrary: nested },
    ),
    blanks,
  )
  .map((parts) => parts.join(''));

const ODD_BYTES = [0x00, 0x09, 0x0d, 0x1f, 0x20, 0x22, 0x2c, 0x3a, 0x5b, 0x5c, 0x5d, 0x7b, 0x7d, 0x7f];
const damage = fc.record({
  at: fc.nat(400),
  removed: fc.nat(3),
  inserted: fc.array(fc.oneof(fc.constantFrom(...ODD_BYTES), fc.integer({ min: 0x80, max: 0xff })), {
    maxLength: 2,
  }),
});

/** The bytes of a line, which may be damaged; without a line feed. */
export const lineBytes: fc.Arbitrary<Buffer> = fc
  .tuple(text, fc.option(damage, { freq: 2, nil: undefined }))
  .map(([line, change]) => {
    const bytes = Buffer.from(line.replaceAll('\n', ' '));
    if (change === undefined) return bytes;
    const { at, removed, inserted } = change;
    return Buffer.concat([bytes.subarray(0, at), Buffer.from(inserted), bytes.subarray(at + removed)]);
  });

/** Lines, one after the other. */
export function joined(lines: readonly Buffer[]): Buffer {
  return Buffer.concat(lines.flatMap((line) => [line, Buffer.from('\n')]));
}

/** What a reader read of a line, in a form that can be compared and outlives the batch. */
export interface ReadLine {
  readonly line: number;
  readonly issue: unknown;
  readonly rejected: string | undefined;
  readonly text: string | undefined;
  readonly values: unknown;
  readonly isScanned: boolean;
}

/** Reads lines. Of records there are the values that are wanted. */
export function readAll(reader: LineReader, chunk: Buffer, reads: ReadTree = READS): ReadLine[] {
  const found: ReadLine[] = [];
  for (const batch of reader.read(chunk, 1, 0)) {
    for (const read of batch) {
      if ('issue' in read) {
        const { line, issue, text: rejected } = read;
        found.push({ line, issue, rejected, text: undefined, values: undefined, isScanned: false });
      } else {
        const { line, bytes, start, end, record, row } = read;
        const own = bytes?.toString('latin1', start, end);
        const values = valuesOf(record, reads);
        found.push({ line, issue: undefined, rejected: undefined, text: own, values, isScanned: row !== 0 });
      }
    }
  }
  return found;
}

/** The wanted part of a record; of anything else, everything. */
function valuesOf(record: unknown, reads: ReadTree): unknown {
  if (reads.size === 0 || typeof record !== 'object' || record === null || Array.isArray(record))
    return record;
  return [...reads].map(([key, inner]) => [
    key,
    Object.hasOwn(record, key) ? valuesOf(Reflect.get(record, key), inner) : undefined,
  ]);
}
