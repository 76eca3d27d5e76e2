import fc from 'fast-check';
import jsonata from 'jsonata';
import { expect, test } from 'vitest';
import { BUILT_INS } from '../../../src/expression/functions/index.ts';
import { expectSameAsPackage } from './oracle.ts';

/** Strings with white space, marks, digits and characters beyond the basic plane. */
const text = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    'a',
    'ab',
    ' a  b\t\n',
    'true',
    '0',
    '-12.50',
    '1e3',
    '0x1F',
    '0b11',
    'YWJj',
    'ä',
    '😀',
    'a😀b',
    '%41%',
  ),
  fc.string({ maxLength: 8 }),
  fc.string({ maxLength: 6, unit: 'binary' }),
);
const number = fc.oneof(
  fc.constantFrom(0, -0, 1, -1, 2, 3, 0.5, 1.5, 2.5, -2.5, 1e21, 1e-7, 1 / 3, 1234567.8912, Number.NaN),
  fc.integer({ min: -20, max: 20 }),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);
const leaf = fc.oneof(text, number, fc.boolean(), fc.constant(null));
const key = fc.constantFrom(
  'a',
  'b',
  '1',
  '0',
  'length',
  'constructor',
  '__proto__',
  'toString',
  'sequence-of',
);
const { value } = fc.letrec((tie) => ({
  value: fc.oneof({ depthSize: 'small' }, leaf, tie('array'), tie('object')),
  array: fc.array(tie('value'), { maxLength: 4 }),
  object: fc.dictionary(key, tie('value'), { maxKeys: 4 }),
}));
/** Functions, as text, differ between the two. */
function isComparable(item: unknown): item is string | number {
  return typeof item === 'string' || typeof item === 'number';
}
const same = fc.oneof(fc.array(text, { maxLength: 5 }), fc.array(number, { maxLength: 5 }));
const functions = fc.constantFrom<((...parameters: never[]) => unknown)[]>(
  () => true,
  (item: unknown) => item,
  (_: unknown, place: unknown) => place,
  (item: unknown, place: unknown, whole: unknown) => [item, place, whole],
  (a: unknown, b: unknown) => isComparable(a) && isComparable(b) && a > b,
  (a: unknown, b: unknown) => isComparable(a) && isComparable(b) && a < b,
  (a: unknown, b: unknown) => (typeof a === 'string' && typeof b === 'string' ? a + b : null),
  () => undefined,
  (item: unknown) => (typeof item === 'string' ? item.length : undefined),
);
const anything = fc.oneof(value, same, functions, fc.constant(undefined));

/** Arguments that most often fit; any others are tried on every function as well. */
const FITTING: Readonly<Record<string, fc.Arbitrary<unknown>[]>> = {
  string: [value, fc.boolean()],
  substring: [text, number, number],
  substringBefore: [text, text],
  pad: [text, fc.integer({ min: -12, max: 12 }), text],
  contains: [text, text],
  split: [text, text, fc.integer({ min: -1, max: 4 })],
  join: [fc.array(text), text],
  replace: [text, text, text, fc.integer({ min: -1, max: 4 })],
  round: [number, fc.integer({ min: -5, max: 9 })],
  power: [number, number],
  formatBase: [number, fc.integer({ min: 0, max: 38 })],
  sort: [same, functions],
  reduce: [fc.array(value), functions, value],
  map: [fc.array(value), functions],
  filter: [fc.array(value), functions],
  single: [fc.array(value, { maxLength: 3 }), functions],
  each: [fc.dictionary(key, value), functions],
  sift: [fc.dictionary(key, value), functions],
  merge: [fc.array(fc.dictionary(key, value))],
  zip: [fc.array(value), fc.array(value)],
  append: [value, value],
  lookup: [value, key],
  distinct: [fc.array(fc.oneof(value, fc.constantFrom(1, 'a', null)))],
};

/** The package finds keys of an object by reading them, which goes astray for this one. */
const mentionsPrototype = (parameters: unknown): boolean =>
  JSON.stringify(parameters)?.includes('__proto__') ?? false;

test.each([...BUILT_INS.keys()])('$%s gives what the package gives', async (name) => {
  const fitting = FITTING[name] ?? [value, anything];
  const parameters = fc.oneof(
    { weight: 3, arbitrary: fc.tuple(...fitting) },
    { weight: 1, arbitrary: fc.tuple(...fitting.slice(0, 1)) },
    { weight: 1, arbitrary: fc.array(anything, { maxLength: 4 }) },
  );
  await fc.assert(
    fc.asyncProperty(parameters, fc.oneof(value, fc.constant(undefined)), async (given, context) => {
      fc.pre(!(name === 'clone' || name === 'string') || !mentionsPrototype([given, context]));
      await expectSameAsPackage(name, given, context);
    }),
    { numRuns: 150 },
  );
});

test.each([...BUILT_INS.values()])('$name takes as many arguments as in the package', async (builtIn) => {
  const { implementation } = await jsonata(`$${builtIn.name}`).evaluate(undefined);
  expect(builtIn.parameters).toBe(implementation.length);
  const names = /\(([^)]*)\)/.exec(String(implementation))?.[1] ?? '';
  expect(builtIn.parameterCount).toBe(names.split(',').length);
});

test('nothing of the package is missing', async () => {
  const injected = ['eval', 'random', 'shuffle', 'now', 'millis'];
  const { BUILT_INS: ours } = await import('../../../src/expression/functions/index.ts');
  const known =
    'sum count max min average string substring substringBefore substringAfter lowercase uppercase length trim pad match contains replace split join formatNumber formatBase formatInteger parseInteger number floor ceil round abs sqrt power boolean not map zip filter single reduce sift keys lookup append exists spread merge reverse each error assert type sort distinct base64encode base64decode encodeUrlComponent encodeUrl decodeUrlComponent decodeUrl toMillis fromMillis clone';
  expect([...ours.keys()].sort()).toEqual(known.split(' ').sort());
  for (const name of injected) expect(ours.has(name)).toBe(false);
});
