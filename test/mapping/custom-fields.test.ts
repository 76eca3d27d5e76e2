import { describe, expect, test } from 'vitest';
import type { OverrideLayer } from '../../src/definition/index.ts';
import { createEngine, createModel, parseDefinition, parseOverrides, previewLayer } from '../../src/live.ts';
import type { JsonSchema, Model } from '../../src/model/index.ts';
import { acme } from '../definition/acme.ts';
import { builtEngine } from '../support/built-engine.ts';

const PROPERTIES = {
  id: { type: 'string' },
  name: { type: 'string' },
  remote_data: { type: 'object' },
} as const;

const modelWith = (properties: Readonly<Record<string, JsonSchema>> = {}): Model =>
  createModel('crm/users', {
    type: 'object',
    required: ['id'],
    additionalProperties: false,
    properties: { ...PROPERTIES, ...properties },
  });

const MODEL = modelWith();
const DEFINITION = parseDefinition(
  acme('      id: $string(id)\n      name: $text(first)\n      remote_data: $\n'),
  {
    models: [MODEL],
  },
);

interface Part {
  readonly mapping?: Readonly<Record<string, string | null>>;
  readonly schema?: Readonly<Record<string, JsonSchema>>;
}

const layer = (name: string, part: Part, more: object = {}, provider = 'acme'): OverrideLayer =>
  parseOverrides(
    { name, ...more, providers: { [provider]: { 'crm/users': part } } },
    { file: `${name}.yaml` },
  );

const TEXT = { type: 'string' };
const BASE = layer('base', {
  mapping: {
    'custom_fields.region': 'props.region',
    'custom_fields.Kundennr. (neu)': '$text(props.nr)',
    'custom_fields.since': '$timestamp(props.since)',
    'custom_fields.labels': 'props.labels',
  },
  schema: {
    'custom_fields.region': TEXT,
    'custom_fields.Kundennr. (neu)': { type: 'string', pattern: '^\\d+$' },
    'custom_fields.since': { type: 'string', format: 'date-time' },
    'custom_fields.labels': { type: 'array', items: TEXT },
  },
});

const engineOf = (models = [MODEL]) => createEngine({ bundled: false, definitions: [DEFINITION], models });

async function bothWays(overrides: readonly OverrideLayer[], models = [MODEL]) {
  const built = await builtEngine({ definitions: [DEFINITION], models, overrides });
  return [engineOf(models).mapping('acme', { overrides }), built.mapping('acme')] as const;
}

const RECORD = { id: 1, first: 'Ada', props: { region: 'DACH', nr: 12, since: '2024-01-31', labels: 'a' } };
const CUSTOM = {
  region: 'DACH',
  'Kundennr. (neu)': '12',
  since: '2024-01-31T00:00:00.000Z',
  labels: ['a'],
};
const PLAIN = { ignoreRemoteData: true } as const;

