import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { buildModule } from '../../src/ahead-of-time/build-module.ts';
import type { Engine } from '../../src/engine.ts';
import { createEngine, parseOverrides } from '../../src/live.ts';

const SCRIPTS = fileURLToPath(new URL('../../dist/ahead-of-time/', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'mapwright-'));
afterAll(() => rmSync(folder, { recursive: true }));

const live = createEngine();
const runtime = readFileSync(`${SCRIPTS}runtime.js`, 'utf8');
const commonRuntime = readFileSync(`${SCRIPTS}common-runtime.js`, 'utf8');
const RECORD = { id: '1', firstName: 'Dana', createdAt: '2024-01-01T00:00:00Z' };

let count = 0;
async function built(name: string): Promise<{ readonly source: string; readonly engine: Engine }> {
  const overrides = [
    parseOverrides({ providers: { hubspot: { 'crm/users': { mapping: { name } } } } }, { name: 'layer' }),
  ];
  const definitions = [live.definition('hubspot')];
  const { source } = buildModule({ definitions, models: live.models, runtime, commonRuntime, overrides });
  const file = join(folder, `module${count++}.mjs`);
  writeFileSync(file, source);
  const loaded: { engine: Engine } = await import(pathToFileURL(file).href);
  const direct = live.map('hubspot', RECORD, { overrides });
  expect(loaded.engine.map('hubspot', RECORD)).toEqual(direct);
  return { source, engine: loaded.engine };
}

describe('a built module holds the small run-time library', () => {
  test.each([
    ['$uppercase(firstName)', 'DANA'],
    ['$join($map([3, 1], function($n) { $string($n * 2) }), "-")', '6-2'],
    ['($cut := $substringBefore; $cut("a-b", "-"))', 'a'],
    ['$base64encode(firstName)', 'RGFuYQ=='],
  ])('for %s', async (expression, expected) => {
    const { source, engine } = await built(expression);
    expect(source).toContain(commonRuntime.trim());
    expect(engine.map('hubspot', RECORD).name).toBe(expected);
  });
});

describe('a built module holds all functions', () => {
  test.each([
    ['$formatNumber(1234.5, "#,##0.00")', '1,234.50'],
    ['$formatInteger(14, "w")', 'fourteen'],
    ['$string($parseInteger("twelve", "w"))', '12'],
    ['$fromMillis(0, "[Y]")', '1970'],
    ['$string($toMillis("1970-01-01T00:00:01.000Z"))', '1000'],
    // Called by another function, or by another name.
    ['$map(14, $formatInteger(?, "w"))', 'fourteen'],
    ['($words := $formatInteger; $words(14, "w"))', 'fourteen'],
  ])('for %s', async (expression, expected) => {
    const { source, engine } = await built(expression);
    expect(source).toContain(runtime.trim());
    expect(engine.map('hubspot', RECORD).name).toBe(expected);
  });
});

test('the small library is a sixth smaller, and neither holds the white space of its source', () => {
  expect(commonRuntime.length).toBeLessThan(runtime.length * (5 / 6));
  expect(runtime.length).toBeLessThan(164_000);
  expect(runtime).not.toMatch(/^\t/m);
});
