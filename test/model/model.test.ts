import { describe, expect, test } from 'vitest';
import { DefinitionError } from '../../src/issue/index.ts';
import { createModel, extendModel, type JsonSchema } from '../../src/model/index.ts';
import { fieldCases, fullUser, usersModel } from './users.ts';

const inShort = (problems: readonly { path: string; keyword: string }[]) =>
  problems.map(({ path, keyword }) => `${path} ${keyword}`);

describe('the users model', () => {
  test('lists its fields in the order of the schema', () => {
    expect(usersModel.fields.map(({ name, required, isArray }) => [name, required, isArray])).toEqual([
      ['id', true, false],
      ['created_at', false, false],
      ['email', false, false],
      ['is_active', false, false],
      ['name', false, false],
      ['remote_data', false, false],
      ['updated_at', false, false],
      ['urls', false, true],
    ]);
  });

  test.each(fieldCases)('%s: %j', (field, value, problems) => {
    expect(inShort(usersModel.checkField(field, value))).toEqual(problems);
  });

  test('a whole value with every field has no problem', () => {
    expect(usersModel.check(fullUser)).toEqual([]);
  });

  test.each(fieldCases)('a whole value tells the same of %s: %j', (field, value, problems) => {
    const { [field]: _, ...rest } = Object.fromEntries(Object.entries(fullUser));
    const whole = value === undefined ? rest : { ...rest, [field]: value };
    expect(inShort(usersModel.check(whole))).toEqual(problems);
  });

  test.each([[null], [[]], ['7'], [undefined]])('%j is no user', (value) => {
    expect(usersModel.check(value)).toMatchObject([{ path: '', keyword: 'type' }]);
  });
});

describe('problems say what was expected and what was found', () => {
  test.each([
    ['id', 7, 'Expected a string, found 7.'],
    ['id', '', 'Expected a string that is not blank, found an empty string.'],
    ['id', undefined, '“id” is required and missing.'],
    ['email', 'ada', 'Expected an email address, found "ada".'],
    ['email', 'x'.repeat(100), `Expected an email address, found "${'x'.repeat(60)}"… (100 characters).`],
    ['is_active', 'yes', 'Expected true or false, found "yes".'],
    ['remote_data', [1], 'Expected an object, found an array of 1 item.'],
    ['urls', {}, 'Expected an array, found an empty object.'],
    [
      'updated_at',
      '2024',
      'Expected a time in UTC with milliseconds, such as 2024-01-31T09:30:00.000Z, found "2024".',
    ],
    [
      'urls',
      [{ type: 'a', url: 'x:y' }],
      'Expected an address that starts with http:// or https://, found "x:y".',
    ],
    ['size', 1, '“size” is not a field of the model.'],
  ])('%s: %j', (field, value, message) => {
    expect(usersModel.checkField(field, value).map((problem) => problem.message)).toEqual([message]);
  });

  test.each<[JsonSchema, unknown, string]>([
    [{ enum: ['a', 1, null] }, 2, 'Expected a, 1 or null, found 2.'],
    [{ const: 'a' }, null, 'Expected a, found null.'],
    [{ type: 'number', minimum: 3 }, 2.5, 'Expected a number of at least 3, found 2.5.'],
    [{ type: 'number', exclusiveMaximum: 3 }, 3, 'Expected a number below 3, found 3.'],
    [{ type: 'integer', multipleOf: 5 }, 7, 'Expected a multiple of 5, found 7.'],
    [{ type: 'string', maxLength: 1 }, '😀😀', 'Expected a string of at most 1 character, found "😀😀".'],
    [{ type: 'array', minItems: 2 }, [], 'Expected at least 2 items, found an empty array.'],
    [
      { type: 'array', uniqueItems: true },
      [1, 1],
      'Expected items that are all different, found an array of 2 items.',
    ],
    [{ type: ['string', 'null'] }, 1, 'Expected a string or null, found 1.'],
    [{ type: 'string', format: 'uuid' }, '1', 'Expected a UUID, found "1".'],
    [{ type: 'string', format: 'ipv4' }, '1', 'Expected a string of the format ipv4, found "1".'],
    [{ type: 'string', pattern: '^a$' }, 'b', 'Expected a string that matches ^a$, found "b".'],
    [false, 1, 'Expected no value at all, as the schema is false, found 1.'],
    [{ not: {} }, 1, 'Expected what the schema’s “not” allows, found 1.'],
    [
      { type: 'object', propertyNames: { pattern: '^a$' } },
      { b: 1 },
      'Expected a string that matches ^a$, found the name "b".',
    ],
  ])('%j', (schema, value, message) => {
    const model = extendModel(usersModel, { added: schema });
    expect(model.checkField('added', value).map((problem) => problem.message)).toEqual([message]);
  });
});

