import { describe, expect, test } from 'vitest';
import { checkData, checkLayerData } from '../../src/checks/check-data.ts';
import { checkDefinition, checkOverrides, type OverrideLayer } from '../../src/definition/index.ts';
import { createEngine, createModel, parseDefinition, parseOverrides } from '../../src/live.ts';
import type { Model } from '../../src/model/index.ts';
import { acme } from '../definition/acme.ts';
import { builtEngine } from '../support/built-engine.ts';

const STAGES = ['open', 'won', 'lost'];
const MODEL: Model = createModel('crm/users', {
  type: 'object',
  required: ['id'],
  additionalProperties: false,
  properties: {
    id: { type: 'string' },
    stage: { type: 'string', enum: STAGES },
    active: { type: 'boolean' },
    roles: { type: 'array', items: { enum: ['admin', 'member'] } },
    phones: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        properties: { type: { enum: ['work', 'home'] }, number: { type: 'string' } },
      },
    },
    level: { type: ['integer', 'string'] },
  },
});
const MODELS = [MODEL];

const MAPPING = `      id: $string(id)
      stage: stage
      active: flag
      roles: roles
      phones: 'phones.{ "type": kind, "number": $string(no) }'
      level: level
`;
const RAW = `raw:
      type: object
      properties:
        id: { type: integer }
        stage: { enum: [O, W, L] }
        flag: { enum: [0, 1] }
        roles: { type: array, items: { type: string } }
        phones: { type: array, items: { type: object, properties: { kind: { enum: [W, H] }, no: { type: integer } } } }
        level: { type: [integer, string] }`;

