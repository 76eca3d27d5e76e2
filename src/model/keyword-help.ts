import type { JsonSchema } from './json-schema.ts';

/** A keyword of JSON Schema, as help for those who write schemas. */
export interface KeywordHelp {
  readonly keyword: string;
  readonly description: string;
  /** The schema of its value, in which `#` is that of schemas. */
  readonly value: JsonSchema;
}

/** The keywords of draft 2020-12 that schemas of records use, the most frequent first. */
export const KEYWORD_HELP: readonly KeywordHelp[] = [
  {
    keyword: 'type',
    description:
      'The types that a value may have: "string", "number", "integer", "boolean", "null", "object", "array", or a list of them.',
    value: {
      anyOf: [
        { enum: ['string', 'number', 'integer', 'boolean', 'null', 'object', 'array'] },
        {
          type: 'array',
          items: { enum: ['string', 'number', 'integer', 'boolean', 'null', 'object', 'array'] },
        },
      ],
    },
  },
  {
    keyword: 'properties',
    description: 'Schemas of the properties of an object, by name. `false` says that there is never one.',
    value: { type: 'object', additionalProperties: { $ref: '#' } },
  },
  {
    keyword: 'required',
    description: 'Names of the properties that are always there.',
    value: { type: 'array', items: { type: 'string' } },
  },
  {
    keyword: 'items',
    description: 'Schema of the items of an array, after those of prefixItems.',
    value: { $ref: '#' },
  },
  { keyword: 'enum', description: 'The only values that there are.', value: { type: 'array' } },
  { keyword: 'const', description: 'The only value that there is.', value: {} },
  {
    keyword: 'format',
    description: 'The format of a string, such as date-time, date, email or uri.',
    value: {
      anyOf: [
        {
          enum: [
            'date-time',
            'date',
            'time',
            'duration',
            'email',
            'idn-email',
            'uri',
            'uri-reference',
            'uuid',
            'hostname',
            'ipv4',
            'ipv6',
            'regex',
            'json-pointer',
          ],
        },
        { type: 'string' },
      ],
    },
  },
  {
    keyword: 'pattern',
    description: 'Regular expression of which a string has a match. Use ^ and $ for the whole string.',
    value: { type: 'string' },
  },
  { keyword: 'description', description: 'What the value is, for people.', value: { type: 'string' } },
  { keyword: 'title', description: 'A short name, for people.', value: { type: 'string' } },
  { keyword: 'examples', description: 'Values of this kind, invented ones.', value: { type: 'array' } },
  {
    keyword: 'anyOf',
    description: 'Schemas of which a value fits at least one.',
    value: { type: 'array', items: { $ref: '#' } },
  },
  {
    keyword: 'oneOf',
    description: 'Schemas of which a value fits exactly one.',
    value: { type: 'array', items: { $ref: '#' } },
  },
  {
    keyword: 'allOf',
    description: 'Schemas all of which a value fits.',
    value: { type: 'array', items: { $ref: '#' } },
  },
  { keyword: 'not', description: 'A schema that a value does not fit.', value: { $ref: '#' } },
  {
    keyword: 'if',
    description: 'A condition: `then` holds for what fits it, and `else` for what does not.',
    value: { $ref: '#' },
  },
  { keyword: 'then', description: 'What holds for values that fit `if`.', value: { $ref: '#' } },
  { keyword: 'else', description: 'What holds for values that do not fit `if`.', value: { $ref: '#' } },
  {
    keyword: 'additionalProperties',
    description: 'Schema of the properties that are not listed; `false` if there are no others.',
    value: { $ref: '#' },
  },
  {
    keyword: 'patternProperties',
    description: 'Schemas of properties by a regular expression of their names, such as ^cf_.',
    value: { type: 'object', additionalProperties: { $ref: '#' } },
  },
  { keyword: 'propertyNames', description: 'Schema of the names of properties.', value: { $ref: '#' } },
  { keyword: 'minProperties', description: 'Least number of properties.', value: { type: 'integer' } },
  { keyword: 'maxProperties', description: 'Greatest number of properties.', value: { type: 'integer' } },
  {
    keyword: 'dependentRequired',
    description: 'Names of properties that are there if another one is.',
    value: { type: 'object' },
  },
  {
    keyword: 'dependentSchemas',
    description: 'Schemas that hold if a property is there.',
    value: { type: 'object', additionalProperties: { $ref: '#' } },
  },
  {
    keyword: 'unevaluatedProperties',
    description: 'Schema of the properties that no other keyword describes.',
    value: { $ref: '#' },
  },
  {
    keyword: 'prefixItems',
    description: 'Schemas of the first items of an array, one by one.',
    value: { type: 'array', items: { $ref: '#' } },
  },
  { keyword: 'contains', description: 'A schema that at least one item fits.', value: { $ref: '#' } },
  {
    keyword: 'minContains',
    description: 'Least number of items that fit `contains`.',
    value: { type: 'integer' },
  },
  {
    keyword: 'maxContains',
    description: 'Greatest number of items that fit `contains`.',
    value: { type: 'integer' },
  },
  { keyword: 'minItems', description: 'Least number of items.', value: { type: 'integer' } },
  { keyword: 'maxItems', description: 'Greatest number of items.', value: { type: 'integer' } },
  { keyword: 'uniqueItems', description: 'Whether all items differ.', value: { type: 'boolean' } },
  {
    keyword: 'unevaluatedItems',
    description: 'Schema of the items that no other keyword describes.',
    value: { $ref: '#' },
  },
  { keyword: 'minLength', description: 'Least number of characters.', value: { type: 'integer' } },
  { keyword: 'maxLength', description: 'Greatest number of characters.', value: { type: 'integer' } },
  { keyword: 'minimum', description: 'Least number.', value: { type: 'number' } },
  { keyword: 'maximum', description: 'Greatest number.', value: { type: 'number' } },
  {
    keyword: 'exclusiveMinimum',
    description: 'A number that all are greater than.',
    value: { type: 'number' },
  },
  { keyword: 'exclusiveMaximum', description: 'A number that all are less than.', value: { type: 'number' } },
  { keyword: 'multipleOf', description: 'A number of which all are multiples.', value: { type: 'number' } },
  {
    keyword: 'contentEncoding',
    description: 'How a string encodes bytes, such as base64.',
    value: { type: 'string' },
  },
  {
    keyword: 'contentMediaType',
    description: 'The kind of content that a string has, such as application/json.',
    value: { type: 'string' },
  },
  { keyword: 'contentSchema', description: 'Schema of the content of a string.', value: { $ref: '#' } },
  { keyword: 'default', description: 'The value that is meant where there is none.', value: {} },
  {
    keyword: 'deprecated',
    description: 'Whether the value should not be used any more.',
    value: { type: 'boolean' },
  },
  {
    keyword: 'readOnly',
    description: 'Whether only the provider sets the value.',
    value: { type: 'boolean' },
  },
  { keyword: 'writeOnly', description: 'Whether the value is never sent back.', value: { type: 'boolean' } },
  {
    keyword: '$defs',
    description: 'Schemas that others refer to.',
    value: { type: 'object', additionalProperties: { $ref: '#' } },
  },
  {
    keyword: '$ref',
    description: 'Address of another schema, such as #/$defs/address.',
    value: { type: 'string' },
  },
  { keyword: '$comment', description: 'A note for those who read the schema.', value: { type: 'string' } },
];
