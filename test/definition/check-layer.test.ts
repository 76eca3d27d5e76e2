import { describe, expect, test } from 'vitest';
import { buildModule } from '../../src/ahead-of-time/build-module.ts';
import { bundledModels } from '../../src/bundled/index.ts';
import { checkOverrides, type OverrideLayer } from '../../src/definition/index.ts';
import { createHandler } from '../../src/gateway/index.ts';
import { createEngine as createLightEngine } from '../../src/index.ts';
import { DefinitionError, type Issue } from '../../src/issue/index.ts';
import { createEngine, parseOverrides } from '../../src/live.ts';

const engine = createEngine();
const layer = (text: string, name = 'account') => parseOverrides(text, { file: `${name}.yaml`, name });
const fields = (lines: string, schema = '') =>
  `providers:\n  hubspot:\n    crm/users:\n      mapping:${lines}\n${schema}`;

interface Idle {
  readonly how: string;
  readonly text: string;
  readonly code: Issue['code'];
  readonly at: readonly [line: number, column: number];
  readonly hint?: string;
}

/** Layers of which a part would change nothing. */
const IDLE: readonly Idle[] = [
  {
    how: 'a provider is mistyped',
    text: 'providers:\n  hubspott:\n    crm/users:\n      mapping: { name: firstName }\n',
    code: 'overrides-target',
    at: [2, 3],
    hint: 'Did you mean “hubspot”?',
  },
  {
    how: 'a resource is mistyped',
    text: 'providers:\n  hubspot:\n    crm/user:\n      mapping: { name: firstName }\n',
    code: 'overrides-target',
    at: [3, 5],
    hint: 'Did you mean “crm/users”?',
  },
  {
    how: 'the provider has no such resource',
    text: 'providers:\n  hubspot:\n    crm/deals:\n      mapping: {}\n',
    code: 'overrides-target',
    at: [3, 5],
    hint: 'Known: crm/users.',
  },
  {
    how: 'it maps nothing',
    text: fields(' {}', ''),
    code: 'overrides-no-effect',
    at: [3, 5],
    hint: 'Map a field under it, or remove it.',
  },
  {
    how: 'it maps and describes nothing',
    text: fields(' {}', '      schema: {}\n'),
    code: 'overrides-no-effect',
    at: [3, 5],
    hint: 'Map a field under it, or remove it.',
  },
  {
    how: 'it names a provider and no resource',
    text: 'providers:\n  hubspot: {}\n',
    code: 'overrides-no-effect',
    at: [2, 3],
    hint: 'Map a field under it, or remove it.',
  },
  {
    how: 'it describes a field that nothing maps',
    text: fields(' {}', '      schema:\n        team: { type: string }\n'),
    code: 'overrides-no-effect',
    at: [6, 9],
  },
  {
    how: 'it describes another field than it maps',
    text: fields('\n        id: id', '      schema: { team: { type: string } }\n'),
    code: 'overrides-no-effect',
    at: [6, 17],
  },
  {
    how: 'it describes a field that it removes',
    text: fields('\n        team: null', '      schema: { team: { type: string } }\n'),
    code: 'overrides-no-effect',
    at: [6, 17],
  },
  {
    how: 'it removes a field that is not mapped',
    text: fields('\n        urls: null'),
    code: 'overrides-no-effect',
    at: [5, 9],
  },
  {
    how: 'it removes a field that there is not',
    text: fields('\n        emial: null'),
    code: 'unknown-field',
    at: [5, 9],
    hint: 'Did you mean “email”? A new field needs its JSON Schema under “schema”.',
  },
  {
    how: 'it maps a field that nothing describes',
    text: fields('\n        team: name'),
    code: 'unknown-field',
    at: [5, 9],
  },
  {
    how: 'it describes a field of the model',
    text: fields(' {}', '      schema: { email: { type: string } }\n'),
    code: 'overrides-shape',
    at: [5, 17],
  },
  {
    how: 'it removes what the model requires',
    text: fields('\n        id: null'),
    code: 'missing-required-field',
    at: [5, 9],
  },
];

/** Every way in, for a layer that names HubSpot among others. */
const WAYS: readonly (readonly [string, (layer: OverrideLayer) => unknown])[] = [
  ['an engine', (one) => createEngine({ overrides: [one] })],
  ['a mapping', (one) => engine.mapping('hubspot', { overrides: [one] })],
  ['a mapping of another provider', (one) => engine.mapping('close', { overrides: [one] })],
  ['a record', (one) => engine.safeMap('hubspot', { id: '1' }, { overrides: [one] })],
  ['an explanation', (one) => engine.explain('hubspot', { id: '1' }, { overrides: [one] })],
  ['an engine without a compiler', (one) => createLightEngine().mapping('close', { overrides: [one] })],
  [
    'the check of a file',
    (one) =>
      refuse(
        checkOverrides(TEXTS.get(one), { file: 'account.yaml', name: 'account', targets: engine }).issues,
      ),
  ],
];
const TEXTS = new Map<OverrideLayer, string>();

