import * as fc from 'fast-check';
import type { JsonSchema } from '../../src/model/index.ts';

const bound = fc.integer({ min: -3, max: 6 });
const count = fc.integer({ min: 0, max: 3 });
const names = ['a', 'b', 'c'];
const types = ['null', 'boolean', 'integer', 'number', 'string', 'array', 'object'];

/** JSON Schemas of up to three levels that use all the keywords of which records can be made. */
export const smallSchemas: fc.Arbitrary<JsonSchema> = fc
  .letrec<{
    schema: JsonSchema;
    part: JsonSchema;
    keywords: JsonSchema;
  }>((tie) => ({
    schema: fc.oneof(
      { maxDepth: 3, depthSize: 'small' },
      { weight: 1, arbitrary: fc.boolean() },
      { weight: 1, arbitrary: fc.constant<JsonSchema>({ $ref: '#/$defs/d' }) },
      { weight: 6, arbitrary: tie('keywords') },
    ),
    // A schema that refers to itself without going a level deeper means nothing.
    part: fc.oneof(
      { weight: 6, arbitrary: tie('schema') },
      { weight: 1, arbitrary: fc.constant({ $ref: '#' }) },
    ),
    keywords: fc
      .record(
        {
          type: fc.oneof(
            fc.constantFrom(...types),
            fc.uniqueArray(fc.constantFrom(...types), { minLength: 1 }),
          ),
          enum: fc.array(fc.constantFrom<unknown>(null, true, 0, 1.5, '', 'abc', [], {}, { a: 1 }), {
            minLength: 1,
            maxLength: 3,
          }),
          const: fc.constantFrom<unknown>(null, 1, 'abc', [1]),
          format: fc.constantFrom(
            'date-time',
            'date',
            'email',
            'uri',
            'uuid',
            'ipv4',
            'hostname',
            'int32',
            'made-up',
          ),
          pattern: fc.constantFrom('^[0-9]+$', 'a', '^.{2,4}$', '\\S', '^(?=x)', '\\bb'),
          minLength: count,
          maxLength: count,
          minimum: bound,
          maximum: bound,
          exclusiveMinimum: bound,
          exclusiveMaximum: bound,
          multipleOf: fc.constantFrom(1, 2, 0.5, 0.01),
          properties: fc.dictionary(fc.constantFrom(...names, '__proto__'), tie('part'), { maxKeys: 2 }),
          required: fc.uniqueArray(fc.constantFrom(...names), { maxLength: 2 }),
          additionalProperties: tie('part'),
          minProperties: count,
          maxProperties: count,
          items: tie('part'),
          prefixItems: fc.array(tie('part'), { minLength: 1, maxLength: 2 }),
          minItems: count,
          maxItems: count,
          uniqueItems: fc.boolean(),
          contains: tie('part'),
          patternProperties: fc.dictionary(fc.constantFrom('^a', 'x'), tie('part'), { maxKeys: 1 }),
          allOf: fc.array(tie('schema'), { minLength: 1, maxLength: 2 }),
          anyOf: fc.array(tie('schema'), { minLength: 1, maxLength: 2 }),
          oneOf: fc.array(tie('schema'), { minLength: 1, maxLength: 2 }),
          not: tie('schema'),
          if: tie('schema'),
          // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema
          then: tie('schema'),
          else: tie('schema'),
        },
        { requiredKeys: [], noNullPrototype: true },
      )
      .chain((keywords) => few(Object.entries(keywords))),
  }))
  .schema.map((schema) =>
    typeof schema === 'boolean' ? schema : { ...schema, $defs: { d: { type: ['null', 'string', 'array'] } } },
  );

/** Most schemas with thirty keywords at once allow nothing. */
function few(entries: readonly (readonly [string, unknown])[]): fc.Arbitrary<JsonSchema> {
  return fc
    .subarray([...entries], { maxLength: Math.min(4, entries.length) })
    .map((kept) => Object.fromEntries(kept));
}
