import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { EFFORT } from './effort.ts';
import { median } from './measure.ts';
import { progress } from './progress.ts';
import { runProcess } from './run-process.ts';

const RECORD = `{ id: '1', createdAt: '2024-01-01T00:00:00Z', updatedAt: '2024-01-01T00:00:00Z', archived: false, type: 'PERSON' }`;

/** Cold processes up to the first mapped record. */
interface StartUpRow {
  /** Above a bare Node; median. */
  readonly milliseconds: number;
  /** Size of a module that was built ahead of time. */
  readonly kilobytes?: number;
}

/** Starts processes that map one record and end; the programs take turns. */
export function benchStartUp(): Record<string, StartUpRow> {
  const folder = mkdtempSync(join('node_modules', '.mapwright-bench-'));
  try {
    const one = buildAhead(folder, 'one.mjs', ['--provider', 'hubspot']);
    const all = buildAhead(folder, 'all.mjs', []);
    return measurePrograms(
      {
        'all providers known, bundled': `
          const { createEngine } = await import('./dist/index.js');
          createEngine().map('hubspot', ${RECORD});`,
        'one provider, built ahead of time': `
          const { engine } = await import(${JSON.stringify(pathToFileURL(one).href)});
          engine.map('hubspot', ${RECORD});`,
        'all providers, built ahead of time': `
          const { engine } = await import(${JSON.stringify(pathToFileURL(all).href)});
          engine.map('hubspot', ${RECORD});`,
        'one provider, live from YAML': `
          const { createEngine } = await import('./dist/live.js');
          const { loadDefinitionFile } = await import('./dist/node/index.js');
          const definitions = [await loadDefinitionFile('providers/hubspot.yaml')];
          createEngine({ bundled: false, definitions }).map('hubspot', ${RECORD});`,
      },
      { 'one provider, built ahead of time': one, 'all providers, built ahead of time': all },
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function buildAhead(folder: string, name: string, parameters: readonly string[]): string {
  const path = join(folder, name);
  runProcess(process.execPath, ['dist/cli/main.js', 'build', '--out', path, ...parameters]);
  return path;
}

function measurePrograms(
  programs: Readonly<Record<string, string>>,
  modules: Readonly<Record<string, string>>,
): Record<string, StartUpRow> {
  const times = new Map<string, number[]>(Object.keys(programs).map((name) => [name, []]));
  for (let run = 0; run < EFFORT.processes; run += 1) {
    progress(`start-up: round ${run + 1} of ${EFFORT.processes}`);
    // Compared with a bare process just before and just after it, as the machine's speed changes.
    let before = timeOf('0');
    for (const [name, program] of Object.entries(programs)) {
      const time = timeOf(program);
      const after = timeOf('0');
      times.get(name)?.push(time - (before + after) / 2);
      before = after;
    }
  }
  return Object.fromEntries(
    Array.from(times, ([name, values]) => {
      const module = modules[name];
      const size = module === undefined ? {} : { kilobytes: statSync(module).size / 1024 };
      return [name, { milliseconds: median(values), ...size }];
    }),
  );
}

function timeOf(program: string): number {
  return runProcess(process.execPath, ['--input-type=module', '-e', program]).seconds * 1000;
}
