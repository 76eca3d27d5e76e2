import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { OverrideLayer } from '../../src/definition/index.ts';
import { DefinitionError } from '../../src/issue/index.ts';
import { createEngine, createModel, parseDefinition, parseOverrides } from '../../src/live.ts';
import type { SafeMapResult } from '../../src/mapping/types.ts';
import type { Model } from '../../src/model/index.ts';
import { acme } from '../definition/acme.ts';
import { builtEngine } from '../support/built-engine.ts';

const MODEL: Model = createModel('crm/users', {
  type: 'object',
  required: ['id'],
  additionalProperties: false,
  properties: {
    id: { type: 'string' },
    name: { type: 'string' },
    email: { type: 'string' },
    tags: { type: 'array', items: {} },
    any: {},
  },
});

const DEFINITION = parseDefinition(
  acme(
    [
      '      id: $string(id)',
      '      name: $text(first)',
      '      email: $error("no email")',
      '      tags: tags',
      '      any: any',
      '',
    ].join('\n'),
  ),
  { models: [MODEL] },
);

type Mapping = Readonly<Record<string, string | null>>;

const layer = (name: string, mapping: Mapping, provider = 'acme', resource = 'crm/users'): OverrideLayer =>
  parseOverrides({ name, providers: { [provider]: { [resource]: { mapping } } } }, { file: `${name}.yaml` });

const live = createEngine({ bundled: false, definitions: [DEFINITION], models: [MODEL] });

/** The same layers compiled when they are used, and ahead of time. */
async function bothWays(overrides: readonly OverrideLayer[]) {
  const built = await builtEngine({ definitions: [DEFINITION], models: [MODEL], overrides });
  return [live.mapping('acme', { overrides }), built.mapping('acme')] as const;
}

/** Which layer an issue names is another question. */
const withoutPlaces = (result: SafeMapResult | undefined) => ({
  ...result,
  issues: result?.issues.map(({ source: _, layer: _layer, ...issue }) => issue),
});

const RECORD = { id: 1, first: 'Ada', nick: 'Addy', tags: ['a', 'b'], any: { of: [1] } };

