import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkOverrides, type OverrideLayer } from '../../src/definition/index.ts';
import { createEngine, createModel, parseDefinition, parseOverrides } from '../../src/live.ts';
import { compareMappings } from '../../src/mapping/compare-mappings.ts';
import { isRead } from '../../src/mapping/read-paths.ts';
import type { Model } from '../../src/model/index.ts';
import { acme } from '../definition/acme.ts';
import { builtEngine } from '../support/built-engine.ts';

const MODEL: Model = createModel('crm/users', {
  type: 'object',
  required: ['id'],
  additionalProperties: false,
  properties: { id: { type: 'string' }, name: { type: 'string' } },
});
const DEFINITION = parseDefinition(acme('      id: $string(id)\n      name: $text(first)\n'), {
  models: [MODEL],
});
const live = createEngine({ bundled: false, definitions: [DEFINITION], models: [MODEL] });

const layer = (families: object, more: object = {}, name = 'account', provider = 'acme'): OverrideLayer =>
  parseOverrides(
    { name, providers: { [provider]: { 'crm/users': { families, ...more } } } },
    { file: `${name}.yaml` },
  );

async function bothWays(overrides: readonly OverrideLayer[]) {
  const built = await builtEngine({ definitions: [DEFINITION], models: [MODEL], overrides });
  return [live.mapping('acme', { overrides }), built.mapping('acme')] as const;
}

const SCALAR = { type: ['string', 'number', 'boolean'] };
const SALESFORCE = { '*__c': { name: '*', schema: SCALAR } };

