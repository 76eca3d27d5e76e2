import type { JsonSchema } from '../../src/model/index.ts';

const schema = { $ref: '#' };
const schemas = { type: 'array', minItems: 1, items: schema };
const text = { type: 'string' };
const flag = { type: 'boolean' };
const number = { type: 'number' };
const count = { type: 'integer', minimum: 0 };
const names = { type: 'array', uniqueItems: true, items: text };
const typeName = { enum: ['array', 'boolean', 'integer', 'null', 'number', 'object', 'string'] };
const anything = true;

/**
 * A schema (draft-07) of the JSON Schemas that certainly compile, provided that their patterns and formats are known
 * to be valid: their keywords combine with any others, have values as the meta-schema of draft 2020-12 requires,
 * and need nothing outside of the schema. Most schemas are of this kind.
 */
export const PLAIN_JSON_SCHEMA: JsonSchema = {
  type: ['object', 'boolean'],
  additionalProperties: false,
  properties: {
    title: text,
    description: text,
    $comment: text,
    default: anything,
    examples: { type: 'array' },
    deprecated: flag,
    readOnly: flag,
    writeOnly: flag,
    type: { anyOf: [typeName, { type: 'array', minItems: 1, uniqueItems: true, items: typeName }] },
    // An empty choice is valid, too, but Ajv refuses it.
    enum: { type: 'array', minItems: 1 },
    const: anything,
    format: text,
    pattern: text,
    minLength: count,
    maxLength: count,
    minimum: number,
    maximum: number,
    exclusiveMinimum: number,
    exclusiveMaximum: number,
    properties: { type: 'object', additionalProperties: schema },
    required: names,
    additionalProperties: schema,
    items: schema,
    minItems: count,
    maxItems: count,
    uniqueItems: flag,
    allOf: schemas,
    anyOf: schemas,
    oneOf: schemas,
    not: schema,
  },
};