describe('an extended model', () => {
  const extended = extendModel(usersModel, { 'a/b~c%': { type: 'integer' }, tags: { type: 'array' } });
  test('has the added fields after its own', () => {
    expect(extended.fields.slice(-2)).toMatchObject([
      { name: 'a/b~c%', required: false, isArray: false },
      { name: 'tags', isArray: true },
    ]);
    expect(extended.name).toBe('crm/users');
  });
  test('checks them, and its own as before', () => {
    expect(extended.checkField('a/b~c%', 'x')).toMatchObject([{ path: '/a~1b~0c%', keyword: 'type' }]);
    expect(extended.check({ id: '7', 'a/b~c%': 1, tags: [] })).toEqual([]);
    expect(extended.check({ id: '7', tags: {} })).toMatchObject([{ path: '/tags', keyword: 'type' }]);
    expect(extended.checkField('id', 7)).toEqual(usersModel.checkField('id', 7));
  });
  test('leaves the model that it came from alone', () => {
    expect(usersModel.checkField('tags', [])).toMatchObject([{ keyword: 'additionalProperties' }]);
    expect(extendModel(usersModel, {})).toBe(usersModel);
  });
  test('refuses a schema that is not a valid one', () => {
    expect(() => extendModel(usersModel, { tags: { type: 'lsit' } })).toThrow(DefinitionError);
  });
});

test('fields may refer to shared parts of the schema', () => {
  const schema = {
    $id: 'https://example.com/things',
    type: 'object',
    properties: { a: { $ref: '#/$defs/part' }, b: { type: 'array', items: { $ref: 'things#/$defs/part' } } },
    $defs: { part: { type: 'string' } },
  };
  const model = createModel('crm/things', schema);
  expect(inShort(model.checkField('a', 1))).toEqual(['/a type']);
  expect(inShort(model.checkField('b', ['x', 1]))).toEqual(['/b/1 type']);
});

test('a model has its references to itself as pointers', () => {
  const b = { properties: { $ref: { const: { $ref: 'things' } } } } as const;
  const schema = {
    $id: 'https://example.com/models/things',
    type: 'object',
    properties: { a: { $ref: '/models/things#/$defs/part' }, b },
    $defs: { part: { type: 'array', items: { $ref: 'https://example.com/models/things#/$defs/part' } } },
  } as const;
  const { schema: own, fields } = createModel('crm/things', schema);
  expect(own).toEqual({
    ...schema,
    properties: { a: { $ref: '#/$defs/part' }, b },
    $defs: { part: { type: 'array', items: { $ref: '#/$defs/part' } } },
  });
  expect(fields.map(({ isArray }) => isArray)).toEqual([true, false]);
  expect(schema.properties.a).toEqual({ $ref: '/models/things#/$defs/part' });
});

describe('schemas that cannot be used', () => {
  test.each<[string, JsonSchema]>([
    ['no object', { type: 'string' }],
    ['true', true],
    ['more than 200 levels', { type: 'object', properties: { a: nestedItems(300) } }],
    ['no properties', { type: 'object' }],
    ['an unknown type', { type: 'object', properties: { a: { type: 'strnig' } } }],
    ['an unknown keyword', { type: 'object', properties: { a: { typ: 'string' } } }],
    ['an unknown format', { type: 'object', properties: { a: { type: 'string', format: 'datetime' } } }],
    ['a broken pattern', { type: 'object', properties: { a: { type: 'string', pattern: '[' } } }],
    ['a field with a hyphen', { type: 'object', properties: { 'first-name': { type: 'string' } } }],
    ['a field with a quote', { type: 'object', properties: { "it's": { type: 'string' } } }],
    ['a field that begins with a digit', { type: 'object', properties: { '1st': { type: 'string' } } }],
    ['a required field that is not there', { type: 'object', properties: {}, required: ['a'] }],
    [
      'a reference to itself',
      { type: 'object', properties: { a: { $ref: '#/$defs/a' } }, $defs: { a: { $ref: '#/$defs/a' } } },
    ],
    ['references more than 200 levels deep', { type: 'object', ...chainOfReferences(300) }],
    ['a reference to nothing', { type: 'object', properties: { a: { $ref: '#/$defs/a' } } }],
    ...Object.entries({
      'a part with an $id': [{ $ref: 'part' }, { $id: 'part' }],
      'a part with an anchor': [{ $ref: '#part' }, { $anchor: 'part' }],
      'a part with a dynamic anchor': [{ $ref: '#part' }, { $dynamicAnchor: 'part' }],
      'a dynamic reference': [{ $dynamicRef: '#/$defs/part' }, {}],
      'a reference to the address of the dialect': [
        { $ref: 'https://json-schema.org/draft/2020-12/schema' },
        {},
      ],
      'a relative reference to the name of the model': [{ $ref: 'things#/$defs/part' }, {}],
    }).map(([what, [a, part]]): [string, JsonSchema] => [
      what,
      { type: 'object', properties: { a }, $defs: { part: { type: 'string', ...part } } },
    ]),
  ])('%s', (_what, schema) => {
    const create = () => createModel('crm/things', schema, { file: 'things.schema.json' });
    expect(create).toThrow(DefinitionError);
    expect(create).toThrow(/things\.schema\.json:1:1: .*\[schema-invalid\]/);
  });
});

function chainOfReferences(length: number): Exclude<JsonSchema, boolean> {
  const parts = Array.from({ length }, (_, index) => [
    `a${index}`,
    { properties: { next: { $ref: `#/$defs/a${index + 1}` } } },
  ]);
  return {
    properties: { first: { $ref: '#/$defs/a0' } },
    $defs: { ...Object.fromEntries(parts), [`a${length}`]: true },
  };
}

function nestedItems(levels: number): JsonSchema {
  let schema: JsonSchema = { type: 'string' };
  for (let level = 0; level < levels; level += 1) schema = { type: 'array', items: schema };
  return schema;
}
