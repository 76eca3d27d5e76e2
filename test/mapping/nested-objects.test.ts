import { describe, expect, test } from 'vitest';
import { buildModule } from '../../src/ahead-of-time/build-module.ts';
import { createEngine, createModel, definitionFromObject } from '../../src/live.ts';
import type { JsonSchema } from '../../src/model/index.ts';

/** A mapping of `crm/things` whose field `value` has a schema and an expression of the test. */
function mappingOf(value: JsonSchema, expression: string, more: Readonly<Record<string, JsonSchema>> = {}) {
  const model = createModel('crm/things', {
    type: 'object',
    additionalProperties: false,
    required: ['id'],
    properties: { id: { type: 'string' }, value, ...more, remote_data: { type: 'object' } },
    $defs: {
      place: { type: 'object', additionalProperties: false, properties: { city: { type: 'string' } } },
      tree: {
        type: 'object',
        additionalProperties: false,
        properties: { name: { type: 'string' }, below: { $ref: '#/$defs/tree' } },
      },
    },
  });
  const definition = definitionFromObject(
    {
      slug: 'acme',
      name: 'Acme',
      homePage: 'https://acme.example.com',
      documentation: ['https://acme.example.com/docs'],
      apiVersion: 'v1',
      baseUrl: 'https://api.acme.example.com',
      authentication: [{ kind: 'bearer' }],
      resources: {
        'crm/things': {
          get: { method: 'GET', path: '/things/{id}', record: '$' },
          list: { method: 'GET', path: '/things', records: '$', paging: { style: 'none' } },
          raw: { type: 'object' },
          mapping: { id: '$text(id)', value: expression, remote_data: '$' },
          examples: [{ title: 'one', raw: { id: 1 }, unified: { id: '1' } }],
        },
      },
    },
    { models: [model] },
  );
  const engine = createEngine({ bundled: false, models: [model], definitions: [definition] });
  return { model, definition, mapping: engine.mapping('acme', { resource: 'crm/things' }) };
}

const PLACE = {
  type: 'object',
  additionalProperties: false,
  properties: { city: { type: 'string' }, street: { type: 'string' } },
} as const;
const IN_PLACE = {
  type: 'object',
  additionalProperties: false,
  properties: { place: PLACE, name: { type: 'string' } },
};
const KEPT = { ...PLACE, 'x-keep-empty': true };
const EXPRESSION = '{ "city": city, "street": street }';
const NESTED = `{ "name": name, "place": ${EXPRESSION} }`;

const cases: readonly [string, JsonSchema, string, object, unknown][] = [
  ['an empty object is left out', PLACE, EXPRESSION, {}, undefined],
  ['one with a member is kept', PLACE, EXPRESSION, { city: 'Oslo' }, { city: 'Oslo' }],
  ['an empty one in another is left out', IN_PLACE, NESTED, { name: 'Ada' }, { name: 'Ada' }],
  ['what is empty then is left out, too', IN_PLACE, NESTED, {}, undefined],
  ['one whose property keeps it is kept', KEPT, EXPRESSION, {}, {}],
  [
    'one within another whose property keeps it',
    { ...IN_PLACE, properties: { place: KEPT } },
    `{ "place": ${EXPRESSION} }`,
    {},
    { place: {} },
  ],
  [
    'the items of an array stay, without the empty objects in them',
    { type: 'array', items: IN_PLACE },
    `items.${NESTED}`,
    { items: [{}, { name: 'Ada' }, { city: 'Oslo' }] },
    [{}, { name: 'Ada' }, { place: { city: 'Oslo' } }],
  ],
  ['a reference is followed', { $ref: '#/$defs/place' }, '{ "city": city }', {}, undefined],
  [
    'a reference into itself is followed',
    { $ref: '#/$defs/tree' },
    'tree',
    { tree: { name: 'a', below: { below: { below: {} } } } },
    { name: 'a' },
  ],
  ['an object that may be null', { ...PLACE, type: ['object', 'null'] }, EXPRESSION, {}, undefined],
  ['null itself stays', { ...PLACE, type: ['object', 'null'] }, 'place', { place: null }, null],
  ['one of several kinds', { anyOf: [PLACE, { type: 'string' }] }, EXPRESSION, {}, undefined],
  ['an object of any members', { type: 'object' }, 'place', { place: {} }, undefined],
  [
    'what is in an object of any members is the provider’s own',
    { type: 'object' },
    'place',
    { place: { a: {} } },
    { a: {} },
  ],
];