describe('fields of customers', () => {
  test('are in an object of their own, under the names that the customer writes', async () => {
    for (const mapping of await bothWays([BASE]))
      expect(mapping.map(RECORD, PLAIN)).toEqual({ id: '1', name: 'Ada', custom_fields: CUSTOM });
  });

  test.each([
    [
      'of which some are empty',
      { id: 1, props: { region: 'x' } },
      { id: '1', custom_fields: { region: 'x' } },
    ],
    ['all of which are empty', { id: 1, first: 'Ada' }, { id: '1', name: 'Ada' }],
  ])('%s', async (_what, record, value) => {
    for (const mapping of await bothWays([BASE])) expect(mapping.map(record, PLAIN)).toEqual(value);
  });

  test('are replaced, removed and inherited one by one', async () => {
    const account = layer('account', {
      mapping: {
        'custom_fields.region': '$inherited & "!"',
        'custom_fields.since': null,
        'custom_fields.labels': null,
        'custom_fields.new': '1',
      },
      schema: { 'custom_fields.new': { type: 'integer' } },
    });
    for (const mapping of await bothWays([BASE, account]))
      expect(mapping.map(RECORD, PLAIN).custom_fields).toEqual({
        region: 'DACH!',
        'Kundennr. (neu)': '12',
        new: 1,
      });
  });

  test('that do not fit their schemas are reported by their own names', async () => {
    const record = { ...RECORD, props: { region: ['x', 'y'], nr: 'abc', since: 'soon' } };
    for (const mapping of await bothWays([BASE])) {
      const { issues } = mapping.safeMap(record);
      expect(issues.map(({ code, field, path, layer: name }) => [code, field, path, name])).toEqual([
        ['value-invalid', 'custom_fields.region', '/custom_fields/region', 'base'],
        ['value-invalid', 'custom_fields.Kundennr. (neu)', '/custom_fields/Kundennr. (neu)', 'base'],
        ['value-unusable', 'custom_fields.since', '/props/since', 'base'],
      ]);
      const { issues: omitted, ...lenient } = mapping.safeMap(record, { ...PLAIN, onInvalid: 'omit' });
      expect(omitted).toHaveLength(3);
      expect(lenient).toEqual({ ok: true, value: { id: '1', name: 'Ada' } });
    }
  });

  test('are all there in the normalized form', async () => {
    for (const mapping of await bothWays([BASE])) {
      const format = 'normalized';
      expect(mapping.map({ id: 1, props: { region: 'x' } }, { ...PLAIN, format })).toEqual({
        id: '1',
        name: null,
        custom_fields: { region: 'x', 'Kundennr. (neu)': null, since: null, labels: [] },
      });
    }
  });

  test.each([
    ['custom_fields', { id: '1', name: 'Ada' }],
    [
      'custom_fields.Kundennr. (neu)',
      { id: '1', name: 'Ada', custom_fields: { region: 'DACH', since: CUSTOM.since, labels: ['a'] } },
    ],
    ['custom_fields.region', { id: '1', name: 'Ada', custom_fields: { ...CUSTOM, region: undefined } }],
  ])('can be excluded: %s', async (path, value) => {
    for (const mapping of await bothWays([BASE])) {
      const mapped = mapping.safeMap(RECORD, { ...PLAIN, excludeFields: [path] });
      expect(mapped).toEqual({ ok: true, issues: [], value });
    }
  });

  test('that are excluded and do not exist are reported', () => {
    const mapping = engineOf().mapping('acme', { overrides: [BASE] });
    expect(mapping.safeMap(RECORD, { excludeFields: ['custom_fields.Kundennr'] }).issues).toMatchObject([
      { code: 'unknown-excluded-field' },
    ]);
  });

  test('are in the model’s JSON Schema, in explanations and in coverage', async () => {
    for (const mapping of await bothWays([BASE])) {
      expect(mapping.model.schema.properties.custom_fields).toMatchObject({
        type: 'object',
        'x-custom-fields': true,
        additionalProperties: false,
        properties: { region: TEXT },
      });
      expect(mapping.model.customFields.map(({ name }) => name)).toEqual(
        Object.keys(CUSTOM).map((name) => `custom_fields.${name}`),
      );
      expect(mapping.model.check({ id: '1', custom_fields: { region: 'x', other: 1 } })).toMatchObject([
        { path: '/custom_fields/other' },
      ]);
      const explained = mapping
        .explain(RECORD)
        .fields.find(({ name }) => name === 'custom_fields.Kundennr. (neu)');
      expect(explained).toMatchObject({
        value: '12',
        layer: 'base',
        reads: [{ path: 'props.nr', values: [12] }],
      });
      expect(mapping.explain(RECORD).unread).toEqual([]);
    }
    const engine = createEngine({
      bundled: false,
      definitions: [DEFINITION],
      models: [MODEL],
      overrides: [BASE],
    });
    const { fields, providers } = engine.coverage();
    expect(fields).toEqual([
      'id',
      'name',
      'remote_data',
      ...Object.keys(CUSTOM).map((name) => `custom_fields.${name}`),
    ]);
    expect(providers[0]?.supported).toEqual(fields);
  });

  test('are previewed one by one', () => {
    const account = layer('account', { mapping: { 'custom_fields.region': '"new"' } });
    const difference = previewLayer(engineOf(), account, [RECORD, { id: 2 }], { overrides: [BASE] });
    expect(difference.fields).toMatchObject({
      'custom_fields.region': {
        changed: { count: 1, samples: [{ before: 'DACH', after: 'new' }] },
        gained: { count: 1 },
      },
    });
    expect(Object.keys(difference.fields)).toEqual(['custom_fields.region']);
  });

  test('may have any name but that of the prototype', async () => {
    const names = [
      'constructor',
      'toString',
      'a.b.c',
      ' x ',
      '"',
      '__proto',
      '名前',
      '*',
      'a/b~c',
      '</script>',
    ];
    const named = (value: (name: string) => string | JsonSchema) =>
      Object.fromEntries(names.map((name) => [`custom_fields.${name}`, value(name)]));
    const odd = layer('odd', {
      mapping: named(() => 'first') as Record<string, string>,
      schema: named(() => TEXT) as Record<string, JsonSchema>,
    });
    for (const mapping of await bothWays([odd])) {
      const { custom_fields: held } = mapping.map(RECORD);
      expect(Object.keys(Object(held))).toEqual(names);
      const issues = mapping.safeMap({ id: 1, first: 3 }).issues.map(({ path }) => path);
      expect(issues).toEqual(
        names.map((name) => `/custom_fields/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`),
      );
    }
  });
});

