import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runs } from '../../support/runs.ts';
import { callBuiltIn, expectSameAsPackage } from './oracle.ts';

const number = fc.oneof(
  fc.constantFrom(0, -0, 1, -1, 0.5, 12, 1234.5678, -1234567.891, 0.000123, 1e21, 123456789012345),
  fc.double({ noNaN: true, min: -1e7, max: 1e7 }),
  fc.integer({ min: -5000, max: 5000 }),
);
const pieces = (characters: string, maxLength: number): fc.Arbitrary<string> =>
  fc.array(fc.constantFrom(...characters), { maxLength }).map((parts) => parts.join(''));

const numberPicture = fc.oneof(
  pieces('##00,,..e%‰;x-', 9),
  fc
    .tuple(pieces('#,', 5), pieces('0,', 5), fc.constantFrom('', '.'), pieces('0', 4), pieces('#', 3))
    .chain((parts) => fc.constantFrom('', 'e0', 'e00', '%', '‰', ' x').map((end) => parts.join('') + end)),
  fc.constantFrom('#,##0.00;(#,##0.00)', '$#,##0.00', '00.000e0', '#.##'),
);
const options = fc.record(
  {
    'zero-digit': fc.constantFrom('٠', '0'),
    'decimal-separator': fc.constantFrom(',', '_'),
    'grouping-separator': fc.constantFrom('.', ' '),
    'minus-sign': fc.constant('–'),
    digit: fc.constantFrom('?', '#'),
    percent: fc.constantFrom('%', 'pc'),
  },
  { requiredKeys: [] },
);

test('$formatNumber gives what the package gives', async () => {
  await fc.assert(
    fc.asyncProperty(
      number,
      numberPicture,
      fc.option(options, { nil: undefined }),
      async (value, picture, symbols) => {
        await expectSameAsPackage(
          'formatNumber',
          symbols === undefined ? [value, picture] : [value, picture, symbols],
        );
      },
    ),
    { numRuns: runs(1_500) },
  );
});

const integerPicture = fc.oneof(
  fc.constantFrom(
    'W',
    'w',
    'Ww',
    'w;o',
    'Ww;o',
    'I',
    'i',
    'A',
    'a',
    '#,##0',
    '0000',
    '0;o',
    '#:##,##0',
    '٠٠',
    '#٠,٠',
    '',
  ),
  pieces('#0,:;o٠ ', 7),
);

test('$formatInteger and $parseInteger give what the package gives', async () => {
  const written = fc.oneof(
    pieces('0123,abXIVm -', 7),
    fc.constantFrom('twenty-one hundred and fifth', 'one thousand, two'),
  );
  await fc.assert(
    fc.asyncProperty(number, integerPicture, written, async (value, picture, text) => {
      await expectSameAsPackage('formatInteger', [value, picture]);
      await expectSameAsPackage('parseInteger', [text, picture]);
    }),
    { numRuns: runs(1_500) },
  );
});

test('an integer in words, letters, Roman numerals or digits is read as it was written', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 99_999 }),
      fc.constantFrom('w', 'Ww;o', 'I', 'a', '0;o', '#,##0'),
      (value, picture) => {
        expect(callBuiltIn('parseInteger', [callBuiltIn('formatInteger', [value, picture]), picture])).toBe(
          value,
        );
      },
    ),
  );
});

const component = fc
  .tuple(
    fc.constantFrom(...'YMDdFWwXxHhPmsfZzCE'),
    fc.constantFrom(
      '',
      '1',
      '01',
      '0001',
      'N',
      'n',
      'Nn',
      'I',
      'i',
      'w',
      'Wwo',
      '1o',
      'a',
      'A',
      '01:01',
      '0101',
      '01:01t',
      '#1',
    ),
    fc.constantFrom('', '', '', ',2', ',2-2', ',*-3', ',4-4', ',*-4'),
  )
  .map((parts) => `[${parts.join('')}]`);
const datePicture = fc.oneof(
  fc
    .array(fc.oneof(component, component, fc.constantFrom('-', '/', ' ', ':', 'T', '[[', ']]', 'x ')), {
      maxLength: 7,
    })
    .map((parts) => parts.join('')),
  fc
    .tuple(
      fc.constantFrom(
        '[Y]-[M01]-[D01]',
        '[D1o] [MNn] [Y0001]',
        '[Y0001][M01][D01]',
        '[FNn], [D1o] [MNn] [Y]',
        '[Y]-[d001]',
        '[Yw] [Mw] [Dwo]',
        '[X]-[W01]-[F1]',
      ),
      fc.constantFrom(
        '',
        ' [H01]:[m01]',
        'T[H01]:[m01]:[s01].[f001][Z]',
        ' [h]:[m01] [P]',
        '[H01][m01][s01]',
        ' [H]:[m] [z]',
        ' [H] [Z0101]',
      ),
    )
    .map((parts) => parts.join('')),
);
const LAST_OF_YEAR_99 = Date.parse('0099-12-31T23:59:59.999Z');
const milliseconds = fc.oneof(
  fc.integer({ min: -1e12, max: 4e12 }),
  // Around the years 0 to 99.
  fc.integer({ min: -6.3e13, max: -5.8e13 }),
  fc.constantFrom(0, Date.UTC(2004, 11, 31), Date.UTC(2005, 0, 1), Date.UTC(2024, 1, 29, 13, 14, 15, 167)),
);
const zone = fc.constantFrom(undefined, '+0100', '-0500', '0530', '+1400', '-0930', '-0330', '-0030');

test('$fromMillis and $toMillis give what the package gives by any picture', async () => {
  await fc.assert(
    fc.asyncProperty(milliseconds, datePicture, zone, async (value, picture, offset) => {
      await expectSameAsPackage(
        'fromMillis',
        offset === undefined ? [value, picture] : [value, picture, offset],
      );
      // The package reads the years 0 to 99 as those of the last century, however they are written.
      if (!picture.includes('[Y') || value < LAST_OF_YEAR_99) return;
      let text: unknown;
      try {
        text = callBuiltIn('fromMillis', [value, picture, offset]);
      } catch {
        text = '2024-02-29';
      }
      await expectSameAsPackage('toMillis', [text, picture]);
    }),
    { numRuns: runs(2_500) },
  );
});
