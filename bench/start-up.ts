import { spawnSync } from 'node:child_process';

/** How many processes are started for each figure. */
const RUNS = 15;

const RECORD = `{ id: '1', createdAt: '2024-01-01T00:00:00Z', updatedAt: '2024-01-01T00:00:00Z', archived: false, type: 'PERSON' }`;

const PROGRAMS: Readonly<Record<string, string>> = {
  'bare node': '0',
  'first record, all providers known': `
    const { createEngine } = await import('./dist/index.js');
    createEngine().map('hubspot', ${RECORD});`,
  'first record, a definition from YAML': `
    const { createEngine } = await import('./dist/live.js');
    const { loadDefinitionFile } = await import('./dist/node/index.js');
    createEngine({ bundled: false, definitions: [await loadDefinitionFile('providers/hubspot.yaml')] }).map('hubspot', ${RECORD});`,
};

/** Milliseconds of a whole process above a bare Node, medians of interleaved runs. */
export function benchStartUp(): Record<string, number> {
  const times: Record<string, number[]> = Object.fromEntries(Object.keys(PROGRAMS).map((name) => [name, []]));
  for (let run = 0; run < RUNS; run += 1) {
    for (const [name, program] of Object.entries(PROGRAMS)) times[name]?.push(timeOf(program));
  }
  const bare = median(times['bare node'] ?? []);
  const figures = Object.entries(times).map(([name, values]) => [name, median(values) - bare] as const);
  return Object.fromEntries(figures.filter(([name]) => name !== 'bare node'));
}

function timeOf(program: string): number {
  const start = process.hrtime.bigint();
  const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', program]);
  if (status !== 0) throw new Error(String(stderr));
  return Number(process.hrtime.bigint() - start) / 1e6;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
