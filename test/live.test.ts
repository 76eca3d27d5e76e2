import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { buildModule } from '../src/ahead-of-time/build-module.ts';
import { bundledModels } from '../src/bundled/index.ts';
import { DefinitionError, type Issue } from '../src/issue/index.ts';
import {
  createCompiler,
  createEngine,
  createModel,
  definitionFromObject,
  parseDefinition,
} from '../src/live.ts';
import type { Model } from '../src/model/index.ts';
import { ACME, placeOf } from './support/acme-example.ts';

const read = (text: string) => parseDefinition(text, { file: 'acme.yaml' });

interface Damage {
  readonly how: string;
  readonly text: string;
  readonly code: Issue['code'];
  readonly at: readonly [line: number, column: number];
  readonly hint?: string;
}

const NO_ID = ACME.replace('      id: $text(user_id)\n', '');
const EMIAL = ACME.replace('      email: $emailAddress', '      emial: $emailAddress');
const USER = ACME.replace('  crm/users:', '  crm/user:');
const NO_FIELDS = ACME.replace(/(mapping:\n)(?: {6}.*\n)+/, '$1      name: given_name\n');

const DAMAGES: readonly Damage[] = [
  {
    how: 'the field that the model requires is missing',
    text: NO_ID,
    code: 'missing-required-field',
    at: placeOf(NO_ID, 'created_at: $time'),
  },
  {
    how: 'it is the only field that is there which is not required',
    text: NO_FIELDS,
    code: 'missing-required-field',
    at: placeOf(NO_FIELDS, 'name: given_name'),
  },
  {
    how: 'a field is mistyped',
    text: EMIAL,
    code: 'unknown-field',
    at: placeOf(EMIAL, 'emial'),
    hint: 'Did you mean “email”?',
  },
  {
    how: 'a resource is mistyped',
    text: USER,
    code: 'unknown-resource',
    at: placeOf(USER, 'crm/user:'),
    hint: 'Did you mean “crm/users”? Pass models of your own as “models”, in code and on the command line.',
  },
];

describe('a definition that breaks its model’s contract is refused', () => {
  test.each(DAMAGES)('by an engine, when $how', ({ text, code, at, hint }) => {
    const [line, column] = at;
    const definition = read(text);
    const source = { file: 'acme.yaml', line, column };
    const expected = { code, source, provider: 'acme', ...(hint === undefined ? {} : { hint }) };
    expect(issuesOf(() => createEngine({ definitions: [definition] }))).toMatchObject([expected]);
    const copy = { ...definition, name: 'Copied' };
    expect(issuesOf(() => createEngine({ definitions: [copy] }))).toMatchObject([expected]);
  });

  test.each(DAMAGES)('by a build, when $how', ({ text, code, at: [line, column] }) => {
    const build = () =>
      buildModule({ definitions: [read(text)], models: bundledModels(), runtime: 'const mapwright = {};' });
    expect(issuesOf(build)).toMatchObject([{ code, source: { line, column } }]);
  });

  test.each(DAMAGES)('that was made of an object, when $how', ({ text, code }) => {
    const definition = definitionFromObject(parse(text), { file: 'acme.json' });
    const issues = issuesOf(() => createEngine({ definitions: [definition] }));
    expect(issues).toMatchObject([{ code, source: { file: 'acme.json', line: 1, column: 1 } }]);
    expect(issues[0]?.path).toMatch(/^\/resources\/crm~1users?/);
  });

  test('with all issues of all definitions', () => {
    const other = read(EMIAL.replace('slug: acme', 'slug: other'));
    const issues = issuesOf(() => createEngine({ definitions: [read(NO_ID), other] }));
    expect(issues.map(({ provider, code }) => [provider, code])).toEqual([
      ['acme', 'missing-required-field'],
      ['other', 'unknown-field'],
    ]);
  });

  test('whose resources were put together by hand, at its nearest expression', () => {
    const definition = read(EMIAL);
    const byHand = { ...definition, resources: { ...definition.resources } };
    const [line] = placeOf(EMIAL, 'emial');
    expect(issuesOf(() => createEngine({ definitions: [byHand] }))).toMatchObject([
      { code: 'unknown-field', source: { file: 'acme.yaml', line } },
    ]);
  });

  test.each([
    ['no mapping', undefined],
    ['an empty mapping', {}],
    ['plain texts for expressions', { id: '$text(user_id)' }],
  ])('that has %s', (_what, mapping) => {
    const definition = read(ACME);
    const users = { ...definition.resources['crm/users'] };
    Reflect.set(users, 'mapping', mapping);
    const byHand = { ...definition, resources: {} };
    Reflect.set(byHand.resources, 'crm/users', users);
    expect(issuesOf(() => createEngine({ definitions: [byHand] }))).toMatchObject([
      { code: 'definition-shape', hint: 'definitionFromObject makes a definition from plain data.' },
    ]);
  });

  test('and nothing is compiled of its fields, whoever puts them together', () => {
    const model = bundledModels().find(({ name }) => name === 'crm/users');
    if (model === undefined) throw new Error('there is no model');
    const expression = (text: string, line: number) => ({
      text,
      source: { file: 'mine.yaml', segments: [[0, line, 7]] as const },
    });
    const compile = () =>
      createCompiler().compileResource(
        [{ name: 'emial', expression: expression('mail', 3), layer: 'mine' }],
        model,
      );
    expect(issuesOf(compile)).toMatchObject([
      { code: 'unknown-field', layer: 'mine', source: { file: 'mine.yaml', line: 3, column: 7 } },
      { code: 'missing-required-field', field: 'id', source: { file: 'mine.yaml' } },
    ]);
  });
});