describe('$inherited', () => {
  test.each<[what: string, layers: Mapping[], record: object, value: object]>([
    ['the definition’s value', [{ name: '$inherited & "!"' }], RECORD, { name: 'Ada!' }],
    [
      'what an alternative falls back on',
      [{ name: '$text(nick) ?? $inherited' }],
      { id: 1, first: 'Ada' },
      { name: 'Ada' },
    ],
    ['nothing where that has no value', [{ name: '$inherited' }], { id: 1 }, {}],
    [
      'through three layers',
      [{ name: '$inherited & "1"' }, { name: '$inherited & "2"' }, { name: '$inherited & "3"' }],
      RECORD,
      { name: 'Ada123' },
    ],
    [
      'of the nearest layer that has the field',
      [{ name: '$inherited & "1"' }, { any: '1' }, { name: '$inherited & "3"' }],
      RECORD,
      { name: 'Ada13' },
    ],
    [
      'nothing of what a layer replaced',
      [{ name: '"base"' }, { name: '$inherited & "2"' }],
      RECORD,
      { name: 'base2' },
    ],
    [
      'the root’s, wherever it is read',
      [{ tags: 'tags.($ & $inherited[0])' }],
      RECORD,
      { tags: ['aa', 'ba'] },
    ],
    [
      'arrays and objects',
      [{ any: '{ "was": $inherited, "n": $count($inherited.of) }' }],
      RECORD,
      { any: { was: { of: [1] }, n: 1 } },
    ],
    [
      'in a function',
      [{ tags: '$map($inherited, function($t) { $t & $inherited[1] })' }],
      RECORD,
      { tags: ['ab', 'bb'] },
    ],
    [
      'its variables stay its own',
      [{ name: '($x := "below"; $x)' }, { name: '($x := "above"; $y := $inherited; $x & $y)' }],
      RECORD,
      { name: 'abovebelow' },
    ],
    [
      'unless the expression binds the name',
      [{ name: '($inherited := "own"; $inherited)' }],
      RECORD,
      { name: 'own' },
    ],
  ])('is %s', async (_what, changes, record, value) => {
    const overrides = [{ email: null }, ...changes].map((mapping, index) => layer(`layer${index}`, mapping));
    for (const mapping of await bothWays(overrides)) {
      const { any, name, tags } = mapping.map(record);
      expect(JSON.parse(JSON.stringify({ any, name, tags }))).toMatchObject(value);
      if (!('name' in value) && Object.keys(value).length === 0) expect(name).toBeUndefined();
    }
  });

  test('alone changes nothing, whatever the expression below returns', () => {
    const texts = [
      'tags',
      'tags[]',
      'any',
      'any.of',
      '[any.of]',
      'tags[0]',
      '{ "a": tags }',
      '$',
      'null',
      'nothing',
      '[]',
    ];
    const values = fc.oneof(
      fc.constantFrom(null, [], 'x', ['x'], [['x']], { of: [] }, { of: [[1]] }),
      fc.jsonValue(),
    );
    fc.assert(
      fc.property(fc.constantFrom(...texts), values, values, (text, tags, any) => {
        const below = layer('below', { email: null, any: text });
        const record = { id: 1, tags, any };
        const [one, two] = [[below], [below, layer('above', { any: '$inherited', tags: '$inherited' })]].map(
          (overrides) => live.safeMap('acme', record, { overrides }),
        );
        expect(withoutPlaces(two)).toEqual(withoutPlaces(one));
      }),
    );
  });

  test('is not computed unless it is read, and then once', async () => {
    const overrides = [
      layer('one', { email: '$exists(mail) ? mail : $inherited' }),
      layer('two', { name: '$sum([1..1000].($inherited = "Ada" ? 1 : 0)) & ""' }),
    ];
    for (const mapping of await bothWays(overrides)) {
      expect(mapping.map({ ...RECORD, mail: 'a@example.com' })).toMatchObject({
        email: 'a@example.com',
        name: '1000',
      });
      expect(mapping.safeMap(RECORD)).toMatchObject({ ok: false, issues: [{ field: 'email' }] });
    }
  });

  test('that fails is reported where it fails', async () => {
    const overrides = [layer('one', { email: '$text($inherited)' }), layer('two', { email: '$inherited' })];
    for (const mapping of await bothWays(overrides)) {
      const { issues } = mapping.safeMap(RECORD);
      expect(issues).toMatchObject([
        {
          code: 'expression-failed',
          field: 'email',
          layer: 'definition',
          message: expect.stringContaining('no email'),
        },
      ]);
      expect(issues[0]?.source?.file).toBe('definition');
    }
    const upper = [layer('one', { email: '"a"' }), layer('two', { email: '$inherited & $error("here")' })];
    for (const mapping of await bothWays(upper))
      expect(mapping.safeMap(RECORD).issues).toMatchObject([{ layer: 'two', source: { file: 'two.yaml' } }]);
  });

  test('counts in what a field reads, in warnings of unusable values, and in explanations', async () => {
    const overrides = [layer('one', { email: null }), layer('two', { name: '$text(nick) ?? $inherited' })];
    for (const mapping of await bothWays(overrides)) {
      const field = mapping.fields.find(({ name }) => name === 'name');
      expect(field?.reads).toEqual({ paths: ['first', 'nick'], variables: [], dynamic: false });
      expect(mapping.safeMap({ id: 1, first: ['x'] }).issues).toMatchObject([
        { code: 'value-unusable', field: 'name', layer: 'two', path: '/first/0' },
      ]);
      const explained = mapping.explain(RECORD).fields.find(({ name }) => name === 'name');
      expect(explained).toMatchObject({
        layer: 'two',
        inherited: [{ expression: '$text(first)', layer: 'definition', source: { file: 'definition' } }],
      });
    }
  });

  test('is visible to $eval', () => {
    const engine = createEngine({
      bundled: false,
      definitions: [DEFINITION],
      models: [MODEL],
      allowEval: true,
    });
    const mapping = { email: null, name: '$inherited & $eval("$inherited & 1")' };
    const providers = { acme: { 'crm/users': { mapping } } };
    const overrides = [parseOverrides({ providers }, { functions: ['eval'] })];
    expect(engine.map('acme', RECORD, { overrides }).name).toBe('AdaAda1');
    const bound = { email: null, name: '($inherited & $eval("($inherited := 1; $inherited)"))' };
    const own = parseOverrides(
      { providers: { acme: { 'crm/users': { mapping: bound } } } },
      { functions: ['eval'] },
    );
    expect(engine.map('acme', RECORD, { overrides: [own] }).name).toBe('Ada1');
  });

  test.each<[what: string, layers: OverrideLayer[], message: RegExp]>([
    [
      'nothing maps the field below',
      [layer('one', { tags: null }), layer('two', { tags: '$inherited' })],
      /two reads \$inherited for “tags”, which nothing below it maps/,
    ],
    [
      'layers are too many',
      Array.from({ length: 34 }, (_, index) => layer(`l${index}`, { name: '$inherited' })),
      /more than 32 layers/,
    ],
  ])('is refused where %s', (_what, overrides, message) => {
    expect(() => live.mapping('acme', { overrides })).toThrow(DefinitionError);
    expect(() => live.mapping('acme', { overrides })).toThrow(message);
  });

  test('in a string is a string', () => {
    const overrides = [
      layer('one', { email: null, tags: null }),
      layer('two', { tags: '["$inherited", `$inherited`]' }),
    ];
    expect(live.map('acme', RECORD, { overrides }).tags).toEqual(['$inherited']);
  });

  test('is not bound in a provider file', () => {
    expect(() => parseDefinition(acme('      id: $inherited\n'))).toThrow(
      /\$inherited is not bound here, only in a layer of overrides/,
    );
  });
});

