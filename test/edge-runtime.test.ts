import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { outsideImports } from './support/outside-imports.ts';

const ROOT = fileURLToPath(new URL('../', import.meta.url));

function importsOf(entry: string): Promise<string[]> {
  return outsideImports(join(ROOT, 'dist', entry), { platform: 'neutral', external: /^[^./]/ });
}

describe('the built light entry', () => {
  test('imports nothing from outside the package', async () => {
    expect(await importsOf('index.js')).toEqual([]);
  });

  test('the search for imports finds those of other entries', async () => {
    expect(await importsOf('testing/index.js')).toContain('fast-check');
  });

  test('maps and refuses where no code may be generated from text', () => {
    const program = `
      import { createEngine } from ${JSON.stringify(join(ROOT, 'dist/index.js'))};
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
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ['--disallow-code-generation-from-strings', '--input-type=module', '-e', program],
      { encoding: 'utf8' },
    );
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const { isForbidden, mapped, refused, listed } = JSON.parse(stdout);
    expect(isForbidden).toBe(true);
    expect(mapped.length).toBe(18);
    expect(mapped.filter(([, same]: [string, boolean]) => !same)).toEqual([]);
    expect(refused).toEqual(['required-field-missing']);
    expect(listed).toMatchObject({ result: [{ id: '7' }], result_count: 1 });
  });
});
