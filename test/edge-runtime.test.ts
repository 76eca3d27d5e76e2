import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'rolldown';
import { describe, expect, test } from 'vitest';
import { acme } from './definition/acme.ts';
import { run } from './support/child.ts';
import { outsideImports } from './support/outside-imports.ts';

const ROOT = fileURLToPath(new URL('../', import.meta.url));

function importsOf(entry: string): Promise<string[]> {
  return outsideImports(join(ROOT, 'dist/portable', entry), { platform: 'neutral', external: /^[^./]/ });
}

describe('the built light entry', () => {
  test('imports nothing from outside the package', async () => {
    expect(await importsOf('index.js')).toEqual([]);
  });

  test('the search for imports finds those of other entries', async () => {
    expect(await importsOf('testing/index.js')).toContain('fast-check');
  });

  test.each(['dist', 'dist/portable'])(
    'of %s maps and refuses where no code may be generated from text',
    (built) => {
      const program = `
      import { createEngine } from ${JSON.stringify(join(ROOT, built, 'index.js'))};
      let isForbidden = false;
      try { new Function('return 1')(); } catch { isForbidden = true; }
      const engine = createEngine();
      const mapped = engine.providers.map((provider) => {
        const { examples } = engine.definition(provider).resources['crm/users'];
        const same = examples.every(({ raw, unified, bindings }) => {
          const value = engine.map(provider, raw, { ...bindings, ignoreRemoteData: true });
          return Object.keys(unified).every((key) => JSON.stringify(value[key]) === JSON.stringify(unified[key]));
        });
        return [provider, same];
      });
      const refused = engine.safeMap('hubspot', { email: 'ada.nowak@example.com' });
      const listed = engine.mapping('hubspot').mapListResponse({ results: [{ id: '7' }] });
      console.log(JSON.stringify({ isForbidden, mapped, refused: refused.issues.map(({ code }) => code), listed }));
    `;
      const { status, stdout, stderr } = run(process.execPath, [
        '--disallow-code-generation-from-strings',
        '--input-type=module',
        '-e',
        program,
      ]);
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
      const { isForbidden, mapped, refused, listed } = JSON.parse(stdout);
      expect(isForbidden).toBe(true);
      expect(mapped.length).toBe(18);
      expect(mapped.filter(([, same]: [string, boolean]) => !same)).toEqual([]);
      expect(refused).toEqual(['required-field-missing']);
      expect(listed).toMatchObject({ result: [{ id: '7' }], result_count: 1 });
    },
  );
});

describe('the built live entry', () => {
  test.each(['browser', 'node'] as const)(
    'bundles for %s into one module that imports nothing, and still checks and matches',
    async (platform) => {
      const folder = mkdtempSync(join(tmpdir(), 'mapwright-bundle-'));
      try {
        const file = join(folder, 'bundle.mjs');
        const entry = join(folder, 'entry.mjs');
        mkdirSync(join(folder, 'node_modules'));
        symlinkSync(ROOT, join(folder, 'node_modules/mapwright'));
        writeFileSync(entry, "export { createEngine, parseOverrides } from 'mapwright/live';");
        const { output } = await build({
          input: entry,
          platform,
          logLevel: 'silent',
          output: { file, codeSplitting: false },
        });
        expect(output.flatMap((chunk) => (chunk.type === 'chunk' ? chunk.imports : []))).toEqual([]);
        const { createEngine, parseOverrides }: typeof import('../src/live.ts') = await import(file);
        const mapping = { team: '$contains(name, /^(a+)+$/) ? "A" : teams.name' };
        const layer = parseOverrides({
          providers: {
            hubspot: { 'crm/users': { mapping, schema: { team: { type: 'string', minLength: 2 } } } },
          },
        });
        const engine = createEngine({ overrides: [layer] });
        expect(engine.map('hubspot', { id: '1', teams: { name: 'North' } })).toMatchObject({ team: 'North' });
        expect(engine.safeMap('hubspot', { id: '1', name: 'aaa' })).toMatchObject({
          ok: false,
          issues: [{ code: 'value-invalid', field: 'team' }],
        });
      } finally {
        rmSync(folder, { recursive: true });
      }
    },
  );
});

describe('where no code may be generated from text', () => {
  const entry = (path: string) => JSON.stringify(join(ROOT, 'dist', path));
  const ACME = JSON.stringify(acme());
  const BROKEN = JSON.stringify('slug: acme');

  function evaluated(body: string): { readonly stdout: string; readonly stderr: string } {
    const program = `
      import { createEngine, createModel, parseDefinition, parseOverrides } from ${entry('live.js')};
      import { compile } from ${entry('expression/index.js')};
      try { console.log(JSON.stringify(${body})); }
      catch (error) { console.log(error.name, error.code, error.message); }`;
    const flags = ['--disallow-code-generation-from-strings', '--input-type=module', '-e', program];
    return run(process.execPath, flags);
  }

  test.each([
    ['an expression', `compile('1').evaluate({})`],
    ['a definition', `createEngine({ definitions: [parseDefinition(${ACME})] }).map('acme', { id: 1 })`],
    [
      'a layer',
      `createEngine({ overrides: [parseOverrides('providers: { hubspot: { crm/users: { mapping: { name: email } } } }')] })
        .map('hubspot', { id: '1' })`,
    ],
    ['a model', `createModel('crm/things', { type: 'object', properties: { id: { type: 'string' } } })`],
  ])('%s is refused with the way out', (_, body) => {
    expect(evaluated(body).stdout).toMatch(
      /^UsageError code-generation-forbidden Code cannot be generated here; `mapwright build` compiles ahead of time\./,
    );
  });

  test('a file that is wrong is refused, though not all reasons are known', () => {
    expect(evaluated(`parseDefinition(${BROKEN})`).stdout).toMatch(
      /^DefinitionError definition-shape .*cannot be found where code generation is not allowed/s,
    );
  });

  test('a schema that must be compiled to be checked is told', () => {
    const refers = JSON.stringify(
      acme().replace('raw: { type: object }', "raw: { $ref: '#/$defs/a', $defs: { a: { type: object } } }"),
    );
    expect(evaluated(`parseDefinition(${refers})`).stdout).toMatch(
      /^DefinitionError code-generation-forbidden /,
    );
  });

  test('the bundled providers map, and a definition can be read', () => {
    expect(evaluated(`createEngine().map('hubspot', { id: '1' }, { ignoreRemoteData: true })`).stdout).toBe(
      '{"id":"1"}\n',
    );
    expect(evaluated(`parseDefinition(${ACME}).slug`).stdout).toBe('"acme"\n');
  });
});