const file = (values: string) =>
  acme(MAPPING)
    .replace(/raw: \{ type: object.*/, RAW)
    .replace('    examples:\n', `    values:\n${values}    examples:\n`);

const VALUES = `      stage: { map: { O: open, W: won, L: lost } }
      active: { map: { 1: true, 0: false }, otherwise: omit }
      roles: { map: { ADM: admin, MEM: member }, otherwise: omit }
      phones.type: { map: { W: work, H: home }, otherwise: issue }
      level: { map: { low: 1 }, otherwise: keep }
`;
const definitionOf = (values: string) => parseDefinition(file(values), { file: 'acme.yaml', models: MODELS });
const DEFINITION = definitionOf(VALUES);

const layer = (values: object, more: object = {}, name = 'account', provider = 'acme'): OverrideLayer =>
  parseOverrides(
    { name, providers: { [provider]: { 'crm/users': { values, ...more } } } },
    { file: `${name}.yaml` },
  );

async function bothWays(overrides: readonly OverrideLayer[] = [], definition = DEFINITION) {
  const engine = createEngine({ bundled: false, definitions: [definition], models: MODELS });
  const built = await builtEngine({ definitions: [definition], models: MODELS, overrides });
  return [engine.mapping('acme', { overrides }), built.mapping('acme')] as const;
}

describe('a table of values', () => {
  test.each<[what: string, record: object, value: object]>([
    ['goes from raw to unified', { stage: 'W' }, { stage: 'won' }],
    ['takes numbers and booleans by their text', { flag: 1 }, { active: true }],
    ['goes to false', { flag: 0 }, { active: false }],
    ['reaches the items of a list', { roles: ['ADM', 'MEM'] }, { roles: ['admin', 'member'] }],
    ['reaches a single item', { roles: 'ADM' }, { roles: ['admin'] }],
    [
      'reaches into parts',
      {
        phones: [
          { kind: 'W', no: 1 },
          { kind: 'H', no: 2 },
        ],
      },
      {
        phones: [
          { type: 'work', number: '1' },
          { type: 'home', number: '2' },
        ],
      },
    ],
    ['leaves out what is absent', { phones: [{ no: 1 }] }, { phones: [{ number: '1' }] }],
    ['keeps other values', { level: 7 }, { level: 7 }],
    ['has entries among what it keeps', { level: 'low' }, { level: 1 }],
    ['leaves null to the expression', { stage: null }, {}],
  ])('%s', async (_what, record, value) => {
    for (const mapping of await bothWays()) {
      const mapped = mapping.safeMap({ id: 1, ...record }, { onInvalid: 'omit' });
      expect(mapped).toMatchObject({ ok: true });
      expect(mapped.ok && JSON.parse(JSON.stringify(mapped.value))).toEqual({ id: '1', ...value });
    }
  });

  test.each<[what: string, record: object, value: object, issues: object[]]>([
    [
      'omitted',
      { flag: 2 },
      {},
      [{ code: 'value-unlisted', severity: 'warning', field: 'active', path: '/active' }],
    ],
    [
      'omitted in a list',
      { roles: ['ADM', 'X', 'MEM'] },
      { roles: ['admin', 'member'] },
      [{ code: 'value-unlisted', field: 'roles', message: expect.stringContaining('"X"') }],
    ],
    [
      'issues',
      { stage: 'Z' },
      {},
      [{ code: 'value-unlisted', field: 'stage', layer: 'definition', source: { file: 'acme.yaml' } }],
    ],
    [
      'issues in parts',
      { phones: [{ kind: 'F', no: 1 }] },
      { phones: [{ number: '1' }] },
      [{ code: 'value-unlisted', field: 'phones' }],
    ],
    [
      'issues also if they are objects',
      { stage: { a: 1 } },
      {},
      [{ code: 'value-unlisted', field: 'stage' }],
    ],
    [
      'issues whatever prototypes have',
      { stage: 'constructor' },
      {},
      [{ code: 'value-unlisted', field: 'stage' }],
    ],
  ])('reports values that it does not list: they are %s', async (_what, record, value, issues) => {
    for (const mapping of await bothWays()) {
      const input = Object.freeze({ id: 1, ...record });
      const mapped = mapping.safeMap(input, { onInvalid: 'omit' });
      expect(mapped.issues).toMatchObject(issues);
      expect(mapped.issues).toHaveLength(issues.length);
      expect(mapped).toMatchObject({ ok: true, value: { id: '1', ...value } });
      const isError = issues.some(
        (issue) => !('severity' in issue) && !JSON.stringify(issue).includes('roles'),
      );
      expect(mapping.safeMap(input).ok).toBe(!isError);
    }
  });

  test('keeps an unlisted value where invalid values are kept, and hides it where values are redacted', async () => {
    for (const mapping of await bothWays()) {
      const kept = mapping.safeMap({ id: 1, stage: 'Z' }, { onInvalid: 'keep', redactValues: true });
      expect(kept).toMatchObject({ ok: true, value: { stage: 'Z' } });
      expect(kept.issues[0]?.message).toBe(
        '“stage” has the value a string of 1 character, which is not in its table of values.',
      );
    }
  });

  test('of a required field leaves it missing', () => {
    const definition = definitionOf('      id: { map: { 1: one }, otherwise: omit }\n');
    const engine = createEngine({ bundled: false, definitions: [definition], models: MODELS });
    expect(engine.map('acme', { id: 1 })).toEqual({ id: 'one' });
    expect(engine.safeMap('acme', { id: 2 }).issues.map(({ code }) => code)).toEqual([
      'required-field-missing',
      'value-unlisted',
    ]);
  });

  test('is changed by layers key by key', async () => {
    const base = layer(
      { stage: { map: { C: 'lost', O: null, W: 'open' }, otherwise: 'omit' } },
      {},
      'base',
      '*',
    );
    const account = layer({ stage: { map: { C: 'won' } }, 'phones.type': null });
    for (const mapping of await bothWays([base, account])) {
      const stages = ['O', 'W', 'L', 'C'].map((stage) => mapping.map({ id: 1, stage }).stage);
      expect(stages).toEqual([undefined, 'open', 'lost', 'won']);
      expect(mapping.safeMap({ id: 1, phones: [{ kind: 'work' }] })).toMatchObject({
        value: { phones: [{ type: 'work' }] },
      });
      const explained = mapping.explain({ id: 1 }).fields.find(({ name }) => name === 'stage');
      expect(explained?.tables).toEqual([
        { path: [], map: { W: 'open', L: 'lost', C: 'won' }, otherwise: 'omit' },
      ]);
    }
  });

  test('is for the fields of customers, too, and for what is inherited', async () => {
    const custom = layer(
      { 'custom_fields.Art. (neu)': { map: { 1: 'new', 2: 'old' } }, stage: { map: { X: 'open' } } },
      {
        mapping: { 'custom_fields.Art. (neu)': 'art', stage: '$inherited = "O" ? "X" : $inherited' },
        schema: { 'custom_fields.Art. (neu)': { enum: ['new', 'old'] } },
      },
    );
    for (const mapping of await bothWays([custom]))
      expect(mapping.map({ id: 1, art: 1, stage: 'O' })).toEqual({
        id: '1',
        stage: 'open',
        custom_fields: { 'Art. (neu)': 'new' },
      });
  });
});

describe('a table of values is refused', () => {
  test.each<[values: string, expected: RegExp]>([
    [
      '      stag: { map: { O: open } }\n',
      /^\d+:7 unknown-field There are values for “stag”, which the mapping does not have. Did you mean “stage”/,
    ],
    [
      '      stage: { map: { O: opne } }\n',
      /^\d+:26 values-misfit .*"opne" for "O", but the field takes "open", "won", "lost" only. Did you mean “open”/,
    ],
    ['      active: { map: { 1: yes } }\n', /values-misfit .*"yes" for "1", but the field takes boolean/],
    ['      roles: { map: { A: boss } }\n', /values-misfit .*"boss"/],
    ['      phones.type: { map: { W: mobile } }\n', /values-misfit .*"mobile"/],
    [
      '      phones.typ: { map: { W: work } }\n',
      /unknown-field The model crm\/users has no part “phones.typ”/,
    ],
    ['      level: { map: { a: 1.5 } }\n', /values-misfit/],
    [
      '      stage: { map: { O: open }, otherwise: drop }\n',
      /definition-shape Expected .*omit.* for “otherwise”/,
    ],
    ['      stage: { map: {} }\n', /definition-shape/],
    ['      stage: { map: { O: null } }\n', /definition-shape/],
    ['      stage: { O: open }\n', /definition-shape/],
  ])('in a provider file: %s', (values, expected) => {
    const { issues } = checkDefinition(file(values), { file: 'acme.yaml', models: MODELS });
    const told = issues.map(
      ({ source, code, message, hint = '' }) =>
        `${source?.line}:${source?.column} ${code} ${message} ${hint}`,
    );
    expect(told[0]).toMatch(expected);
  });

  test.each<[values: object, expected: RegExp]>([
    [{ stage: { map: { O: 'opne' } } }, /"opne".*Did you mean “open”/],
    [{ stage: { map: { X: null } } }, /removes the value "X" of “stage”, which is not in the table/],
    [{ 'phones.number': null }, /removes the values of “phones.number”, which no layer below it has/],
    [{ mail: { map: { a: 'b' } } }, /has values for “mail”, which is not mapped/],
    [{ 'phones.tpye': { map: { a: 'b' } } }, /has values for “phones.tpye”, of which .* no such part/],
    [{ 'phones.type.x': { map: { a: 'b' } } }, /has values for “phones.type.x”, of which .* no such part/],
    [{ 'stage.x': { map: { a: 'b' } } }, /has values for “stage.x”, of which .* no such part/],
  ])('in a layer: %j', (values, expected) => {
    const targets = { providers: ['acme'], definition: () => DEFINITION, models: MODELS };
    const { issues } = checkOverrides(
      { providers: { acme: { 'crm/users': { values } } } },
      { file: 'account.yaml', targets },
    );
    expect(issues.map(({ message, hint = '' }) => `${message} ${hint}`).join()).toMatch(expected);
    expect(issues[0]).toMatchObject({ source: { file: 'account.yaml' } });
  });
});

describe('mapwright check compares a table with the enums of the raw record', () => {
  const warnings = (values: string) =>
    checkData(definitionOf(values), { models: MODELS })
      .filter(({ message }) => message.includes('table'))
      .map(({ code, message, hint = '' }) => `${code} ${message} ${hint}`);

  test.each<[values: string, expected: readonly unknown[]]>([
    [VALUES, []],
    [
      '      stage: { map: { O: open, W: won } }\n',
      [expect.stringMatching(/^enum-member-unhandled stage: .*“L”/)],
    ],
    ['      stage: { map: { O: open, W: won }, otherwise: omit }\n', []],
    [
      '      stage: { map: { O: open, W: won, l: lost }, otherwise: issue }\n',
      [
        expect.stringMatching(/^never-equal stage: .*“l”.*O, W, L only.*Did you mean “L”/),
        expect.stringMatching(/“L”/),
      ],
    ],
    ['      active: { map: { 1: true } }\n', [expect.stringMatching(/^enum-member-unhandled active: .*“0”/)]],
    [
      '      phones.type: { map: { W: work, X: home } }\n',
      [expect.stringMatching(/“X”/), expect.stringMatching(/“H”/)],
    ],
    ['      roles: { map: { A: admin } }\n', []],
  ])('%s', (values, expected) => {
    expect(warnings(values)).toEqual(expected);
  });

  test('also where a layer changes its expression', () => {
    const changed = layer(
      { stage: { map: { V: 'won' } } },
      { mapping: { stage: 'stage = "W" ? "V" : stage' } },
    );
    const found = checkLayerData(changed, () => DEFINITION, { models: MODELS, providers: ['acme'] });
    expect(found.map(({ message }) => message)).toEqual([expect.stringContaining('entry for “W”')]);
  });
});
