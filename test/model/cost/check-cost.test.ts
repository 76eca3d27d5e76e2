import { expect, test } from 'vitest';
import { ExpressionError } from '../../../src/expression/library.ts';
import { beginBudget, budget, endBudget } from '../../../src/expression/values/budget.ts';
import { createModel, type JsonSchema } from '../../../src/model/index.ts';

const ID = 'https://example.com/models/users.json';
const LIMITS = { depth: 1_000, steps: 5_000_000, size: 10_000_000 };

/** Steps that the check of a value takes; all of them if it uses up the budget. */
function stepsOf(schema: JsonSchema, value: unknown): number {
  const root = { $id: ID, type: 'object', properties: { field: schema }, $defs: DEFINITIONS } as const;
  const { fields } = createModel('crm/users', root).validators;
  beginBudget(LIMITS);
  try {
    fields.field?.(value);
  } catch (error) {
    expect(error).toBeInstanceOf(ExpressionError);
  }
  const taken = LIMITS.steps - budget.steps;
  endBudget();
  return taken;
}

const doubled = (name: string, document = ''): JsonSchema => ({
  allOf: [{ $ref: `${document}#/$defs/${name}` }, { $ref: `${document}#/$defs/${name}` }],
});
/** References that multiply: each is followed twice. */
const DEFINITIONS: Readonly<Record<string, JsonSchema>> = {
  ...Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`d${index + 1}`, doubled(`d${index}`)])),
  d0: { type: 'array' },
  ...Object.fromEntries(
    ['users.json', ID, '/models/users.json'].flatMap((document, which) =>
      Array.from({ length: 20 }, (_, index) => [
        `o${which}_${index + 1}`,
        doubled(index === 0 ? 'd0' : `o${which}_${index}`, document),
      ]),
    ),
  ),
  tree: { type: 'object', properties: { left: { $ref: '#/$defs/tree' }, name: { type: 'string' } } },
};

const many = (count: number, item: (index: number) => unknown = (index) => index) =>
  Array.from({ length: count }, (_, index) => item(index));
const keys = (count: number) => Object.fromEntries(many(count).map((index) => [`k${index}`, 'a']));
const nest = (depth: number) => many(depth).reduce<object>((left) => ({ left, name: 1 }), {});

test.each<[string, JsonSchema, (n: number) => unknown, perItem: number]>([
  ['items', { type: 'array', items: { type: 'string' } }, many, 3],
  [
    'alternatives',
    { type: 'array', items: { anyOf: many(50, () => ({ minimum: 1, type: 'number' })) } as JsonSchema },
    many,
    300,
  ],
  [
    'first items',
    {
      type: 'array',
      items: { type: 'array', prefixItems: many(50, () => ({ type: 'string' })), minItems: 50, items: false },
    },
    (n) => many(n, () => many(50)),
    150,
  ],
  ['contained items', { type: 'array', contains: { type: 'string' } }, many, 3],
  ['an enum', { type: 'array', items: { enum: many(800, String) } }, many, 100],
  ['an enum of objects', { type: 'object', enum: many(800, () => ({})) }, keys, 100],
  ['a constant', { type: 'array', items: { const: many(800) } }, many, 100],
  ['objects compared with each other', { type: 'array', uniqueItems: true }, (n) => many(n, () => ({})), 100],
  ['keys', { type: 'object', additionalProperties: false }, keys, 3],
  ['members', { type: 'object', additionalProperties: { type: 'string' } }, keys, 3],
  ['names', { type: 'object', propertyNames: { maxLength: 1 } }, keys, 3],
  [
    'patterns of names',
    { type: 'object', patternProperties: Object.fromEntries(many(20).map((index) => [`^x${index}`, true])) },
    keys,
    20,
  ],
  [
    'counted keys',
    { type: 'object', allOf: many(20, () => ({ maxProperties: 1 })) as JsonSchema[] },
    keys,
    60,
  ],
  [
    'required members',
    { type: 'array', items: { type: 'object', properties: keysOf(50), required: Object.keys(keysOf(50)) } },
    (n) => many(n, () => ({})),
    150,
  ],
  [
    'named members',
    { type: 'array', items: { type: 'object', properties: keysOf(50) } },
    (n) => many(n, () => keys(50)),
    50,
  ],
  ['a long string', { type: 'string', maxLength: 1, format: 'uri' }, (n) => 'a'.repeat(n * 16), 2],
  ['references that multiply', { $ref: '#/$defs/d6' }, many, 0],
  ['references that lead back', { $ref: '#/$defs/tree' }, (n) => nest(Math.min(n, 400)), 3],
])('the check of %s is charged', (_, schema, make, perItem) => {
  const [small, large] = [stepsOf(schema, make(200)), stepsOf(schema, make(400))];
  expect(large - small).toBeGreaterThanOrEqual(perItem * 200);
});

function keysOf(count: number): Readonly<Record<string, JsonSchema>> {
  return Object.fromEntries(many(count).map((index) => [`k${index}`, { type: 'string' }]));
}

test.each<[string, JsonSchema, unknown]>([
  [
    'many items by many alternatives',
    { type: 'array', items: { anyOf: many(300, () => ({ type: 'string' })) as JsonSchema[] } },
    many(20_000),
  ],
  ['many items by a large enum', { type: 'array', items: { enum: many(4_900, String) } }, many(100_000)],
  ['references that multiply', { $ref: '#/$defs/d20' }, many(100)],
  ['references by the name of the file', { $ref: 'users.json#/$defs/o0_20' }, many(100)],
  ['references by the own $id', { $ref: `${ID}#/$defs/o1_20` }, many(100)],
  ['references by the path of the own $id', { $ref: '/models/users.json#/$defs/o2_20' }, many(100)],
  ['objects compared with each other', { type: 'array', uniqueItems: true }, many(3_000, () => ({}))],
])('%s use up the budget', (_, schema, value) => {
  expect(stepsOf(schema, value)).toBeGreaterThan(LIMITS.steps);
});

test('short strings and numbers are not charged', () => {
  expect(stepsOf({ type: ['string', 'number'], minLength: 3, minimum: 3 }, 'abc')).toBe(0);
  expect(stepsOf({ type: ['string', 'number'], minLength: 3, minimum: 3 }, 3)).toBe(0);
});