describe('the object of customers’ fields', () => {
  const part = { mapping: { 'extra.region': 'props.region' }, schema: { 'extra.region': TEXT } };

  test('has the name that the layer says', async () => {
    for (const mapping of await bothWays([BASE, layer('own', part, { customFields: 'extra' })]))
      expect(mapping.map(RECORD)).toMatchObject({ custom_fields: CUSTOM, extra: { region: 'DACH' } });
  });

  test('has the name that the model marks, which may describe fields itself', async () => {
    const model = modelWith({
      extra: {
        type: 'object',
        'x-custom-fields': true,
        properties: { tier: TEXT },
        additionalProperties: false,
      },
    });
    const own = layer('own', {
      mapping: { 'extra.region': 'props.region', 'extra.tier': '"gold"' },
      schema: { 'extra.region': TEXT },
    });
    for (const mapping of await bothWays([own], [model]))
      expect(mapping.map(RECORD, PLAIN)).toEqual({
        id: '1',
        name: 'Ada',
        extra: { tier: 'gold', region: 'DACH' },
      });
  });

  test.each<[what: string, layers: () => OverrideLayer[], models: (typeof MODEL)[], message: RegExp]>([
    ['another', () => [layer('own', part)], [MODEL], /the fields of customers are in “custom_fields”/],
    [
      'the model’s own field',
      () => [BASE],
      [modelWith({ custom_fields: { type: 'object' } })],
      /“custom_fields” is a field itself/,
    ],
    [
      'a field that a layer below adds',
      () => [
        layer('one', { mapping: { custom_fields: 'props' }, schema: { custom_fields: { type: 'object' } } }),
        BASE,
      ],
      [MODEL],
      /“custom_fields” is a field itself/,
    ],
    [
      'a field that a layer above adds',
      () => [
        BASE,
        layer('one', { mapping: { custom_fields: 'props' }, schema: { custom_fields: { type: 'object' } } }),
      ],
      [MODEL],
      /holds the fields of customers of a layer below/,
    ],
    [
      'a field without a schema',
      () => [layer('one', { mapping: { 'custom_fields.x': '1' } })],
      [MODEL],
      /maps “custom_fields.x”, which the model does not have/,
    ],
    [
      'a schema without a field',
      () => [layer('one', { mapping: { name: '"x"' }, schema: { 'custom_fields.x': TEXT } })],
      [MODEL],
      /describes “custom_fields.x”/,
    ],
    [
      'a field that is removed and was never there',
      () => [layer('one', { mapping: { 'custom_fields.x': null } })],
      [MODEL],
      /custom_fields.x/,
    ],
    [
      'the prototype',
      () => [layer('one', { mapping: { 'custom_fields.__proto__': '1' }, schema: {} })],
      [MODEL],
      /not allowed here/,
    ],
  ])('is not %s', (_what, layers, models, message) => {
    expect(() => engineOf(models).mapping('acme', { overrides: layers() })).toThrow(message);
  });

  test('is free for a field of the model later, unless it is its name', async () => {
    const later = modelWith({ region: TEXT });
    for (const mapping of await bothWays([BASE], [later]))
      expect(mapping.map(RECORD)).toMatchObject({ custom_fields: CUSTOM });
  });
});
