import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'rolldown';
import { afterAll, beforeAll, describe, expect, expectTypeOf, test } from 'vitest';
import type { PrecompiledProvider } from '../src/ahead-of-time/link-provider.ts';
import { attio } from '../src/bundled/generated/providers/attio.ts';
import { hubspot } from '../src/bundled/generated/providers/hubspot.ts';
import { zohoCrm } from '../src/bundled/generated/providers/zoho-crm.ts';
import { createEngine as createFullEngine, type User } from '../src/index.ts';
import { createEngine } from '../src/light.ts';
import { outputOf } from './support/child.ts';

const full = createFullEngine();
const FOLDER = 'src/bundled/generated/providers';
const files = readdirSync(FOLDER).map((file) => file.replace(/\.ts$/, ''));

test('every provider has a module', () => {
  expect(files.toSorted()).toEqual(full.providers);
});

test.each(files)('%s by itself maps as among all others', async (slug) => {
  const module: Record<string, PrecompiledProvider> = await import(
    /* @vite-ignore */ resolve(FOLDER, `${slug}.ts`)
  );
  const [[name = '', provider] = []] = Object.entries(module);
  expect(name).toBe(slug.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase()));
  const engine = createEngine({ providers: provider === undefined ? [] : [provider] });
  expect(engine.providers).toEqual([slug]);
  const examples = full.definition(slug).resources['crm/users']?.examples ?? [];
  expect(examples.length).toBeGreaterThan(0);
  for (const { raw, bindings } of examples)
    expect(engine.safeMap(slug, raw, { ...bindings })).toEqual(full.safeMap(slug, raw, { ...bindings }));
  expect(engine.coverage().providers).toEqual(
    full.coverage().providers.filter(({ provider: other }) => other === slug),
  );
});

test('only the slugs of its providers are known to the compiler', () => {
  const engine = createEngine({ providers: [hubspot, zohoCrm] });
  expectTypeOf<Parameters<typeof engine.definition>[0]>().toEqualTypeOf<string>();
  const map = () => engine.map('hubspot', { id: '1' });
  expectTypeOf<ReturnType<typeof map>>().toEqualTypeOf<User>();
  expect(map().id).toBe('1');
  // @ts-expect-error This provider is not in the engine.
  expect(() => engine.map('attio', { id: '1' })).toThrow(
    'No provider is called “attio”; there are hubspot, zoho-crm.',
  );
  // @ts-expect-error No model is called so.
  expect(() => engine.mapping('hubspot', { resource: 'crm/usres' })).toThrow('crm/usres');
  const one: string = 'zoho-crm';
  expect(engine.mapping(one).provider).toBe('zoho-crm');
});

describe('what cannot be an engine is refused', () => {
  test.each<[unknown, string]>([
    [undefined, '“providers” of createEngine'],
    [{}, '“providers” of createEngine'],
    [{ providers: [] }, '“providers” is empty.'],
    [{ providers: [hubspot, attio, hubspot] }, '“providers” contains hubspot twice.'],
    [
      { providers: ['hubspot'] },
      '“providers” of createEngine must be an array of objects, but providers[0] is a string.',
    ],
    [
      { providers: [hubspot, full.definition('hubspot')] },
      '“providers[1]” is not a provider of the package.',
    ],
    [{ providers: [hubspot], overrides: [] }, '“overrides”'],
  ])('case %#', (options, message) => {
    expect(() => Reflect.apply(createEngine, undefined, [options])).toThrow(message);
  });

  test('layers need the live engine', () => {
    const engine = createEngine({ providers: [hubspot] });
    const layer = {
      name: 'a',
      file: 'a.yaml',
      providers: { hubspot: { 'crm/users': { mapping: { name: null } } } },
    };
    expect(() => engine.map('hubspot', { id: '1' }, { overrides: [layer] })).toThrow(
      expect.objectContaining({
        issues: [expect.objectContaining({ hint: 'Import createEngine from “mapwright/live”.' })],
      }),
    );
  });
});

describe('the built package', () => {
  let folder = '';
  beforeAll(() => {
    // Inside the repository, where the package finds itself by its name.
    folder = mkdtempSync(join(process.cwd(), 'test', '.light-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const program = (imports: string, call: string) =>
    `${imports}\nconst engine = ${call};\nconsole.log(engine.providers.join(), engine.map('hubspot', { id: '1' }).id);`;
  const three = program(
    ['hubspot', 'pipedrive', 'zohoCrm']
      .map((name) => `import { ${name} } from 'mapwright/providers/${name.replace('C', '-c')}';`)
      .concat("import { createEngine } from 'mapwright/light';")
      .join('\n'),
    'createEngine({ providers: [hubspot, pipedrive, zohoCrm] })',
  );

  async function bundle(source: string): Promise<string> {
    const input = join(folder, 'input.mjs');
    const file = join(folder, 'bundle.mjs');
    writeFileSync(input, source);
    await build({ input, platform: 'browser', logLevel: 'silent', output: { file } });
    return file;
  }

  test('has the providers in Node without a bundler', () => {
    const file = join(folder, 'plain.mjs');
    writeFileSync(file, three);
    expect(outputOf(process.execPath, [file])).toBe('hubspot,pipedrive,zoho-crm 1\n');
  });

  test('leaves the code of all other providers out of a bundle', async () => {
    const file = await bundle(three);
    expect(outputOf(process.execPath, [file])).toBe('hubspot,pipedrive,zoho-crm 1\n');
    const isIn = (text: string) => (slug: string) => text.includes(`slug: "${slug}"`);
    expect(files.filter(isIn(readFileSync(file, 'utf8')))).toEqual(['hubspot', 'pipedrive', 'zoho-crm']);
    const whole = program("import { createEngine } from 'mapwright';", 'createEngine()');
    expect(files.filter(isIn(readFileSync(await bundle(whole), 'utf8')))).toEqual(files);
  });
});
