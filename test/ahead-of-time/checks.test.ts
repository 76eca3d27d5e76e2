import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { buildModule } from '../../src/ahead-of-time/build-module.ts';
import type { Engine } from '../../src/engine.ts';
import { createEngine, parseOverrides } from '../../src/live.ts';

const script = (name: string) =>
  readFileSync(fileURLToPath(new URL(`../../dist/ahead-of-time/${name}.js`, import.meta.url)), 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'mapwright-'));
afterAll(() => rmSync(folder, { recursive: true }));

const live = createEngine();
const alternatives = Array.from({ length: 300 }, (_, index) => ({ minLength: index + 2 }));
const overrides = [
  parseOverrides(
    {
      providers: {
        hubspot: {
          'crm/users': {
            mapping: { tags: 'tags', codes: 'codes' },
            schema: {
              tags: { type: 'array', items: { type: 'string', anyOf: alternatives } },
              codes: { type: 'array', items: { type: 'string', pattern: '^(a+)+$' } },
            },
          },
        },
      },
    },
    { name: 'account' },
  ),
];

test('a built module charges checks and counts findings as an engine does', async () => {
  const { source } = buildModule({
    definitions: [live.definition('hubspot')],
    models: live.models,
    runtime: script('runtime'),
    commonRuntime: script('common-runtime'),
    linearRegex: script('linear-regex'),
    overrides,
  });
  const file = join(folder, 'module.mjs');
  writeFileSync(file, source);
  const { engine }: { engine: Engine } = await import(pathToFileURL(file).href);
  const many = (count: number) => Array.from({ length: count }, () => 'a');
  const records = [
    { id: '1', tags: many(20_000) },
    { id: '1', tags: many(100) },
    { id: '1', codes: many(20_000).map((text) => `${text}b`) },
    { id: '1', codes: ['aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!'] },
  ];
  const codes = records.map((record) => {
    const result = engine.safeMap('hubspot', record);
    expect(result).toEqual(live.safeMap('hubspot', record, { overrides }));
    return result.issues[0]?.code;
  });
  expect(codes).toEqual(['limit-exceeded', 'value-invalid', 'value-invalid', 'value-invalid']);
});
