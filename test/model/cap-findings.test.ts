import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import type { JsonSchema } from '../../src/model/index.ts';
import { createModel, validatorsSource } from '../../src/model/index.ts';

const list = (items: JsonSchema, more: Readonly<Record<string, unknown>> = {}): JsonSchema => ({
  type: 'array',
  items,
  ...more,
});
const checkOf = (schema: JsonSchema) => {
  const model = createModel('crm/users', {
    type: 'object',
    properties: { list: schema },
    $defs: { word: { type: 'string', minLength: 2 }, words: list({ $ref: '#/$defs/word' }) },
  });
  return (value: unknown) => model.checkField('list', value);
};
const bad = (count: number, item: unknown = 1): unknown[] => Array.from({ length: count }, () => item);

test.each<[string, JsonSchema, unknown, number]>([
  ['items', list({ type: 'string' }), bad(1_000), 1_000],
  ['items of two findings each', list({ type: 'string', minLength: 2, maxLength: 0 }), bad(500, 'a'), 1_000],
  ['referenced items', list({ $ref: '#/$defs/word' }), bad(1_000), 1_000],
  ['lists of referenced items', list({ $ref: '#/$defs/words' }), bad(10, bad(100)), 1_000],
  ['unknown keys', { type: 'object', additionalProperties: false }, { ...bad(1_000) }, 1_000],
])('%s are counted, and few of them are told', (_, schema, value, total) => {
  const problems = checkOf(schema)(value);
  expect(problems).toHaveLength(21);
  expect(problems.at(-1)?.others).toBe(total - 20);
});

test('every place that keeps findings is changed', () => {
  const source = validatorsSource(
    createModel('crm/users', {
      type: 'object',
      properties: { list: { anyOf: [list({ $ref: '#/$defs/word' }), { $ref: '#/$defs/word' }] } },
      $defs: { word: { type: ['string', 'null'], minLength: 2, enum: ['ab', { a: 1 }] } },
    }),
  );
  expect(source.match(/errors\+\+/g)?.length).toBe(
    source.match(/errors\+\+ < 200\)\(vErrors \?\?= \[\]\)\.push/g)?.length,
  );
  expect(source).toContain('Math.min(');
  expect(source).not.toMatch(/vErrors\.length = _|errors = vErrors\.length/);
  expect(source).not.toMatch(/(?<!if\(errors < 200\))vErrors = vErrors/);
});

/** Forms whose code takes findings back. */
const FORMS: Readonly<Record<string, JsonSchema>> = {
  anyOf: { anyOf: [{ type: 'string' }, { type: 'number', minimum: 5 }] },
  oneOf: { oneOf: [{ type: 'string' }, { type: 'number' }, { type: 'number', minimum: 5 }] },
  not: { not: { type: 'number', minimum: 5 } },
  contains: { type: 'array', contains: { type: 'number', minimum: 5 }, minContains: 2 },
  if: { if: { type: 'number', minimum: 5 }, else: false },
  ref: { anyOf: [{ $ref: '#/$defs/word' }, { type: 'number', minimum: 5 }] },
};

describe.each(Object.entries(FORMS))('after many findings, %s', (_, form) => {
  const last: JsonSchema = {
    type: 'array',
    prefixItems: [list({ type: 'boolean' }), form],
    minItems: 2,
    items: false,
  };
  const check = checkOf(last);
  const plain = new Ajv2020({ strict: false, allErrors: true }).compile({
    ...Object(last),
    $defs: { word: { type: 'string', minLength: 2 } },
  });
  test.each([0, 1, 199, 200, 201, 400])('is right after %d', (count) => {
    for (const value of ['word', 'w', 1, 7, null, [1, 7], [7, 7, 7]]) {
      const whole = [bad(count), value];
      const fits = plain(whole);
      const total = plain.errors?.length ?? 0;
      const told = check(whole);
      expect(told.length === 0).toBe(fits);
      if (count >= 200 && total > count) expect(told.at(-1)?.others).toBeGreaterThanOrEqual(total - 21);
    }
  });
});

test('strings of a schema that look like the changed code are left alone', () => {
  for (const text of ['vErrors.push(err0)', '"vErrors.length = err0', "\\'vErrors.push(err0)"]) {
    expect(checkOf({ const: text })(text)).toEqual([]);
    expect(
      checkOf({ type: 'object', additionalProperties: false, properties: { [text]: true } })({ [text]: 1 }),
    ).toEqual([]);
  }
});