describe('a layer for all', () => {
  test.each([
    ['*', 'crm/users'],
    ['acme', '*'],
    ['*', '*'],
  ])('providers or resources (%s, %s) changes each, below what is for one', async (provider, resource) => {
    const general = layer('general', { email: null, name: '$inherited & "1"' }, provider, resource);
    const both = parseOverrides({
      providers: {
        acme: { 'crm/users': { mapping: { name: '$inherited & "2"' } } },
        [provider]: {
          ...(provider === 'acme' ? { 'crm/users': { mapping: { name: '$inherited & "2"' } } } : {}),
          [resource]: { mapping: { email: null, name: '$inherited & "1"' } },
        },
      },
    });
    for (const mapping of await bothWays([general])) expect(mapping.map(RECORD).name).toBe('Ada1');
    for (const mapping of await bothWays([both])) expect(mapping.map(RECORD).name).toBe('Ada12');
  });

  test('may name what only some of them have', () => {
    const engine = createEngine();
    const overrides = [layer('all', { urls: null, name: '$inherited' }, '*')];
    for (const provider of engine.providers)
      expect(engine.mapping(provider, { overrides }).model.name).toBe('crm/users');
  });

  test.each<[what: string, overrides: OverrideLayer, message: RegExp]>([
    [
      'no provider has the resource',
      layer('all', { name: '1' }, '*', 'crm/companies'),
      /no provider has a mapping/,
    ],
    ['the model has no such field', layer('all', { nme: '1' }, '*'), /“nme”, which the model does not have/],
    ['it removes what none has', layer('all', { any: null }, '*'), /removes “any”, which is not mapped/],
  ])('is refused where %s', (_what, override, message) => {
    const definition = parseDefinition(acme('      id: $string(id)\n      name: $text(first)\n'), {
      models: [MODEL],
    });
    const engine = createEngine({ bundled: false, definitions: [definition], models: [MODEL] });
    expect(() => engine.mapping('acme', { overrides: [override] })).toThrow(message);
  });
});
