import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { apiPages, readEntries } from '../scripts/generate/documentation/api-pages.ts';
import { PROVIDER_SCHEMA } from '../src/definition/index.ts';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

describe.each(readEntries())('the reference of $name', ({ name, file }) => {
  const page = read(`docs/api/${name.replace('mapwright/', '')}.md`);

  test('has a docstring and a declaration for each export', async () => {
    const values = Object.keys(await import(join(ROOT, file)));
    const names = [...values, ...namesWritten(read(file))];
    expect(values.length).toBeGreaterThan(0);
    const sections = new Map(page.split(/^### /m).map((part) => [part.split('\n', 1)[0] ?? '', part]));
    expect(names.filter((one) => !/^\w+\n\n(?!```)\S[\s\S]*```ts\n/.test(sections.get(one) ?? ''))).toEqual(
      [],
    );
  });
});

test('an export without a docstring is refused', () => {
  const folder = mkdtempSync(join(tmpdir(), 'mapwright-reference-'));
  try {
    writeFileSync(
      join(folder, 'part.ts'),
      '/** Told. */\nexport const told: number = 1;\nexport type Silent = string;\n',
    );
    const entry = join(folder, 'entry.ts');
    writeFileSync(entry, "export { type Silent, told } from './part.ts';\n");
    const pages = () => apiPages('docs/api', [{ name: 'mapwright/made-up', file: entry }]);
    expect(pages).toThrow(/^These exports have no docstring: Silent of mapwright\/made-up\.$/);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('the reference of provider files names every key of their schema', () => {
  const page = read('docs/provider-file-reference.md');
  const keys = [...keysOf(PROVIDER_SCHEMA)];
  expect(keys.length).toBeGreaterThan(50);
  expect(keys.filter((key) => !page.includes(`\`${key}\``) && !page.includes(`\`${key}: `))).toEqual([]);
});

/** The names in the export lists of a module, types included. */
function namesWritten(text: string): string[] {
  const lists = [...text.matchAll(/^export (?:type )?\{([^}]*)\}/gm)].map(([, list = '']) => list);
  const declared = [...text.matchAll(/^export (?:interface|type|function|const|class) (\w+)/gm)];
  const listed = lists
    .flatMap((list) => list.split(','))
    .map((name) => name.replace(/\btype\b|^.* as /g, '').trim());
  return [...listed, ...declared.map(([, name = '']) => name)].filter((name) => name !== '');
}

/** The names under `properties`, wherever they are. */
function* keysOf(schema: unknown): Generator<string> {
  if (typeof schema !== 'object' || schema === null) return;
  for (const [keyword, value] of Object.entries(schema)) {
    if (keyword === 'properties') yield* Object.keys(value);
    yield* keysOf(value);
  }
}
