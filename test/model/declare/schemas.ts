import type { ObjectSchema } from '../../../src/model/index.ts';

/** Schemas of models, each with what it shows. */
export const SCHEMAS: Readonly<Record<string, ObjectSchema>> = {
  'simple types': {
    type: 'object',
    properties: {
      text: { type: 'string' },
      whole: { type: 'integer' },
      number: { type: 'number' },
      flag: { type: 'boolean' },
      nothing: { type: 'null' },
      either: { type: ['string', 'null'] },
      anything: true,
      never: false,
    },
  },
  literals: {
    type: 'object',
    properties: {
      one: { const: 'a' },
      some: { enum: ['a', 1, null, true] },
      typed: { type: 'string', enum: ['a', 'b'] },
      quotes: { enum: ["it's", 'a "word"', 'back\\slash', 'line\nend'] },
      nullable: { type: ['string', 'null'], enum: ['a', null] },
      composed: { const: { a: [1, { b: 'c' }] } },
    },
  },
  names: {
    type: 'object',
    required: ['id', 'Kundennr. (neu)'],
    properties: {
      id: { type: 'string' },
      'Kundennr. (neu)': { type: 'string' },
      'a-b': { type: 'string' },
      $valid_1: { type: 'string' },
      "quote's": { type: 'string' },
      remote_data: { type: 'object' },
    },
  },
  objects: {
    type: 'object',
    required: ['closed'],
    properties: {
      closed: {
        type: 'object',
        required: ['a'],
        additionalProperties: false,
        properties: {
          a: { type: 'string' },
          b: { type: 'object', additionalProperties: { type: 'number' } },
        },
      },
      open: { type: 'object', properties: { a: { type: 'string' } } },
      empty: { type: 'object' },
    },
  },
  arrays: {
    type: 'object',
    properties: {
      texts: { type: 'array', items: { type: 'string' } },
      mixed: { type: 'array', items: { type: ['string', 'number'] } },
      any: { type: 'array' },
      nested: { type: 'array', items: { type: 'array', items: { enum: ['a', 'b'] } } },
      objects: {
        type: 'array',
        items: { type: 'object', additionalProperties: false, properties: { a: { type: 'string' } } },
      },
    },
  },
  combinations: {
    type: 'object',
    properties: {
      any: { anyOf: [{ type: 'string' }, { type: 'number' }] },
      one: { oneOf: [{ type: 'string' }, { type: 'null' }] },
      all: { allOf: [{ type: ['string', 'null'] }, { enum: ['a', null] }] },
      list: { type: 'array', items: { anyOf: [{ const: 1 }, { const: 2 }] } },
      both: {
        anyOf: [
          { type: 'object', additionalProperties: false, required: ['a'], properties: { a: { const: 1 } } },
          { type: 'object', additionalProperties: false, required: ['b'], properties: { b: { const: 2 } } },
        ],
      },
    },
  },
};

/** Schemas for which other tools declare types that are too narrow, or wider than need be. */
export const DISPUTED: Readonly<Record<string, ObjectSchema>> = {
  'no type at all': { type: 'object', properties: { undescribed: { minLength: 1 } } },
  'literals of another type': { type: 'object', properties: { misfit: { type: 'string', enum: ['a', 1] } } },
  'names by pattern': {
    type: 'object',
    properties: {
      patterned: {
        type: 'object',
        patternProperties: { '^a': { type: 'string' } },
        additionalProperties: false,
      },
    },
  },
  tuples: {
    type: 'object',
    properties: {
      pair: { type: 'array', prefixItems: [{ type: 'string' }, { type: 'number' }], items: false },
      more: { type: 'array', prefixItems: [{ type: 'string' }], items: { type: 'boolean' } },
    },
  },
};