describe('of objects that come out empty', () => {
  test.each(cases)('%s', (_title, schema, expression, record, expected) => {
    const { mapping } = mappingOf(schema, expression);
    const raw = { id: 1, ...record };
    const before = structuredClone(raw);
    const value = mapping.map(raw);
    expect(value.value).toEqual(expected);
    expect(Object.hasOwn(value, 'value')).toBe(expected !== undefined);
    // The record is returned as it is, with all that is empty in it.
    expect(value.remote_data).toBe(raw);
    expect(raw).toEqual(before);
  });

  test('an empty record is not an empty field', () => {
    const { mapping } = mappingOf(PLACE, EXPRESSION);
    expect(mapping.safeMap({}).ok).toBe(false);
  });

  test('one that its object requires is missed there', () => {
    const schema = { ...IN_PLACE, required: ['place'] };
    const { mapping } = mappingOf(schema, NESTED);
    const result = mapping.safeMap({ id: 1, name: 'Ada' });
    expect(result.ok).toBe(false);
    expect(result.issues.map(({ message }) => message)).toEqual(['“place” is required and missing.']);
  });

  test('a value that an empty one was made of is reported', () => {
    const { mapping } = mappingOf(PLACE, '{ "city": $text(city) }');
    const result = mapping.safeMap({ id: 1, city: ['Oslo'] });
    expect(result.issues.map(({ code, field }) => [code, field])).toEqual([['value-unusable', 'value']]);
  });

  test('an object where the model allows none is refused, and not left out', () => {
    const { mapping } = mappingOf({ type: 'string' }, EXPRESSION);
    expect(mapping.safeMap({ id: 1 }).ok).toBe(false);
  });

  test('a built module does the same', () => {
    const { model, definition } = mappingOf(IN_PLACE, NESTED);
    const { source } = buildModule({ definitions: [definition], models: [model], runtime: '' });
    expect(source).toContain('model.withoutEmpty');
    const without = mappingOf({ type: 'string' }, 'name');
    expect(
      buildModule({ definitions: [without.definition], models: [without.model], runtime: '' }).source,
    ).not.toContain('model.withoutEmpty');
  });
});

describe('the normalized form', () => {
  const FILLED = { city: null, street: null };
  test.each<[string, JsonSchema, string, object, unknown]>([
    ['fills an absent object', PLACE, EXPRESSION, {}, FILLED],
    ['fills an object that is kept', KEPT, EXPRESSION, {}, FILLED],
    ['fills one that has a member', PLACE, EXPRESSION, { city: 'Oslo' }, { city: 'Oslo', street: null }],
    ['fills objects in objects', IN_PLACE, NESTED, {}, { place: FILLED, name: null }],
    [
      'fills objects in arrays',
      { type: 'array', items: IN_PLACE },
      `items.${NESTED}`,
      { items: [{}, { city: 'Oslo' }] },
      [
        { place: FILLED, name: null },
        { place: { city: 'Oslo', street: null }, name: null },
      ],
    ],
    ['has arrays without items', { type: 'array', items: PLACE }, 'items', {}, []],
    [
      'ends where a schema contains itself',
      { $ref: '#/$defs/tree' },
      'tree',
      {},
      { name: null, below: null },
    ],
    [
      'goes on where a value contains itself',
      { $ref: '#/$defs/tree' },
      'tree',
      { tree: { below: { name: 'a' } } },
      { name: null, below: { name: 'a', below: { name: null, below: null } } },
    ],
    ['has null for an object that may be null', { ...PLACE, type: ['object', 'null'] }, EXPRESSION, {}, null],
    ['has null for an object of any members', { type: 'object' }, 'place', {}, null],
    ['has null for one of several kinds', { anyOf: [PLACE, { type: 'string' }] }, EXPRESSION, {}, null],
    [
      'keeps members that are not named',
      { ...PLACE, additionalProperties: true },
      'place',
      { place: { zip: '1', city: 'Oslo' } },
      { city: 'Oslo', street: null, zip: '1' },
    ],
  ])('%s', (_title, schema, expression, record, expected) => {
    const { mapping } = mappingOf(schema, expression);
    const value = mapping.map({ id: 1, ...record }, { format: 'normalized' });
    expect(JSON.stringify(value.value)).toBe(JSON.stringify(expected));
  });
});

describe('an object of which the exclusion of fields leaves nothing', () => {
  const ADA = { city: 'Oslo', name: 'Ada' };
  test.each<[what: string, schema: JsonSchema, expression: string, excluded: string[], left: unknown]>([
    ['is left out', PLACE, EXPRESSION, ['value.city', 'value.street'], undefined],
    ['is kept if something is left', IN_PLACE, NESTED, ['value.place.city'], { name: 'Ada' }],
    ['is left out with the one around it', IN_PLACE, NESTED, ['value.place.city', 'value.name'], undefined],
    ['is kept where its property keeps it', KEPT, EXPRESSION, ['value.city'], {}],
    [
      'is kept as an item of an array',
      { type: 'array', items: PLACE },
      `[${EXPRESSION}]`,
      ['value.city'],
      [{}],
    ],
    [
      'is left out of an item of an array',
      { type: 'array', items: IN_PLACE },
      `[${NESTED}]`,
      ['value.place.city'],
      [{ name: 'Ada' }],
    ],
  ])('%s', (_, schema, expression, excludeFields, left) => {
    const { mapping } = mappingOf(schema, expression);
    const whole = mapping.map({ id: 1, ...ADA });
    const before = structuredClone(whole);
    const value = mapping.map({ id: 1, ...ADA }, { excludeFields });
    expect(value).toEqual({ ...whole, value: left });
    expect(Object.hasOwn(value, 'value')).toBe(left !== undefined);
    expect(whole).toEqual(before);
  });

  test('stays in the complete form, and in the raw record', () => {
    const { mapping } = mappingOf(PLACE, EXPRESSION);
    const excludeFields = ['value.city', 'value.street', 'remote_data.place.city'];
    const raw = { id: 1, ...ADA, place: { city: 'Oslo' } };
    expect(mapping.map(raw, { excludeFields, format: 'normalized' }).value).toEqual({});
    expect(mapping.map(raw, { excludeFields }).remote_data).toEqual({ ...raw, place: {} });
    expect(raw.place).toEqual({ city: 'Oslo' });
  });
});
