import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { exampleGateway } from '../../src/gateway/index.ts';
import { createEngine } from '../../src/live.ts';
import { loadDefinitions, loadModels } from '../../src/node/index.ts';
import { checkMapping, mutateMapping } from '../../src/testing/index.ts';
import { folderWith, mapwright, ndjsonFile } from '../cli/command.ts';
import { lintOpenapi } from '../gateway/support/lint-openapi.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const EXAMPLE = join(ROOT, 'examples/own-model');
const RESOURCE = 'crm/contacts';
const PROVIDERS = ['hubspot', 'pipedrive', 'salesforce'];
const MODELS = ['--models', join(EXAMPLE, 'models')];
const FILES = [...MODELS, '--definitions', join(EXAMPLE, 'providers')];
const CHOSEN = [...FILES, '--resource', RESOURCE];

const models = await loadModels(join(EXAMPLE, 'models'));
const definitions = await loadDefinitions(join(EXAMPLE, 'providers'));
const engine = createEngine({ models, definitions });
/** The same providers with nothing but contacts. */
const alone = createEngine({ bundled: false, models, definitions });

const examplesOf = (provider: string) => engine.definition(provider).resources[RESOURCE]?.examples ?? [];

/** What a command prints; it must end well, and speak of contacts only. */
function printed(parameters: readonly string[], input = ''): string {
  const { status, stdout, stderr } = mapwright(parameters, input);
  expect({ status, stderr }).toMatchObject({ status: 0 });
  expectNoUsers(stdout + stderr);
  return stdout;
}

/** Records of the example have no such word, so that it could only be the library’s own. */
function expectNoUsers(text: string): void {
  expect(text.match(/.{0,40}\busers?\b.{0,40}/gi) ?? []).toEqual([]);
}

describe('the engine', () => {
  test.each(PROVIDERS)('maps contacts of %s, and its other records as before', (provider) => {
    for (const { raw, unified } of examplesOf(provider)) {
      const options = { resource: RESOURCE, ignoreRemoteData: true };
      expect(engine.map(provider, raw, options)).toEqual(unified);
      expect(alone.map(provider, raw, options)).toEqual(unified);
    }
    const [owner] = createEngine().definition(provider).resources['crm/users']?.examples ?? [];
    const user = createEngine().map(provider, owner?.raw);
    expect(engine.map(provider, owner?.raw)).toEqual(user);
    expect(Object.keys(alone.definition(provider).resources)).toEqual([RESOURCE]);
  });

  test('has no model that nothing maps to', () => {
    expect(alone.models.map(({ name }) => name)).toEqual([RESOURCE]);
    expect(alone.providers).toEqual(PROVIDERS);
  });
});

