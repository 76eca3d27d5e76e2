import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { type BuildOptions, buildModule } from '../../src/ahead-of-time/build-module.ts';
import type { Engine } from '../../src/engine.ts';
import { createEngine, parseOverrides } from '../../src/live.ts';

const SCRIPTS = fileURLToPath(new URL('../../dist/ahead-of-time/', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'mapwright-'));
afterAll(() => rmSync(folder, { recursive: true }));

const live = createEngine();
const runtime = readFileSync(`${SCRIPTS}runtime.js`, 'utf8');
const linearRegex = readFileSync(`${SCRIPTS}linear-regex.js`, 'utf8');

const layer = (mapping: Readonly<Record<string, string>>, schema: Readonly<Record<string, unknown>> = {}) =>
  parseOverrides({ providers: { hubspot: { 'crm/users': { mapping, schema } } } }, { name: 'layer' });

let count = 0;
/** Builds a module with a layer for HubSpot and loads it. */
async function built(
  options: Partial<BuildOptions>,
): Promise<{ readonly source: string; readonly engine: Engine }> {
  const definitions = [live.definition('hubspot'), live.definition('attio')];
  const { source } = buildModule({ definitions, models: live.models, runtime, linearRegex, ...options });
  const file = join(folder, `module${count++}.mjs`);
  writeFileSync(file, source);
  const loaded: { engine: Engine } = await import(pathToFileURL(file).href);
  return { source, engine: loaded.engine };
}

const RECORD = { id: '1', firstName: `${'a'.repeat(40)}!`, createdAt: '2024-01-01T00:00:00Z' };

describe('a module that was built with layers', () => {
  test('matches regular expressions of layers in linear time', async () => {
    const overrides = [
      layer({ name: '$match(firstName, /^(a+)+$/) ? "all" : $replace(firstName, /a+/, "b")' }),
    ];
    const { engine } = await built({ overrides });
    expect(engine.map('hubspot', RECORD)).toEqual(live.map('hubspot', RECORD, { overrides }));
    expect(engine.map('hubspot', RECORD).name).toBe('b!');
  });

  test('matches patterns of layers in linear time', async () => {
    const overrides = [layer({ code: 'firstName' }, { code: { type: 'string', pattern: '^(a+)+$' } })];
    const { engine } = await built({ overrides });
    const mapped = engine.safeMap('hubspot', RECORD);
    expect(mapped).toEqual(live.safeMap('hubspot', RECORD, { overrides }));
    expect(mapped).toMatchObject({ ok: false, issues: [{ code: 'value-invalid', field: 'code' }] });
  });

  test('refuses what the linear-time engine cannot match, as an engine does', async () => {
    const overrides = [
      { ...layer({}), providers: { hubspot: { 'crm/users': { mapping: { name: LOOK_AHEAD } } } } },
    ];
    expect(() => live.map('hubspot', RECORD, { overrides })).toThrow(/linear time/);
    await expect(built({ overrides })).rejects.toThrow(/linear time/);
  });

  test('has the engine only where it needs it', async () => {
    const plain = await built({ overrides: [layer({ name: '$trim(firstName)' })] });
    expect(plain.source).not.toContain('mapwrightRegex');
    expect(plain.source.length).toBeLessThan(runtime.length + linearRegex.length / 2);
    expect(plain.engine.map('hubspot', RECORD).name).toBe(RECORD.firstName);
  });

  test('cannot be built without the engine that it needs', async () => {
    const { linearRegex: _, ...rest } = { overrides: [layer({ name: '$match(firstName, /a/).match' })] } as {
      overrides: ReturnType<typeof layer>[];
      linearRegex?: string;
    };
    expect(() =>
      buildModule({ definitions: [live.definition('hubspot')], models: live.models, runtime, ...rest }),
    ).toThrow(/linearRegex/);
  });
});

test('a module keeps the limits that it is built with', async () => {
  const overrides = [layer({ name: '$string($sum([1..1000].($ * 2)))' })];
  const generous = await built({ overrides });
  expect(generous.engine.map('hubspot', RECORD).name).toBe('1001000');
  const strict = await built({ overrides, limits: { steps: 100 } });
  expect(strict.engine.safeMap('hubspot', RECORD)).toMatchObject({
    ok: false,
    issues: [{ code: 'limit-exceeded', field: 'name' }],
  });
});

const LOOK_AHEAD = {
  text: '$match(firstName, /a(?=b)/).match',
  source: { file: 'layer', segments: [[0, 1, 1]] as const },
};
