import { describe, expect, test } from 'vitest';
import { createEngine, parseOverrides } from '../../../src/live.ts';
import type { MappablePath } from '../../../src/studio/protocol.ts';
import { addLayerField } from '../../../src/studio/worker/add-layer-field.ts';

const TEXT: MappablePath = { path: 'props.region', types: ['string'], isList: false, share: 1, fields: [] };

function add(text: string, field = 'custom_fields.region', path = TEXT, isOfModel = false): string {
  return addLayerField(
    { name: 'account', text },
    { provider: 'hubspot', resource: 'crm/users', field, path, isOfModel },
  );
}

const LAYOUTS: readonly (readonly [string, string])[] = [
  ['nothing at all', ''],
  ['an empty map of providers', 'providers: {}\n'],
  ['providers without a value', 'name: mine\nproviders:\n'],
  [
    'another provider only',
    'providers:\n  close:\n    crm/users:\n      mapping:\n        name: first_name\n',
  ],
  ['an empty mapping', 'providers:\n  hubspot:\n    crm/users:\n      mapping: {}\n'],
  ['a mapping in one line', 'providers: { hubspot: { crm/users: { mapping: { name: email } } } }\n'],
  [
    'fields, comments and a field of the same name',
    'providers:\n  hubspot:\n    crm/users:\n      # ours\n      mapping:\n        custom_fields.region: old # kept\n        name: email\n      schema:\n        custom_fields.region: { type: number }\n',
  ],
];

describe.each(LAYOUTS)('a layer with %s', (_what, text) => {
  test('gets the field with its schema, which maps', () => {
    const layer = parseOverrides(add(text), { file: 'account', name: 'account' });
    const engine = createEngine({ overrides: [layer] });
    const record = { id: '1', props: { region: 'DACH' } };
    expect(engine.map('hubspot', record, { ignoreRemoteData: true })).toMatchObject({
      custom_fields: { region: 'DACH' },
    });
  });

  test('keeps its comments and keys, in their order', () => {
    const written = add(text);
    for (const comment of text.match(/# \w+/g) ?? []) expect(written).toContain(comment);
    const keys = (part: string) => part.match(/[\w/.]+(?=:)/g) ?? [];
    let at = 0;
    for (const key of keys(written)) if (key === keys(text)[at]) at += 1;
    expect(at).toBe(keys(text).length);
  });
});

test.each<[string, Partial<MappablePath>, unknown]>([
  ['several values', { isList: true }, { type: 'array', items: { type: 'string' } }],
  ['two types', { types: ['number', 'string'] }, { type: ['number', 'string'] }],
  ['addresses', { form: 'email' }, { type: 'string', format: 'email' }],
  ['no values', { types: [] }, { type: ['string', 'number', 'boolean'] }],
])('the schema of a path with %s', (_what, path, schema) => {
  const layer = parseOverrides(add('', 'custom_fields.x', { ...TEXT, ...path }), { file: 'a', name: 'a' });
  expect(layer.providers.hubspot?.['crm/users']?.schema).toEqual({ 'custom_fields.x': schema });
});

test('a field of the model needs no schema', () => {
  expect(add('', 'name', TEXT, true)).not.toContain('schema');
});

test.each(['- a', 'providers: [', '7', 'providers: 7', 'providers:\n  hubspot: none\n'])(
  'a text that is no layer is refused or made one: %j',
  (text) => {
    let written: string;
    try {
      written = add(text);
    } catch (error) {
      expect((error as Error).name).toBe('UsageError');
      return;
    }
    expect(() => parseOverrides(written, { file: 'a', name: 'a' })).not.toThrow();
  },
);

test.each(['a: b', '# no', '"', "it's", 'é ü', '- x'])('a field may be called %j', (name) => {
  const layer = parseOverrides(add('', `custom_fields.${name}`), { file: 'a', name: 'a' });
  expect(Object.keys(layer.providers.hubspot?.['crm/users']?.mapping ?? {})).toEqual([
    `custom_fields.${name}`,
  ]);
});
