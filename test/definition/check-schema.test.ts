import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkSchema } from '../../src/definition/check-schema.ts';
import { objectPlaces } from '../../src/definition/places.ts';
import { declareModels } from '../../src/model/declare/index.ts';
import { formats } from '../../src/model/formats/index.ts';
import { createModel, validatorsSource } from '../../src/model/index.ts';
import { KEYWORD_RULES } from '../../src/model/keyword-rules.ts';
import { runs } from '../support/runs.ts';

const options = { ...KEYWORD_RULES, formats, logger: false } as const;

/** Schemas of most keywords, mostly with values that they may have. */
const { schema } = fc.letrec<{ schema: unknown }>((tie) => {
  const many = fc.array(tie('schema'), { maxLength: 2 });
  const named = fc.dictionary(fc.constantFrom('a', 'b', 'type', '^x', '__proto__'), tie('schema'), {
    maxKeys: 2,
  });
  const number = fc.oneof(fc.nat(5), fc.constantFrom(-1, 1.5, '1'));
  const keywords = {
    type: fc.constantFrom('string', 'object', ['null', 'array'], [], 'text'),
    enum: fc.array(fc.jsonValue({ maxDepth: 1 }), { maxLength: 2 }),
    const: fc.jsonValue({ maxDepth: 1 }),
    format: fc.constantFrom('date-time', 'uri', 'mail'),
    pattern: fc.constantFrom('^a+$', '(', '\\\\p{L}'),
    title: fc.constantFrom('A title', 1),
    required: fc.constantFrom(['a'], ['a', 'a'], 'a'),
    uniqueItems: fc.boolean(),
    $ref: fc.constantFrom('#', '#/$defs/a', '#/properties/a', 'https://example.com/other'),
    $defs: named,
    properties: named,
    patternProperties: named,
    items: tie('schema'),
    prefixItems: many,
    additionalProperties: tie('schema'),
    not: tie('schema'),
    allOf: many,
    anyOf: many,
    if: tie('schema'),
    ...Object.fromEntries(
      ['minLength', 'maxLength', 'minimum', 'exclusiveMaximum', 'minItems', 'maxItems', 'minContains'].map(
        (name) => [name, number],
      ),
    ),
  };
  const names = Object.keys(keywords) as (keyof typeof keywords)[];
  const some = fc
    .subarray(names, { maxLength: 3 })
    .chain((chosen) => fc.record(Object.fromEntries(chosen.map((name) => [name, keywords[name]]))));
  return { schema: fc.oneof({ depthSize: 'small', withCrossShrink: true }, fc.boolean(), some) };
});

/** A property of this name makes objects that can be awaited, which linters refuse. */
const THEN = 'then';

const RUNS = runs(2_000);

test('a schema that nothing is said against can be compiled', () => {
  let sound = 0;
  fc.assert(
    fc.property(schema, (candidate) => {
      if (checkSchema(candidate, [], objectPlaces('test.yaml')).length > 0) return;
      sound += 1;
      expect(typeof new Ajv2020(options).compile(candidate as object)).toBe('function');
    }),
    { numRuns: RUNS },
  );
  expect(sound).toBeGreaterThan(RUNS * 0.15);
});

test.each([
  ['an empty choice', { enum: [] }],
  ['a reference that leads nowhere', { $ref: '#/$defs/missing' }],
  ['a condition without a consequence', { if: { type: 'string' } }],
  ['a consequence without a condition', { [THEN]: { type: 'string' } }],
  ['a limit without what it limits', { minContains: 1 }],
  ['a limit of nothing', { contains: { type: 'string' }, minContains: 0 }],
  ['limits that exclude each other', { contains: true, minContains: 3, maxContains: 2 }],
  [
    'what a closed object requires and forbids',
    { additionalProperties: false, properties: {}, required: ['a'] },
  ],
  ['another draft', { $schema: 'http://json-schema.org/draft-07/schema#', type: 'string' }],
])('%s is told', (_name, candidate) => {
  expect(checkSchema(candidate, [], objectPlaces('test.yaml'))).toMatchObject([{ code: 'schema-invalid' }]);
});

test.each<[string, object]>([
  ['limits of a part', { allOf: [{ type: 'array' }, { maxItems: 3 }] }],
  ['what a condition requires', { type: 'object', if: { required: ['a'] }, [THEN]: { required: ['b'] } }],
  ['one of several requirements', { anyOf: [{ required: ['a'] }, { required: ['b'] }] }],
  ['limits of what is referred to', { $ref: '#/$defs/a', minLength: 2, $defs: { a: { type: 'string' } } }],
  ['a name of an open object', { type: 'object', additionalProperties: { type: 'string' }, required: ['x'] }],
  ['first items', { type: 'array', prefixItems: [{ type: 'string' }] }],
  ['patterns that overlap', { type: 'object', properties: { ab: true }, patternProperties: { '^a': true } }],
  ['two types', { type: ['string', 'array'], minItems: 1 }],
  ['a schema in itself', { properties: { a: { $ref: '#' } } }],
])('what draft 2020-12 allows is allowed: %s', (_name, candidate) => {
  expect(checkSchema(candidate, [], objectPlaces('test.yaml'))).toEqual([]);
  const schema = {
    type: 'object',
    properties: { a: candidate },
    $defs: Reflect.get(candidate, '$defs') ?? {},
  };
  const model = createModel('crm/things', schema);
  expect(validatorsSource(model)).toContain('whole');
  expect(declareModels([model]).text).toContain('CrmThings');
});