describe.each(IDLE)('a layer is refused when $how', ({ text, code, at: [line, column], hint }) => {
  test.each(WAYS)('by %s', (_way, enter) => {
    const one = layer(text);
    TEXTS.set(one, text);
    const expected = {
      code,
      layer: 'account',
      source: { file: 'account.yaml', line, column },
      ...(hint === undefined ? {} : { hint }),
    };
    expect(issuesOf(() => enter(one))).toMatchObject([expected]);
    // Not only the first time.
    expect(issuesOf(() => enter(one))).toMatchObject([expected]);
  });

  test('also when its places are not known, at the nearest expression', () => {
    const one = layer(text);
    const byHand: OverrideLayer = { ...one, providers: { ...one.providers } };
    expect(issuesOf(() => createEngine({ overrides: [byHand] }))).toMatchObject([
      { code, source: { file: 'account.yaml' } },
    ]);
  });
});

describe('a gateway', () => {
  test('answers 500 for an account whose layer is for a provider that there is not', async () => {
    const idle = layer(IDLE[0]?.text ?? '');
    const handler = createHandler({
      engine,
      transport: { send: async () => ({ status: 200, headers: {}, body: { id: '1' } }) },
      resolveAccount: () => ({ provider: 'hubspot', credentials: { token: 't' }, overrides: [idle] }),
    });
    const answer = await handler(
      new Request('http://gateway.test/unified/crm/users/1?integrated_account_id=a'),
    );
    expect(answer.status).toBe(500);
  });
});

describe('a build', () => {
  test.each(IDLE.filter(({ code }) => code !== 'overrides-target'))(
    'refuses a layer when $how',
    ({ text, code }) => {
      const build = () =>
        buildModule({
          definitions: [engine.definition('hubspot')],
          models: bundledModels(),
          overrides: [layer(text)],
          runtime: 'const mapwright = {};',
        });
      expect(issuesOf(build)).toMatchObject([{ code }]);
    },
  );
});

describe('what has an effect is taken', () => {
  const base = layer(
    fields('\n        team: name', '      schema: { team: { type: string, minLength: 1 } }\n'),
    'base',
  );

  test.each([
    [
      'another schema of a field that a layer before added',
      [base, layer(fields(' {}', '      schema: { team: { type: integer } }\n'))],
    ],
    ['the removal of a field that a layer before added', [base, layer(fields('\n        team: null'))]],
    [
      'the removal of a field that a layer before removed',
      [layer(fields('\n        email: null')), layer(fields('\n        email: null'))],
    ],
    ['a layer with nothing in it', [layer('providers: {}')]],
    [
      'a layer for another provider',
      [layer('providers: { close: { crm/users: { mapping: { name: "a" } } } }')],
    ],
  ])('%s', (_what, overrides) => {
    expect(engine.mapping('hubspot', { overrides }).provider).toBe('hubspot');
  });

  test('the last schema holds', () => {
    const number = layer(fields(' {}', '      schema: { team: { const: North } }\n'));
    const map = (overrides: readonly OverrideLayer[]) =>
      engine.safeMap('hubspot', { id: '1', name: 'South' }, { overrides }).ok;
    expect([map([base]), map([base, number])]).toEqual([true, false]);
  });
});

test('an engine takes layers of other providers where it is told to', () => {
  const overrides = [
    layer(`${fields('\n        name: firstName')}  close:\n    crm/users:\n      mapping: { name: id }\n`),
  ];
  const none = { bundled: false, definitions: [engine.definition('hubspot')] };
  expect(issuesOf(() => createEngine({ ...none, overrides }))).toMatchObject([
    { code: 'overrides-target', provider: 'close' },
  ]);
  const lenient = createEngine({ ...none, overrides, foreignLayers: 'ignore' });
  expect(lenient.map('hubspot', { id: '1', firstName: 'Ada', lastName: 'Nowak' }).name).toBe('Ada');
});

test('a schema that the model cannot take is refused at its place', () => {
  const schema = '      schema: { team: { if: true } }\n';
  expect(issuesOf(() => layer(fields('\n        team: name', schema)))).toMatchObject([
    {
      code: 'schema-invalid',
      field: 'team',
      layer: 'account',
      source: { file: 'account.yaml', line: 6, column: 25 },
    },
  ]);
});

test('and so is one in a layer that was put together by hand', () => {
  const text = { text: 'name', source: { file: 'a.ts', segments: [[0, 1, 1]] as const } };
  const override = { mapping: { team: text }, schema: { team: { if: true } } };
  const overrides = [{ name: 'a', file: 'a.ts', providers: { hubspot: { 'crm/users': override } } }];
  expect(issuesOf(() => engine.mapping('hubspot', { overrides }))).toMatchObject([
    { code: 'schema-invalid', field: 'team', layer: 'a' },
  ]);
});