test('two models of the same name are refused', () => {
  const model = () => createModel('crm/notes', { type: 'object', properties: { id: { type: 'string' } } });
  const message = 'models[0] and models[1] have the same name “crm/notes”.';
  const expected = expect.objectContaining({
    issues: [expect.objectContaining({ code: 'option-invalid', message })],
  });
  const models = [model(), model()];
  expect(() => createEngine({ models })).toThrow(expected);
  expect(() => buildModule({ definitions: [read(ACME)], models, runtime: '' })).toThrow(expected);
});

describe('a model of one’s own in place of a bundled one', () => {
  const bundled = bundledModels()[0]?.schema ?? { type: 'object' as const, properties: {} };
  const own = (change: Partial<Model['schema']>) => createModel('crm/users', { ...bundled, ...change });

  test('holds for the bundled providers, too', () => {
    const properties = { ...bundled.properties, name: { type: 'string', maxLength: 3 } };
    const engine = createEngine({ models: [own({ properties })] });
    expect(engine.safeMap('hubspot', { id: '1', firstName: 'Ada' }).ok).toBe(true);
    expect(engine.safeMap('hubspot', { id: '1', firstName: 'Grace' })).toMatchObject({
      ok: false,
      issues: [{ code: 'value-invalid', field: 'name' }],
    });
  });

  test('refuses those that lack what it requires, and says how to do without them', () => {
    const models = [own({ required: ['id', 'email', 'urls'] })];
    const issues = issuesOf(() => createEngine({ models }));
    expect(issues.filter(({ provider }) => provider === 'hubspot')).toMatchObject([
      { code: 'missing-required-field', field: 'urls', hint: expect.stringContaining('bundled: false') },
    ]);
    expect(createEngine({ models, bundled: false, definitions: [read(ACME)] }).providers).toEqual(['acme']);
  });

  const has = (field: string) => ({ required: [field], properties: { [field]: true } });
  test.each<[string, Partial<Model['schema']>]>([
    ['fields that need each other', { dependentRequired: { email: ['name'] } }],
    ['a number of fields', { minProperties: 4 }],
    ['one of several', { anyOf: [has('name'), has('urls')] }],
    ['a field by a rule of its own', { allOf: [has('name')] }],
    ['no such field', { not: has('email') }],
    ['names of a kind', { propertyNames: { pattern: '^..$' } }],
  ])('is kept where it asks for %s', (_what, change) => {
    const engine = createEngine({ models: [own(change)] });
    const refused = { id: '1', email: 'ada@example.com' };
    const codes = new Set(['value-invalid']);
    for (const onInvalid of ['reject', 'omit'] as const) {
      const { ok, issues } = engine.safeMap('hubspot', refused, { onInvalid });
      expect([ok, new Set(issues.map(({ code }) => code))]).toEqual([false, codes]);
    }
    const kept = engine.safeMap('hubspot', refused, { onInvalid: 'keep' });
    expect(kept).toMatchObject({ ok: true, value: refused });
    expect(new Set(kept.issues.map(({ code }) => code))).toEqual(codes);
  });

  test.each<[string, unknown]>([
    ['is asynchronous', { $async: true, type: 'object', properties: { id: { type: 'string' } } }],
    [
      'has a field called __proto__',
      JSON.parse('{"type":"object","properties":{"__proto__":{"type":"string"}}}'),
    ],
  ])('is refused if it %s', (_what, schema) => {
    const create = () => createModel('crm/users', Object(schema));
    expect(issuesOf(create)).toMatchObject([{ code: 'schema-invalid' }]);
  });
});

function issuesOf(run: () => unknown): readonly Issue[] {
  try {
    run();
  } catch (error) {
    if (error instanceof DefinitionError) return error.issues;
    throw error;
  }
  return [];
}