describe('a family', () => {
  test.each<[what: string, props: unknown, paths: readonly unknown[]]>([
    ['a list', [{ a: 'ok' }], ['/props']],
    ['a string', 'str', ['/props']],
    ['a number', 7, ['/props']],
    ['a boolean', true, ['/props']],
    ['null', null, []],
    ['nothing', undefined, []],
    ['a blank string', ' ', []],
    ['an empty list', [], []],
    ['an object', { a: 'ok' }, []],
  ])('warns if what should hold it is no object: %s', async (_what, props, paths) => {
    const overrides = [layer({ '*': { from: 'props', schema: { type: 'string' } } })];
    for (const mapping of await bothWays(overrides)) {
      const result = mapping.safeMap({ id: '1', props });
      expect(result.ok).toBe(true);
      expect(result.issues.map(({ path }) => path)).toEqual(paths);
      for (const issue of result.issues)
        expect(issue).toMatchObject({ code: 'value-unusable', severity: 'warning' });
    }
  });

  test.each<[what: string, families: object, record: object, fields: unknown]>([
    [
      'takes the suffix away',
      SALESFORCE,
      { Region__c: 'DACH', Score__c: 7, Other: 1 },
      { Region: 'DACH', Score: 7 },
    ],
    ['takes the prefix away', { 'cf_*': { name: '*', schema: SCALAR } }, { cf_a: 1, xcf_b: 2 }, { a: 1 }],
    ['keeps the whole name', { 'cf_*': { schema: SCALAR } }, { cf_a: 1 }, { cf_a: 1 }],
    [
      'gives another prefix',
      { 'cf_*_x': { name: 'own *', schema: SCALAR } },
      { cf_a_x: 1, cf_x: 2 },
      { 'own a': 1 },
    ],
    [
      'takes all',
      { '*': { from: 'props', schema: true } },
      { props: { a: [1], b: { c: null } } },
      { a: [1], b: { c: null } },
    ],
    [
      'leaves out what is null',
      SALESFORCE,
      { Region__c: null, Score__c: 0, Flag__c: false },
      { Score: 0, Flag: false },
    ],
    ['is empty', SALESFORCE, {}, undefined],
    ['reads a nested object', { 'a*': { from: 'x.y', schema: SCALAR } }, { x: { y: { ab: 1 } } }, { ab: 1 }],
    [
      'reads pairs of a list',
      { '*': { from: 'custom{$string(id): value}', schema: SCALAR } },
      {
        custom: [
          { id: 12, value: 'a' },
          { id: 13, value: null },
        ],
      },
      { 12: 'a' },
    ],
    [
      'converts the values',
      { 'd_*': { expression: '$timestamp($)', schema: { type: 'string', format: 'date-time' } } },
      { d_a: '2024-01-31' },
      { d_a: '2024-01-31T00:00:00.000Z' },
    ],
    [
      'knows lists',
      { 'l_*': { schema: { type: 'array', items: { type: 'string' } } } },
      { l_a: 'x', l_b: ['y'], l_c: [] },
      { l_a: ['x'], l_b: ['y'], l_c: [] },
    ],
    [
      'computes on lists as on any value',
      { 'l_*': { expression: '$join($, "+")', schema: { type: 'string' } } },
      { l_a: ['x', 'y'] },
      { l_a: 'x+y' },
    ],
    [
      'has exceptions',
      { '*__c': { name: '*', except: ['B__c'], schema: SCALAR } },
      { A__c: 1, B__c: 2 },
      { A: 1 },
    ],
    [
      'is one of several',
      { ...SALESFORCE, 'cf_*': { name: '*', schema: { type: 'integer' } } },
      { A__c: 'a', cf_B: 2 },
      { A: 'a', B: 2 },
    ],
    [
      'sees what the caller passes',
      { 'a*': { expression: '$ & $context.unit', schema: { type: 'string' } } },
      { ab: 3 },
      { ab: '3km' },
    ],
    [
      'takes names as they are',
      SALESFORCE,
      { 'Kundennr. (neu)__c': 1, constructor__c: 2 },
      { 'Kundennr. (neu)': 1, constructor: 2 },
    ],
  ])('%s', async (_what, families, record, fields) => {
    for (const mapping of await bothWays([layer(families)])) {
      const mapped = mapping.safeMap({ id: 1, ...record }, { context: { unit: 'km' } });
      expect(mapped).toEqual({
        ok: true,
        issues: [],
        value: fields === undefined ? { id: '1' } : { id: '1', custom_fields: fields },
      });
      if (mapped.ok) expect(mapping.model.check(mapped.value)).toEqual([]);
    }
  });

  test('maps every property whose name fits and no other, as a table of them by hand', () => {
    const mapping = live.mapping('acme', { overrides: [layer(SALESFORCE)] });
    const names = fc
      .string({ maxLength: 6 })
      .chain((name) => fc.constantFrom(name, `${name}__c`, `__c${name}`));
    fc.assert(
      fc.property(
        fc.dictionary(names, fc.oneof(fc.string(), fc.integer(), fc.constant(null))),
        (properties) => {
          const expected = Object.entries(properties).flatMap(([name, value]) =>
            name.endsWith('__c') && name.length > 3 && value !== null && name !== '__proto____c'
              ? [[name.slice(0, -3), value] as const]
              : [],
          );
          const { custom_fields: fields = {} } = mapping.map({ ...properties, id: 1 });
          expect(new Map(Object.entries(Object(fields)))).toEqual(new Map(expected));
        },
      ),
    );
  });

  test('leaves a field that a layer names to that layer', async () => {
    const named = {
      mapping: { 'custom_fields.Region': '$uppercase(Region__c)' },
      schema: { 'custom_fields.Region': { type: 'string' } },
    };
    for (const mapping of await bothWays([layer(SALESFORCE, named)])) {
      expect(mapping.safeMap({ id: 1, Region__c: 'dach', A__c: 1 })).toEqual({
        ok: true,
        issues: [],
        value: { id: '1', custom_fields: { Region: 'DACH', A: 1 } },
      });
      expect(mapping.map({ id: 1 }, { format: 'normalized' })).toMatchObject({
        custom_fields: { Region: null },
      });
    }
  });

  test('is replaced and removed by its pattern', async () => {
    const base = layer({ ...SALESFORCE, 'cf_*': { schema: SCALAR } }, {}, 'base');
    const account = layer({ '*__c': null, 'cf_*': { name: 'x*', schema: SCALAR } });
    for (const mapping of await bothWays([base, account]))
      expect(mapping.map({ id: 1, A__c: 1, cf_b: 2 }).custom_fields).toEqual({ xb: 2 });
  });

  test('may be for all providers', async () => {
    const all = layer(SALESFORCE, {}, 'all', '*');
    for (const mapping of await bothWays([all]))
      expect(mapping.map({ id: 1, A__c: 1 }).custom_fields).toEqual({ A: 1 });
  });

  test.each<[what: string, families: object, record: object, issues: object[]]>([
    [
      'a value that its schema refuses',
      SALESFORCE,
      { A__c: { deep: 1 }, B__c: 2 },
      [
        {
          code: 'value-invalid',
          field: 'custom_fields.A',
          path: '/custom_fields/A',
          layer: 'account',
          source: { file: 'account.yaml' },
        },
      ],
    ],
    [
      'a value for which its expression fails',
      { '*__c': { name: '*', expression: '$error("no")', schema: true } },
      { A__c: 1 },
      [{ code: 'expression-failed', field: 'custom_fields.A', message: expect.stringContaining('no') }],
    ],
    [
      'a value of which nothing is left',
      { '*__c': { name: '*', expression: '$timestamp($)', schema: true } },
      { A__c: 'soon', B__c: ' ' },
      [{ code: 'value-unusable', severity: 'warning', field: 'custom_fields.A', path: '/A__c' }],
    ],
    [
      'two properties of one name',
      { ...SALESFORCE, 'cf_*': { name: '*', schema: SCALAR } },
      { A__c: 1, cf_A: 2 },
      [
        {
          code: 'custom-field-name',
          severity: 'warning',
          field: 'custom_fields.A',
          message: expect.stringContaining('"cf_A"'),
        },
      ],
    ],
    [
      'a name that none can have',
      SALESFORCE,
      { __c: 1, __proto____c: 2, A__c: 3 },
      [{ code: 'custom-field-name' }, { code: 'custom-field-name' }],
    ],
    [
      'too many properties',
      SALESFORCE,
      Object.fromEntries(Array.from({ length: 1002 }, (_, index) => [`f${index}__c`, index])),
      [{ code: 'limit-exceeded', field: 'custom_fields.*__c' }],
    ],
    [
      'an object that cannot be found',
      { '*': { from: '$error("lost")', schema: true } },
      {},
      [{ code: 'expression-failed', field: 'custom_fields.*', message: expect.stringContaining('lost') }],
    ],
  ])('reports %s', async (_what, families, record, issues) => {
    for (const mapping of await bothWays([layer(families)])) {
      const mapped = mapping.safeMap({ id: 1, ...record }, { onInvalid: 'omit' });
      expect(mapped.issues).toMatchObject(issues);
      expect(mapped.issues).toHaveLength(issues.length);
      expect(mapped.ok).toBe(true);
      const isOnlyWarned = mapped.issues.every(({ severity }) => severity === 'warning');
      expect(mapping.safeMap({ id: 1, ...record }).ok).toBe(isOnlyWarned);
    }
  });

  test('is in what is read, in the schema, in coverage and in what can be excluded', async () => {
    for (const mapping of await bothWays([layer({ '*__c': { from: 'props', name: '*', schema: SCALAR } })])) {
      expect(mapping.fields.at(-1)).toMatchObject({
        name: 'custom_fields.*__c',
        family: '*__c',
        reads: { paths: ['props.*__c'], dynamic: false },
      });
      expect(isRead('props.A__c', mapping.fields)).toBe(true);
      expect(isRead('props.A', mapping.fields)).toBe(false);
      expect(mapping.model.schema.properties.custom_fields).toMatchObject({
        additionalProperties: { anyOf: [SCALAR] },
      });
      const record = { id: 1, props: { A__c: 1, B__c: 2, C: 3 } };
      expect(mapping.explain(record)).toMatchObject({ unread: ['props.C'] });
      expect(mapping.explain(record).fields.at(-1)).toMatchObject({
        expression: '$',
        reads: [{ path: 'props.*__c', values: [1, 2] }],
        value: { A: 1, B: 2 },
      });
      expect(mapping.safeMap(record, { excludeFields: ['custom_fields.A'] })).toMatchObject({
        issues: [],
        value: { custom_fields: { B: 2 } },
      });
    }
  });

  test('shares the budget of its record', async () => {
    const costly = { '*__c': { expression: '$string($sum([1..1000].($ * 2)))', schema: { type: 'string' } } };
    const many = Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`f${index}__c`, index]));
    const engine = createEngine({
      bundled: false,
      definitions: [DEFINITION],
      models: [MODEL],
      limits: { steps: 50_000 },
    });
    const overrides = [layer(costly)];
    expect(engine.safeMap('acme', { id: 1, f__c: 1 }, { overrides }).ok).toBe(true);
    const mapped = engine.safeMap('acme', { id: 1, ...many }, { overrides });
    expect(mapped).toMatchObject({ ok: false });
    expect(mapped.issues[0]).toMatchObject({ code: 'limit-exceeded' });
    expect(engine.safeMap('acme', { id: 2 }, { overrides }).ok).toBe(true);
  });
});