/** What the engine refuses must not be accepted before. */
describe('a schema that is accepted with its layer can be compiled for the model', () => {
  const number = { type: 'number' };
  test.each<[string, unknown]>([
    [
      'contains without a type',
      { type: 'array', contains: { properties: { k: { const: 1 } }, required: ['k'] } },
    ],
    ['a tuple that is open', { type: 'array', prefixItems: [number], items: number }],
    ['a name of its own', { $id: 'https://example.com/a', type: 'string' }],
    ['an anchor', { $anchor: 'a', type: 'string' }],
    ['another draft', { $schema: 'http://json-schema.org/draft-07/schema#', type: 'string' }],
    ['two types', { type: ['string', 'number'], minLength: 1 }],
    ['a required member that is not described', { type: 'object', required: ['a'] }],
    ['a condition without consequence', { if: number }],
    ['a limit without what it limits', { type: 'array', minContains: 1 }],
    ['an unknown format', { type: 'string', format: 'mail' }],
    [
      'a member called __proto__',
      JSON.parse('{"type":"object","properties":{"__proto__":{"type":"string"}}}'),
    ],
    ['a type within a type', { type: 'string', anyOf: [{ type: 'number' }] }],
    ['limits of another type', { type: 'number', minLength: 1 }],
    ['a null of the OpenAPI kind', { type: 'string', nullable: true }],
    ['false', false],
    ['nothing', {}],
  ])('or is refused: %s', (_name, schema) => {
    const content = {
      providers: { hubspot: { 'crm/users': { mapping: { team: 'name' }, schema: { team: schema } } } },
    };
    let overrides: OverrideLayer[];
    try {
      overrides = [parseOverrides(content, { name: 'account' })];
    } catch (error) {
      expect(error).toMatchObject({ code: 'schema-invalid' });
      expect(
        issuesOf(() => {
          throw error;
        })[0]?.path,
      ).toMatch(/^\/providers\/hubspot\/crm~1users\/schema\/team/);
      return;
    }
    const { issues } = engine.safeMap('hubspot', { id: '1', name: 'a' }, { overrides });
    expect(issues.filter(({ code }) => code !== 'value-invalid')).toEqual([]);
  });
});

test.each(['mapping', 'schema'])('a field called __proto__ under %s is refused with its place', (part) => {
  const field = part === 'mapping' ? '"__proto__":"name"' : '"team":"name"';
  const schema = part === 'mapping' ? '' : ',"schema":{"__proto__":{"type":"string"}}';
  const text = `{"providers":{"hubspot":{"crm/users":{"mapping":{${field}}${schema}}}}}`;
  expect(issuesOf(() => layer(text))).toMatchObject([
    { code: 'overrides-shape', field: '__proto__', source: { column: text.indexOf('"__proto__"') + 1 } },
  ]);
});

describe('a layer that was put together by hand is refused', () => {
  const withOverride = (override: unknown) => ({
    name: 'a',
    file: 'a.ts',
    providers: { hubspot: { 'crm/users': override } },
  });
  const expression = { text: 'name', source: { file: 'a.ts', segments: [[0, 1, 1]] } };
  test.each<[string, unknown, string]>([
    ['it is a text', 'providers: {}', ''],
    ['it has no name', { file: 'a.ts', providers: {} }, '/name'],
    ['it has a key too many', { name: 'a', file: 'a.ts', providers: {}, overrides: {} }, '/overrides'],
    ['its providers are a list', { name: 'a', file: 'a.ts', providers: [] }, '/providers'],
    ['it has no mapping', withOverride({}), '/providers/hubspot/crm~1users/mapping'],
    ['a key is mistyped', withOverride({ mapping: {}, shema: {} }), '/providers/hubspot/crm~1users/shema'],
    [
      'an expression is plain text',
      withOverride({ mapping: { name: 'name' } }),
      '/providers/hubspot/crm~1users/mapping/name',
    ],
    [
      'an expression is undefined',
      withOverride({ mapping: { name: undefined } }),
      '/providers/hubspot/crm~1users/mapping/name',
    ],
    [
      'a schema is none',
      withOverride({ mapping: { team: expression }, schema: { team: 'string' } }),
      '/providers/hubspot/crm~1users/schema/team',
    ],
  ])('when %s', (_how, written, path) => {
    const overrides: OverrideLayer[] = [];
    Reflect.set(overrides, 0, written);
    expect(issuesOf(() => engine.mapping('hubspot', { overrides }))).toMatchObject([
      { code: 'overrides-shape', path },
    ]);
    expect(issuesOf(() => createEngine({ overrides }))).toMatchObject([{ code: 'overrides-shape', path }]);
  });
});

function refuse(issues: readonly Issue[]): void {
  if (issues.length > 0) throw new DefinitionError('refused', issues);
}

function issuesOf(run: () => unknown): readonly Issue[] {
  try {
    run();
  } catch (error) {
    if (error instanceof DefinitionError) return error.issues;
    throw error;
  }
  return [];
}

test.each(['layer', new Set(), { 0: 'layer' }, { name: 'a', file: 'a', providers: {} }])(
  '%j is no list of layers',
  (overrides) => {
    const given: { overrides: never } = JSON.parse('{}');
    Object.assign(given, { overrides });
    const refusal = expect.objectContaining({ code: 'option-invalid' });
    expect(() => createEngine(given)).toThrow(refusal);
    expect(() => createEngine().map('hubspot', { id: '1' }, given)).toThrow(refusal);
  },
);
