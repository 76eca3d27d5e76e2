import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compile, type JsonSchema, parseExpression } from '../../src/expression/index.ts';
import { runs } from '../support/runs.ts';
import { expressions, inputs } from './expression-arbitrary.ts';

const USER: JsonSchema = {
  type: 'object',
  required: ['id', 'tags'],
  properties: {
    id: { type: 'integer' },
    name: { type: ['string', 'null'] },
    status: { enum: ['active', 'closed'] },
    email: { type: 'string', format: 'email' },
    tags: { type: 'array', items: { type: 'string' } },
    owner: { $ref: '#/$defs/owner' },
  },
  $defs: { owner: { type: 'object', required: ['id'], properties: { id: { type: 'string' } } } },
};

const TIMESTAMP = {
  type: 'string',
  format: 'date-time',
  pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$',
  minLength: 24,
};

describe('resultSchema', () => {
  test.each<[expression: string, expected: JsonSchema]>([
    ['id', { type: 'number' }],
    ['name', { type: ['string', 'null'] }],
    ['status', { type: 'string', enum: ['active', 'closed'] }],
    ['status = "active"', { type: 'boolean' }],
    ['status = "open"', { const: false }],
    ['$exists(id)', { const: true }],
    ['email', { type: 'string', format: 'email' }],
    ['tags', { type: 'array', items: { type: 'string' } }],
    ['tags[0]', { type: 'string' }],
    ['tags[]', { type: 'array', items: { type: 'string' } }],
    ['name[]', { type: 'array', items: { type: ['string', 'null'] } }],
    ['owner.id', { type: 'string' }],
    ['id.nothing', false],
    ['$timestamp(name)', TIMESTAMP],
    ['$timestamp(name) ?? null', { ...TIMESTAMP, type: ['string', 'null'] }],
    ['$text(status)', { type: 'string', enum: ['active', 'closed'] }],
    ['$count(tags)', { type: 'number' }],
    ['[]', { type: 'array', maxItems: 0 }],
    ['$sum', false],
    // Fails but for an empty array.
    ['$merge([name])', true],
    ['$join([1..id], "-")', true],
    ['[$sum]', { type: 'array', items: { type: 'null' } }],
    ['*', true],
    [
      '{ "id": $text(id), "name": name, "one": 1 }',
      {
        type: 'object',
        properties: {
          id: { type: 'string', minLength: 1, pattern: '\\S' },
          name: { type: ['string', 'null'] },
          one: { const: 1 },
        },
        additionalProperties: false,
        required: ['id', 'one'],
      },
    ],
    ['$unknown', true],
    ['$limit + 1', { type: 'number' }],
  ])('%s', (expression, expected) => {
    expect(compile(expression).resultSchema(USER, { limit: { type: 'number' } })).toEqual(expected);
  });

  test('knows nothing of functions of one’s own', () => {
    const functions = [{ name: 'text', implementation: () => 1 }];
    expect(compile('$text(id)', { functions }).resultSchema(USER)).toBe(true);
  });

  test.each([undefined, null, 1, [], 'string'])('refuses %j for a schema', (schema) => {
    const expression = compile('a');
    // @ts-expect-error what JavaScript may pass
    expect(() => expression.resultSchema(schema)).toThrow(/JSON Schema/);
    // @ts-expect-error what JavaScript may pass
    if (schema !== undefined) expect(() => expression.resultSchema({}, { a: schema })).toThrow(/JSON Schema/);
  });

  test('bounds what a schema of references costs', () => {
    const doubled = Object.fromEntries(
      Array.from({ length: 60 }, (_, index) => [
        `n${index}`,
        { allOf: [{ $ref: `#/$defs/n${index + 1}` }, { $ref: `#/$defs/n${index + 1}` }] },
      ]),
    );
    const schema = { $ref: '#/$defs/n0', $defs: doubled };
    expect(compile('a.b').resultSchema(schema)).toBe(true);
    const round = { $ref: '#', properties: { a: { $ref: '#' } } };
    expect(compile('a.a').resultSchema(round)).toBe(true);
  });
});

test('results fit the schema that was found for their inputs', () => {
  const ajv = new Ajv2020({ strict: false, validateFormats: false, logger: false });
  fc.assert(
    fc.property(expressions, fc.array(inputs, { minLength: 1, maxLength: 3 }), (text, all) => {
      if (!parseExpression(text).ok) return;
      const expression = compile(text, { limits: { steps: 50_000 }, allowEval: true });
      const schema = expression.resultSchema({ anyOf: all.map((value) => ({ const: value })) });
      for (const input of all) {
        let value: unknown;
        try {
          value = expression.evaluate(input);
        } catch {
          continue;
        }
        if (value !== undefined)
          expect(ajv.validate(schema, value), JSON.stringify([value, schema])).toBe(true);
      }
      ajv.removeSchema();
    }),
    { numRuns: runs(4000) },
  );
});
