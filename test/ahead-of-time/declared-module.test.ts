import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildModule } from '../../src/ahead-of-time/build-module.ts';
import { declareModule } from '../../src/ahead-of-time/declare-module.ts';
import { createEngine, createModel, parseOverrides } from '../../src/live.ts';
import { run } from '../support/child.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const engine = createEngine();
const layer = parseOverrides(
  `providers:
  hubspot:
    crm/users:
      mapping:
        nick: $text(firstName)
        tags: tags
      schema:
        nick: { type: string, description: What friends say. }
        tags: { type: array, items: { enum: [new, old] } }
`,
  { file: 'account.yaml', name: 'account' },
);
const { types } = buildModule({
  definitions: ['hubspot', 'pipedrive', 'zoho-crm'].map((slug) => engine.definition(slug)),
  models: engine.models,
  overrides: [layer],
  runtime: '',
});

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'mapwright-module-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Compiles a program that uses the module, and returns what the compiler says. */
function compiled(program: string): string {
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  // As the package’s own users see it, but from the sources.
  writeFileSync(join(folder, 'm.d.mts'), types.replace("'mapwright'", `'${ROOT}/src/index.ts'`));
  writeFileSync(join(folder, 'program.mts'), `import { engine, type Providers } from './m.mjs';\n${program}`);
  const options = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2023', '--skipLibCheck'];
  const others = [
    '--allowImportingTsExtensions',
    '--typeRoots',
    join(ROOT, 'node_modules/@types'),
    '--types',
    'node',
  ];
  const { stdout } = run(
    join(ROOT, 'node_modules/.bin/tsc'),
    [...options, ...others, join(folder, 'program.mts')],
    { cwd: folder },
  );
  return stdout;
}

test('providers whose models are the same share a type, and one with added fields has its own', () => {
  expect(types).toContain('export type User = {');
  expect(types).toContain('export type HubspotUser = {');
  expect(types).toContain(
    "  /**\n   * What friends say.\n   */\n  nick?: string;\n  tags?: ('new' | 'old')[];\n",
  );
  expect(types).toContain(`export type Providers = {
  hubspot: { 'crm/users': HubspotUser };
  pipedrive: { 'crm/users': User };
  'zoho-crm': { 'crm/users': User };
};`);
});

test('a program sees the added fields of a provider, and those of no other', () => {
  const program = `
const one = engine.map('hubspot', {});
const nick: string | undefined = one.nick;
const tags: ('new' | 'old')[] | undefined = one.tags;
const full = engine.map('hubspot', {}, { format: 'normalized' });
const filled: string | null = full.nick;
const other = engine.map('pipedrive', {});
// @ts-expect-error The layer is for HubSpot.
other.nick;
// @ts-expect-error The provider is not in the module.
engine.map('close', {});
// @ts-expect-error The resource is not in the module.
engine.map('hubspot', {}, { resource: 'crm/contacts' });
declare const slug: keyof Providers;
const id: string = engine.mapping(slug).map({}).id;
declare const any: string;
const value: unknown = engine.map(any, {}).id;
export { nick, tags, filled, id, value };
`;
  expect(compiled(program)).toBe('');
  expect(compiled("export const n: number = engine.map('hubspot', {}).nick;\n")).toContain(
    "'string | undefined'",
  );
});

test.each(['EngineOf', 'Providers', 'Record'])('a model with the title %s has another name', (title) => {
  const model = createModel('crm/things', { title, type: 'object', properties: {} });
  const text = declareModule([{ slug: 'acme', models: [model] }], [model]);
  expect(text).toContain('export type CrmThings = ');
  expect(text).toContain("acme: { 'crm/things': CrmThings };");
});
