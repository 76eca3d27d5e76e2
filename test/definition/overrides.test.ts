import { describe, expect, test } from 'vitest';
import { checkOverrides } from '../../src/definition/check-overrides.ts';
import {
  type Definition,
  mergeOverrides,
  parseDefinition,
  parseOverrides,
} from '../../src/definition/index.ts';
import { DefinitionError } from '../../src/issue/index.ts';
import { acme, usersModel } from './acme.ts';

const definition: Definition = parseDefinition(
  acme('      id: $string(id)\n      name: first\n      email: mail\n'),
);

function layer(name: string, mapping: Record<string, string | null>, schema?: Record<string, unknown>) {
  const override = schema === undefined ? { mapping } : { mapping, schema };
  return parseOverrides({ name, providers: { acme: { 'crm/users': override } } }, { file: `${name}.yaml` });
}

describe('a layer', () => {
  const text =
    'providers:\n  acme:\n    crm/users:\n      mapping:\n        name: last\n        email: null\n';
  test('knows where its expressions stand', () => {
    expect(parseOverrides(text, { file: 'account.yaml', name: 'account' })).toEqual({
      name: 'account',
      file: 'account.yaml',
      providers: {
        acme: {
          'crm/users': {
            mapping: {
              name: { text: 'last', source: { file: 'account.yaml', segments: [[0, 5, 15]] } },
              email: null,
            },
          },
        },
      },
    });
  });
  test.each([
    [text, { file: 'a.yaml' }, 'a.yaml'],
    [`name: written\n${text}`, { file: 'a.yaml' }, 'written'],
    [`name: written\n${text}`, { name: 'given' }, 'given'],
    ['{"providers": {}}', {}, 'overrides'],
  ])('takes its name from the options, the content or the file (%#)', (content, options, name) => {
    expect(parseOverrides(content, options).name).toBe(name);
  });
  test('is refused with every issue', () => {
    const broken = { providers: { acme: { 'crm/users': { mapping: { name: '$shout(', id: 3 } } } } };
    expect(() => parseOverrides(broken)).toThrow(DefinitionError);
  });
});

describe('a regular expression of a layer', () => {
  const layerOf = (expression: string) =>
    `providers:\n  acme:\n    crm/users:\n      mapping:\n        name: '${expression}'\n`;
  test.each([
    ['$replace(name, /(?=a)/, "")', '/(?=', 'look-ahead'],
    ['$match(name, /(?<!a)b/)', '/(?<', 'look-behind'],
    ['$split(name, /(a)\\1/)', '/(a', 'back-reference'],
    ['$contains(name, /a{1001}/)', '/a{', '1000'],
  ])('that engines refuse is refused where it is read: %s', (expression, from, word) => {
    const { issues } = checkOverrides(layerOf(expression), { file: 'layer.yaml' });
    expect(issues).toMatchObject([
      {
        code: 'expression-refused',
        jsonataCode: 'regex-refused',
        message: expect.stringContaining(word),
        field: 'name',
        source: { file: 'layer.yaml', line: 5 },
      },
    ]);
    expect(issues[0]?.source?.column).toBeGreaterThan(15 + expression.indexOf(from));
  });
  test('is taken where the engine that it will run on takes it', () => {
    const text = layerOf('$replace(name, /(?=a)/, "")');
    expect(checkOverrides(text, { regexEngine: RegExp }).issues).toEqual([]);
    expect(checkOverrides(layerOf('$replace(name, /a{2}/, "")')).issues).toEqual([]);
  });
});

describe('merging', () => {
  const merged = (...layers: Parameters<typeof layer>[]) =>
    mergeOverrides(
      definition,
      'crm/users',
      layers.map((parts) => layer(...parts)),
      usersModel,
    );
  const seen = ({ fields }: ReturnType<typeof merged>) =>
    fields.map(({ name, expression, layer: from }) => `${name} = ${expression.text} (${from})`);

  test('without layers the definition stands', () => {
    expect(seen(merged())).toEqual([
      'id = $string(id) (definition)',
      'name = first (definition)',
      'email = mail (definition)',
    ]);
  });
  test('a later layer wins field by field, and fields keep their place', () => {
    const result = merged(['base', { name: 'a', updated_at: 'b' }], ['account', { name: 'c' }]);
    expect(seen(result)).toEqual([
      'id = $string(id) (definition)',
      'name = c (account)',
      'email = mail (definition)',
      'updated_at = b (base)',
    ]);
    expect(result).toMatchObject({ removed: [], issues: [] });
  });
  test('null removes, and a later layer gives back', () => {
    expect(merged(['base', { email: null }]).removed).toEqual([{ name: 'email', layer: 'base' }]);
    const back = merged(['base', { email: null }], ['account', { email: 'x' }]);
    expect(back.removed).toEqual([]);
    expect(seen(back)).toContain('email = x (account)');
  });
  test('a new field takes the schema of its own or of an earlier layer', () => {
    const result = merged(
      ['base', { team: 'team' }, { team: { type: 'string' } }],
      ['account', { team: 'teams[0]' }],
    );
    expect(result.fields.at(-1)).toMatchObject({
      name: 'team',
      layer: 'account',
      schema: { type: 'string' },
    });
    expect(result.issues).toEqual([]);
  });
  test.each([
    ['a new field without a schema', [['base', { emial: 'mail' }]], 'unknown-field', 'emial'],
    ['removing a field that does not exist', [['base', { emial: null }]], 'unknown-field', 'emial'],
    [
      'a schema that comes too late',
      [
        ['base', { team: 't' }],
        ['account', {}, { team: true }],
      ],
      'unknown-field',
      'team',
    ],
    ['a schema for a field of the model', [['base', {}, { email: true }]], 'overrides-shape', 'email'],
    ['removing a required field', [['base', { id: null }]], 'missing-required-field', 'id'],
  ] satisfies [string, Parameters<typeof layer>[], string, string][])(
    '%s is an issue',
    (_what, layers, code, field) => {
      expect(merged(...layers).issues).toMatchObject([{ code, field }]);
    },
  );
  test('layers of other providers and resources change nothing', () => {
    const other = parseOverrides({ providers: { other: { 'crm/users': { mapping: { name: 'x' } } } } });
    expect(mergeOverrides(definition, 'crm/users', [other]).fields).toHaveLength(3);
    expect(mergeOverrides(definition, 'crm/deals', [layer('base', { name: 'x' })]).fields).toEqual([]);
  });
});