describe('the command line', () => {
  test('check finds nothing to say', () => {
    const paths = ['check', join(EXAMPLE, 'providers'), ...MODELS, '--strict', '--reach'];
    expect(printed(paths)).toContain('no problems');
    expect(printed([...paths, '--resource', RESOURCE])).toContain('no problems');
  });

  test('transform maps records, on several threads, too', () => {
    const raw = examplesOf('salesforce').map((example) => example.raw);
    const lines = raw.map((record) => JSON.stringify(record)).join('\n');
    const path = folderWith({ 'in.ndjson': lines });
    const out = path('out.ndjson');
    for (const threads of ['1', '2']) {
      const files = ['--in', path('in.ndjson'), '--out', out, '--threads', threads];
      printed(['transform', '--provider', 'salesforce', ...CHOSEN, '--ignore-remote-data', ...files]);
      expect(ndjsonFile(out)).toEqual(examplesOf('salesforce').map(({ unified }) => unified));
    }
  });

  test('explain says where each field came from', () => {
    const [example] = examplesOf('pipedrive');
    const text = printed(
      ['explain', '-', '--provider', 'pipedrive', ...CHOSEN],
      JSON.stringify(example?.raw),
    );
    expect(text).toContain('pipedrive-contacts.yaml');
    expect(text).toContain('"id": "77"'.replace(': ', ':'));
  });

  test('coverage and demo show the three providers', () => {
    for (const command of ['coverage', 'demo']) {
      const text = printed([command, ...CHOSEN]);
      for (const name of ['HubSpot', 'Pipedrive', 'Salesforce']) expect(text).toContain(name);
      expect(text).not.toContain('Close');
    }
  });

  test('types declares the model', () => {
    const text = printed(['types', ...MODELS, '--resource', RESOURCE]);
    expect(text).toContain("export type Resources = {\n  'crm/contacts': Contact;\n};\n");
  });

  test('mutate finds no fault that the examples do not notice', () => {
    const text = printed([
      ...['mutate', join(EXAMPLE, 'providers/pipedrive-contacts.yaml'), ...MODELS],
      ...['--resource', RESOURCE, '--runs', '20', '--field', 'account'],
    ]);
    expect(text).toContain('100 %');
  });

  test('drift compares records with the raw schema', () => {
    const raw = examplesOf('hubspot').map((example) => JSON.stringify(example.raw));
    const path = folderWith({ 'in.ndjson': raw.join('\n') });
    printed(['drift', 'raw', path('in.ndjson'), '--provider', 'hubspot', ...CHOSEN]);
  });

  test('diff says what a layer does', () => {
    const layer = 'providers: { hubspot: { crm/contacts: { mapping: { title: null } } } }';
    const raw = examplesOf('hubspot').map((example) => JSON.stringify(example.raw));
    const path = folderWith({ 'in.ndjson': raw.join('\n'), 'layer.yaml': layer });
    const { status, stdout, stderr } = mapwright([
      ...['diff', '--provider', 'hubspot', ...CHOSEN, '--in', path('in.ndjson')],
      ...['--overrides', path('layer.yaml'), '--base-definitions', join(EXAMPLE, 'providers')],
    ]);
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
    expect(stdout).toContain('title: lost in 1 of 3');
    expectNoUsers(stdout);
  });

  test('build writes a module that maps them, and its types', async () => {
    const path = folderWith();
    printed(['build', ...CHOSEN, '--out', path('contacts.mjs')]);
    const types = readFileSync(path('contacts.d.mts'), 'utf8');
    expect(types).toContain("hubspot: { 'crm/contacts': Contact };");
    expectNoUsers(types);
    const built = await import(pathToFileURL(path('contacts.mjs')).href);
    for (const provider of PROVIDERS)
      for (const { raw, unified } of examplesOf(provider))
        expect(built.engine.map(provider, raw, { resource: RESOURCE, ignoreRemoteData: true })).toEqual(
          unified,
        );
  });
});

describe('a gateway', () => {
  const ask = async (path: string): Promise<string> => {
    const answer = await exampleGateway(alone)(new Request(`http://localhost${path}`));
    expect(answer.status).toBe(200);
    const text = await answer.text();
    expectNoUsers(text);
    return text;
  };

  test.each(PROVIDERS)('lists contacts of %s', async (provider) => {
    const query = `integrated_account_id=${provider}&truto_exclude_fields=remote_data`;
    const { result } = JSON.parse(await ask(`/unified/${RESOURCE}?${query}`));
    expect(result).toEqual(examplesOf(provider).map(({ unified }) => unified));
    const [first] = result;
    expect(JSON.parse(await ask(`/unified/${RESOURCE}/${first.id}?${query}`))).toEqual(first);
  });

  test('describes them', async () => {
    expect(JSON.parse(await ask(`/unified/${RESOURCE}/meta`)).resource).toBe(RESOURCE);
    const document = JSON.parse(await ask('/openapi.json'));
    expect(Object.keys(document.paths)).toContain(`/unified/${RESOURCE}/{id}`);
    expect(lintOpenapi(document)).toEqual({ errors: 0, warnings: 0, stderr: '' });
    const { account } = document.components.schemas.ContactNormalized.properties;
    expect(account).toMatchObject({ required: ['id', 'name'], type: 'object' });
  });
});

describe('the testing kit', () => {
  test.each(PROVIDERS)('holds contacts of %s against all laws', (provider) => {
    checkMapping(engine, provider, { resource: RESOURCE, runs: 20, seed: 1 });
  });

  test('mutates them', () => {
    const [definition] = definitions;
    if (definition === undefined) throw new Error('There is no definition.');
    const { fields } = mutateMapping(definition, { resource: RESOURCE, models, runs: 5, field: 'owner' });
    expect(fields.flatMap(({ survivors }) => survivors)).toEqual([]);
  });
});

test('no line of the library speaks of contacts', () => {
  const { stdout } = mapwright(['--help']);
  expect(stdout).not.toContain('contacts');
});