describe('a family is refused', () => {
  test.each<[what: string, families: object, message: RegExp]>([
    ['without a star', { cf_: { schema: true } }, /“cf_” is not allowed/],
    ['with two stars', { '*cf*': { schema: true } }, /“\*cf\*” is not allowed/],
    ['without a schema', { 'cf_*': {} }, /“schema” is missing/],
    ['with a name without a star', { 'cf_*': { name: 'x', schema: true } }, /Expected .* for “name”/],
    ['with an unknown key', { 'cf_*': { schema: true, nmae: '*' } }, /“nmae” is not a known key/],
    ['with a broken expression', { 'cf_*': { schema: true, expression: '$text(' } }, /account.yaml/],
    ['with an unknown function', { 'cf_*': { schema: true, from: '$txt(x)' } }, /\$txt is not known/],
    [
      'with what is inherited',
      { 'cf_*': { schema: true, expression: '$inherited' } },
      /\$inherited is not bound here/,
    ],
    ['with a schema that is none', { 'cf_*': { schema: { type: 'strng' } } }, /for “type”/],
    ['with a costly schema', { 'cf_*': { schema: { $ref: '#' } } }, /references can multiply the work/],
    [
      'with a regular expression that is not linear',
      { 'cf_*': { schema: true, expression: '$match($, /(?=a)/)' } },
      /look-ahead/,
    ],
  ])('%s', (_what, families, message) => {
    const { issues } = checkOverrides(
      { providers: { acme: { 'crm/users': { families } } } },
      { file: 'account.yaml' },
    );
    expect(issues.map((issue) => `${issue.source?.file} ${issue.message}`).join('\n')).toMatch(message);
  });

  test.each<[what: string, overrides: OverrideLayer[], message: RegExp]>([
    [
      'that removes none',
      [layer({ 'cf_*': null })],
      /removes the family “cf_\*”, which no layer below it has/,
    ],
    [
      'where its object is a field',
      [layer(SALESFORCE, { mapping: { custom_fields: 'x' }, schema: { custom_fields: { type: 'object' } } })],
      /“custom_fields” is a field itself/,
    ],
    [
      'where there are too many',
      [
        layer(
          Object.fromEntries(Array.from({ length: 51 }, (_, index) => [`f${index}_*`, { schema: true }])),
        ),
      ],
      /more than 50 families/,
    ],
  ])('%s', (_what, overrides, message) => {
    expect(() => live.mapping('acme', { overrides })).toThrow(message);
  });

  test('where the expressions of all are too long', () => {
    const families = Object.fromEntries(
      Array.from({ length: 3 }, (_, index) => [
        `f${index}_*`,
        { schema: true, expression: `"${'a'.repeat(80_000)}"` },
      ]),
    );
    const { issues } = checkOverrides({ providers: { acme: { 'crm/users': { families } } } });
    expect(issues).toMatchObject([{ code: 'definition-too-large' }]);
  });
});

