import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BUILT_INS, CONDITIONAL_FUNCTIONS } from '../../../src/expression/functions/index.ts';
import { compile } from '../../../src/expression/index.ts';
import { MAPPING_FUNCTIONS, type MappingFunction } from '../../../src/expression/mapping-functions/index.ts';
import { declarationBreaches } from './declaration-breaches.ts';

const value = fc.oneof(
  fc.anything({ withBigInt: true, withDate: true, withSparseArray: true, withNullPrototype: true }),
  fc.jsonValue(),
  fc.string({ unit: 'binary' }),
  fc.webUrl({ withFragments: true, withQueryParameters: true }),
  fc.webUrl().map((url) => url.replace(/^https?:/, '')),
  fc.emailAddress(),
  fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
  fc.integer({ min: -1e14, max: 1e14 }),
  fc.constantFrom(Number.NaN, -0, '0000-00-00', ' ', '//host/\ud800', 'http://[::1]/%', '\u00a0a\u00a0'),
);
const given = fc.array(value, { maxLength: 3 });

/** All breaches that examples and odd values show. */
function findBreaches(definition: MappingFunction): Set<string> {
  const calls = [...definition.examples.map((example) => example.given), ...fc.sample(given, 2000)];
  return new Set(calls.flatMap((call) => declarationBreaches(definition, call)));
}

describe.each(MAPPING_FUNCTIONS)('$name', (definition) => {
  const { name, examples } = definition;

  test('returns what it declares, whatever it is given', () => {
    expect([...findBreaches(definition)]).toEqual([]);
  });

  test('has examples with a result and without', () => {
    expect(new Set(examples.map(({ returns }) => returns === undefined))).toEqual(new Set([true, false]));
  });

  test.each(examples)('returns $returns for $given', ({ given: values, returns }) => {
    const call = `$${name}(${values.map((each) => JSON.stringify(each)).join(', ')})`;
    expect(compile(call).evaluate(undefined)).toEqual(returns);
  });
});

test('each name is that of one function only', () => {
  const names = MAPPING_FUNCTIONS.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  expect(names.filter((name) => BUILT_INS.has(name) || CONDITIONAL_FUNCTIONS.has(name))).toEqual([]);
});

const documentation = { name: 'liar', parameters: 'value', description: 'what it does not' };
const string = { kinds: ['string', 'nothing'], keywords: {} } as const;

/** Functions that break what they declare, some of them for few values only. */
test.each<[breach: string, Omit<MappingFunction, keyof typeof documentation>]>([
  ['returns array', { result: string, implementation: () => [1], examples: [] }],
  ['returns null', { result: string, implementation: () => null, examples: [] }],
  ['returns nothing', { result: { kinds: ['array'] }, implementation: () => undefined, examples: [] }],
  [
    'returns number',
    { result: string, implementation: (a) => (a === 7 ? a : 'a'), examples: [{ given: [7] }] },
  ],
  ['returns boolean', { result: string, implementation: (a) => typeof a === 'object' || 'a', examples: [] }],
  ['returns object', { result: string, implementation: () => ({}), examples: [] }],
  ['returns what is not JSON', { result: { kinds: ['number'] }, implementation: Number, examples: [] }],
  ['returns what is not JSON', { result: { kinds: ['array'] }, implementation: (a) => [a], examples: [] }],
  ['returns what is not JSON', { result: string, implementation: () => () => 'a', examples: [] }],
  [
    'breaks minLength',
    { result: { ...string, keywords: { minLength: 1 } }, implementation: () => '', examples: [] },
  ],
  [
    'breaks format',
    {
      result: { ...string, keywords: { format: 'uri' } },
      implementation: (a) => (typeof a === 'string' ? a : undefined),
      examples: [],
    },
  ],
  [
    'breaks pattern',
    { result: { ...string, keywords: { pattern: '\\S' } }, implementation: () => ' ', examples: [] },
  ],
])('one that %s is found out (%#)', (breach, definition) => {
  expect([...findBreaches({ ...documentation, ...definition })]).toContain(breach);
});

test('one that throws is found out', () => {
  const implementation = (text: string) => text.trim();
  const breaches = findBreaches({ ...documentation, result: string, implementation, examples: [] });
  expect([...breaches].join()).toContain('throws TypeError');
});
