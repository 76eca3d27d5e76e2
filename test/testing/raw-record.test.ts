import { readdirSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { UsageError } from '../../src/issue/index.ts';
import { formats } from '../../src/model/formats/index.ts';
import type { JsonSchema } from '../../src/model/index.ts';
import { rawRecord } from '../../src/testing/index.ts';
import { runs } from '../support/runs.ts';
import { smallSchemas } from './small-schemas.ts';

const providers = new URL('../../providers/', import.meta.url);

describe('every record fits', () => {
  const files = readdirSync(providers).filter((name) => name.endsWith('.yaml'));
  test.each(files)('the raw schema of %s', (name) => {
    const { resources } = parse(readFileSync(new URL(name, providers), 'utf8'));
    const { raw } = resources['crm/users'];
    const check = checkOf(raw);
    fc.assert(fc.property(rawRecord(raw), check), { numRuns: runs(300) });
  });

  test('a random small schema', () => {
    const schemaAndValues = smallSchemas.chain((schema) => fc.tuple(fc.constant(schema), valuesOf(schema)));
    fc.assert(
      fc.property(schemaAndValues, ([schema, values]) => {
        const check = checkOf(schema);
        for (const value of values) if (!check(value)) throw new Error(`made ${JSON.stringify(value)}`);
      }),
      { numRuns: runs(300) },
    );
  });
});

/** Some values of a schema; none when no value fits it. */
function valuesOf(schema: JsonSchema): fc.Arbitrary<readonly unknown[]> {
  try {
    return fc.array(rawRecord(schema), { minLength: 5, maxLength: 10 });
  } catch (error) {
    if (error instanceof UsageError) return fc.constant([]);
    throw error;
  }
}

interface Reach {
  readonly what: string;
  readonly schema: JsonSchema;
  readonly found: (value: unknown) => boolean;
}

const text = { type: 'string' };
const REACHED: readonly Reach[] = [
  { what: 'null of a type list', schema: { type: ['string', 'null'] }, found: (v) => v === null },
  { what: 'the empty text', schema: text, found: (v) => v === '' },
  { what: 'blank text', schema: text, found: (v) => typeof v === 'string' && /^\s+$/.test(v) },
  { what: 'a name that objects inherit, as text', schema: text, found: (v) => v === '__proto__' },
  { what: 'very long text', schema: text, found: (v) => typeof v === 'string' && v.length >= 2000 },
  { what: 'text at its greatest length', schema: { ...text, maxLength: 40 }, found: (v) => hasLength(v, 40) },
  { what: 'text at its least length', schema: { ...text, minLength: 40 }, found: (v) => hasLength(v, 40) },
  { what: 'a leap day', schema: dateTime(), found: (v) => /^\d{4}-02-29/.test(String(v)) },
  { what: 'a time without fraction', schema: dateTime(), found: (v) => /:\d\d(Z|[+-])/i.test(String(v)) },
  { what: 'a time with nine digits', schema: dateTime(), found: (v) => /\.\d{9}/.test(String(v)) },
  {
    what: 'a time with an offset',
    schema: dateTime(),
    found: (v) => /[+-](?!00:00)\d\d:\d\d$/.test(String(v)),
  },
  { what: 'the year 1', schema: dateTime(), found: (v) => String(v).startsWith('0001-') },
  { what: 'the year 9999', schema: dateTime(), found: (v) => String(v).startsWith('9999-') },
  { what: 'a number at its bound', schema: { type: 'integer', minimum: 3 }, found: (v) => v === 3 },
  { what: 'a whole number beyond 2^53', schema: { type: 'integer' }, found: (v) => Number(v) > 2 ** 53 },
  { what: 'a negative number', schema: { type: 'number' }, found: (v) => Number(v) < 0 },
  { what: 'zero', schema: { type: 'number' }, found: (v) => v === 0 },
  { what: 'the empty object', schema: object({}), found: (v) => keysOf(v).length === 0 },
  {
    what: 'an object with all it can have',
    schema: object({}),
    found: (v) => keysOf(v).includes('a') && keysOf(v).includes('b'),
  },
  {
    what: 'an unknown property',
    schema: object({}),
    found: (v) => keysOf(v).some((key) => key !== 'a' && key !== 'b'),
  },
  { what: 'an own property __proto__', schema: object({}), found: (v) => keysOf(v).includes('__proto__') },
  { what: 'the empty array', schema: { type: 'array' }, found: (v) => Array.isArray(v) && v.length === 0 },
  { what: 'an array of one', schema: { type: 'array' }, found: (v) => Array.isArray(v) && v.length === 1 },
  { what: 'each branch of anyOf', schema: { anyOf: [{ const: 1 }, { const: 2 }] }, found: (v) => v === 2 },
  { what: 'the then of an if', schema: conditional(), found: (v) => keysOf(v).includes('b') },
  { what: 'a recursive value', schema: tree(), found: (v) => JSON.stringify(v).includes('[{') },
  {
    what: 'a date by its pattern',
    schema: { ...text, pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}$' },
    found: (v) => !Number.isNaN(Date.parse(`${String(v).replace(' ', 'T')}Z`)),
  },
];

test.each(REACHED)('$what comes up', ({ schema, found }) => {
  expect(fc.sample(rawRecord(schema), { numRuns: 2_000, seed: 7 }).some(found)).toBe(true);
});

describe('favoured values', () => {
  test('texts come up where they fit', () => {
    const records = rawRecord({ type: 'string', pattern: '^[A-Z]+$' }, { texts: ['ACTIVE', 'active'] });
    const sample = fc.sample(records, { numRuns: 200, seed: 7 });
    expect(sample).toContain('ACTIVE');
    expect(sample).not.toContain('active');
  });

  test('names come up as unknown properties, unless the schema closes the object', () => {
    const isNamed = (value: unknown): boolean => keysOf(value).includes('legacyId');
    const sample = (schema: JsonSchema): readonly unknown[] =>
      fc.sample(rawRecord(schema, { names: ['legacyId'] }), { numRuns: 300, seed: 7 });
    expect(sample(object({})).some(isNamed)).toBe(true);
    expect(sample(object({ additionalProperties: false })).some(isNamed)).toBe(false);
  });
});

describe('a counterexample shrinks', () => {
  const cases: readonly { schema: JsonSchema; fails: (value: unknown) => boolean; to: unknown }[] = [
    { schema: object({ required: ['a'] }), fails: () => true, to: { a: null } },
    { schema: { type: 'array', items: text }, fails: (v) => Array.isArray(v) && v.length > 1, to: ['', ''] },
    { schema: { type: ['null', 'string'] }, fails: () => true, to: null },
    { schema: { type: 'integer', minimum: 10 }, fails: () => true, to: 10 },
  ];
  test.each(cases)('of $schema to $to', ({ schema, fails, to }) => {
    const { counterexample } = fc.check(
      fc.property(rawRecord(schema), (value) => !fails(value)),
      { seed: 7 },
    );
    expect(counterexample?.[0]).toEqual(to);
  });
});

describe('a schema without values is refused', () => {
  const refused: readonly JsonSchema[] = [
    false,
    { type: 'integer', minimum: 3, maximum: 2 },
    { type: 'object', required: ['a'], properties: { a: false } },
    { type: 'object', required: ['a'], additionalProperties: false },
    { allOf: [{ type: 'string' }, { type: 'null' }] },
    { $ref: '#/$defs/endless', $defs: { endless: { $ref: '#/$defs/endless' } } },
    { type: 'string', not: { type: 'string' } },
    { enum: [] },
    { type: 'string', pattern: '(' },
    { $ref: '#/$defs/missing' },
  ];
  test.each(refused.map((schema) => ({ schema })))('$schema', ({ schema }) => {
    expect(() => rawRecord(schema)).toThrow(UsageError);
  });
});

function checkOf(schema: JsonSchema): (value: unknown) => boolean {
  const validate = new Ajv2020({ strict: false, logger: false, formats }).compile(schema);
  return (value) => {
    try {
      return validate(value) === true;
    } catch (error) {
      // For a few odd combinations of keywords Ajv generates code that cannot run.
      if (error instanceof ReferenceError) return true;
      throw error;
    }
  };
}

function dateTime(): JsonSchema {
  return { type: 'string', format: 'date-time' };
}

function object(more: { readonly [keyword: string]: unknown }): JsonSchema {
  return { type: 'object', properties: { a: { type: ['null', 'string'] }, b: { type: 'integer' } }, ...more };
}

function conditional(): JsonSchema {
  return {
    type: 'object',
    required: ['kind'],
    properties: { kind: { enum: ['x', 'y'] } },
    if: { properties: { kind: { const: 'x' } } },
    // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema
    then: { required: ['b'], properties: { b: { type: 'boolean' } } },
    else: { properties: { b: false } },
  };
}

function tree(): JsonSchema {
  return {
    type: 'object',
    required: ['children'],
    properties: { children: { type: 'array', items: { $ref: '#' } } },
  };
}

function hasLength(value: unknown, length: number): boolean {
  return typeof value === 'string' && [...value].length === length;
}

function keysOf(value: unknown): readonly string[] {
  return typeof value === 'object' && value !== null ? Object.keys(value) : [];
}