test('what is explained of a family, and compared, is its own fields only', async () => {
  const single = {
    mapping: { 'custom_fields.single': 'first', 'custom_fields.ext_named': 'first' },
    schema: { 'custom_fields.single': { type: 'string' }, 'custom_fields.ext_named': { type: 'string' } },
  };
  const layers = [
    layer({ 'cf_*': { name: 'ext_*', schema: SCALAR }, '*__c': { name: 'own_*', schema: SCALAR } }, single),
  ];
  for (const mapping of await bothWays(layers)) {
    const shown = (record: object) =>
      Object.fromEntries(mapping.explain(record).fields.map(({ name, value }) => [name, value]));
    expect(shown({ id: 1, first: 'Ada', cf_a: 1, b__c: 2 })).toMatchObject({
      'custom_fields.single': 'Ada',
      'custom_fields.ext_named': 'Ada',
      'custom_fields.cf_*': { ext_a: 1 },
      'custom_fields.*__c': { own_b: 2 },
    });
    expect(shown({ id: 1, first: 'Ada' })).toMatchObject({
      'custom_fields.cf_*': undefined,
      'custom_fields.*__c': undefined,
    });
    const comparison = compareMappings(live.mapping('acme'), mapping);
    comparison.add({ id: 1, first: 'Ada', cf_a: 1 }, {}, 1);
    expect(Object.keys(comparison.difference().fields)).toEqual(
      expect.not.arrayContaining(['custom_fields.*__c']),
    );
  }
});
