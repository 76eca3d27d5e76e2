import { describe, expect, test } from 'vitest';
import { createEngine, createModel, parseDefinition } from '../../src/live.ts';
import { wantsArray } from '../../src/model/accepted-types.ts';

const LIST = { type: 'array', items: { type: 'string' } };
const $defs = {
  list: LIST,
  alias: { $ref: '#/$defs/list' },
  nullable: { anyOf: [{ $ref: '#/$defs/list' }, { type: 'null' }] },
  circle: { $ref: '#/$defs/circle' },
  node: { type: 'array', items: { $ref: '#/$defs/node' } },
  text: { type: 'string' },
};

/** Schemas of a list, and what a list of one and what null become. */
const LISTS: readonly [what: string, schema: object, takesNull: boolean][] = [
  ['a type', LIST, false],
  ['a list of one type', { ...LIST, type: ['array'] }, false],
  ['a nullable type', { ...LIST, type: ['array', 'null'] }, true],
  ['a reference', { $ref: '#/$defs/list' }, false],
  ['a reference to a reference', { $ref: '#/$defs/alias' }, false],
  ['a reference with a description', { $ref: '#/$defs/list', description: 'Tags.' }, false],
  ['a reference to a property', { $ref: '#/properties/own' }, false],
  ['allOf', { allOf: [LIST] }, false],
  ['allOf of a reference', { allOf: [{ $ref: '#/$defs/list' }, { type: 'array', maxItems: 9 }] }, false],
  ['allOf that excludes null', { allOf: [{ $ref: '#/$defs/nullable' }, { type: 'array' }] }, false],
  ['anyOf with null', { anyOf: [LIST, { type: 'null' }] }, true],
  ['oneOf with null', { oneOf: [{ type: 'null' }, { $ref: '#/$defs/list' }] }, true],
  ['a reference to anyOf with null', { $ref: '#/$defs/nullable' }, true],
  ['anyOf of lists', { anyOf: [LIST, { type: 'array', items: { type: 'number' } }] }, false],
];

const OTHERS: readonly [what: string, schema: boolean | object][] = [
  ['anything', true],
  ['nothing', false],
  ['no type', {}],
  ['items alone', { items: { type: 'string' } }],
  ['a string or a list', { type: ['string', 'array'] }],
  ['anyOf with a string', { anyOf: [LIST, { type: 'string' }] }],
  ['anyOf with anything', { anyOf: [LIST, {}] }],
  ['a reference to a string', { $ref: '#/$defs/text' }],
  ['a reference to nothing', { $ref: '#/$defs/none' }],
  ['a reference to itself', { $ref: '#/$defs/circle' }],
  ['null', { type: 'null' }],
];

describe('a schema that wants an array', () => {
  const root = { type: 'object', properties: { own: LIST }, $defs } as const;
  test.each(LISTS)('as %s', (_, schema) => {
    expect(wantsArray({ ...schema }, root)).toBe(true);
  });

  test('as a list of lists of itself', () => {
    expect(wantsArray({ $ref: '#/$defs/node' }, root)).toBe(true);
  });

  test.each(OTHERS)('is not one of %s', (_, schema) => {
    expect(wantsArray(typeof schema === 'boolean' ? schema : { ...schema }, root)).toBe(false);
  });
});

describe('a single match becomes a list of one, and null stays where it may be', () => {
  test.each(LISTS)('in a field that is %s', (_, schema, takesNull) => {
    const model = createModel('crm/things', {
      type: 'object',
      properties: { id: { type: 'string' }, own: LIST, tags: schema },
      required: ['id'],
      additionalProperties: false,
      $defs,
    });
    const definition = parseDefinition(DEFINITION, { models: [model] });
    const engine = createEngine({ bundled: false, models: [model], definitions: [definition] });
    const map = (record: object, format: 'unified' | 'normalized' = 'unified') =>
      engine.safeMap('acme', record, { resource: 'crm/things', ignoreRemoteData: true, format });
    expect(map({ id: '1', labels: [{ name: 'a' }] })).toMatchObject({ ok: true, value: { tags: ['a'] } });
    expect(map({ id: '1', labels: [{ name: 'a' }, { name: 'b' }] })).toMatchObject({
      value: { tags: ['a', 'b'] },
    });
    expect(map({ id: '1' }, 'normalized')).toMatchObject({ ok: true, value: { tags: [] } });
    const withNull = map({ id: '1', labels: { name: null } });
    expect(withNull).toMatchObject(takesNull ? { ok: true, value: { tags: null } } : { ok: false });
  });
});

/** Without remembering, the first takes two times as long for each level, and the other ends the stack. */
test.each([
  ['that multiply', (below: string) => ({ allOf: [{ $ref: below }, { $ref: below }] }), 60, true],
  ['of thousands of parts', (below: string) => ({ $ref: below }), 20_000, false],
])('references %s are followed in time', (_name, refer, levels, isFound) => {
  const parts = Array.from({ length: levels }, (_, index) => [`d${index + 1}`, refer(`#/$defs/d${index}`)]);
  const root = { $defs: { d0: LIST, ...Object.fromEntries(parts) } };
  expect(wantsArray({ $ref: `#/$defs/d${levels}` }, root)).toBe(isFound);
});

const DEFINITION = `slug: acme
name: Acme
homePage: https://acme.example.com
documentation: [https://docs.acme.example.com/things]
apiVersion: v1
baseUrl: https://api.acme.example.com
authentication: [{ kind: bearer }]
resources:
  crm/things:
    get: { method: GET, path: "/things/{id}", record: $ }
    list: { method: GET, path: /things, records: things, paging: { style: none } }
    raw: { type: object }
    mapping:
      id: $text(id)
      tags: labels.name
    examples: []
`;
