import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createIsolate, type IsolateOptions } from '../src/isolate/index.ts';
import { createEngine } from '../src/live.ts';
import { EFFORT } from './effort.ts';
import { type Candidate, measureAll, median } from './measure.ts';
import { recordsOf } from './records.ts';

const PROVIDER = 'hubspot';
const SIZES = [1, 10, 100, 1_000, 10_000];
const HERE = 'in this process';
/** Name of each kind of isolate in the table. */
const KINDS = { 'in a thread': 'worker', 'in a process of its own': 'process' } as const;

type Row = Record<string, number>;

// Not next to this file, which is bundled before it runs.
const module = pathToFileURL(resolve('dist/isolate/child.js'));
/** A module with a function that returns how much memory the process takes; a layer maps it to a field. */
const MEMORY = `export const functions =
  [{ name: 'megabytes', implementation: () => String(process.memoryUsage.rss() / 2 ** 20) }];`;

/**
 * Records mapped per second for a caller that waits for each batch, by the size of the batches; milliseconds of a
 * start; megabytes of an isolate's process that has mapped some records.
 */
export async function benchIsolate(): Promise<Record<string, Row>> {
  const rows: Record<string, Row> = {};
  for (const size of SIZES)
    for (const [name, recordsPerSecond] of await batchFigures(size))
      rows[name] = { ...rows[name], [`batches of ${size}`]: recordsPerSecond };
  for (const [name, kind] of Object.entries(KINDS))
    rows[name] = { ...rows[name], ...(await startFigures(kind)) };
  return rows;
}

async function batchFigures(size: number): Promise<[name: string, recordsPerSecond: number][]> {
  const engine = createEngine();
  const mapping = engine.mapping(PROVIDER);
  const records = recordsOf(engine, PROVIDER, size);
  const candidates: Candidate[] = [
    { name: HERE, operations: size, run: () => records.map((record) => mapping.safeMap(record)) },
  ];
  const isolates = await Promise.all(
    Object.values(KINDS).map((kind) => createIsolate({ provider: PROVIDER, kind, module })),
  );
  for (const [at, name] of Object.keys(KINDS).entries())
    candidates.push({ name, operations: size, run: () => isolates[at]?.mapBatch(records) });
  const figures = await measureAll(candidates);
  await Promise.all(isolates.map((isolate) => isolate.close()));
  return figures.map(({ name, median: nanoseconds }) => [name, 1e9 / nanoseconds]);
}

async function startFigures(kind: 'worker' | 'process'): Promise<Row> {
  const times: number[] = [];
  for (let start = 0; start < EFFORT.processes; start += 1) {
    const began = performance.now();
    const isolate = await createIsolate({ provider: PROVIDER, kind, module });
    await isolate.mapBatch([{ id: '1' }]);
    times.push(performance.now() - began);
    await isolate.close();
  }
  const milliseconds = { 'milliseconds to the first result': median(times) };
  return kind === 'process' ? { ...milliseconds, megabytes: await megabytes() } : milliseconds;
}

async function megabytes(): Promise<number> {
  const options: IsolateOptions = {
    provider: PROVIDER,
    module,
    functions: new URL(`data:text/javascript,${encodeURIComponent(MEMORY)}`),
    overrides: [{ content: 'providers: { hubspot: { crm/users: { mapping: { name: $megabytes() } } } }' }],
  };
  const isolate = await createIsolate(options);
  const results = await isolate.mapBatch(recordsOf(createEngine(), PROVIDER, 1_000));
  await isolate.close();
  const last = results.at(-1);
  return last?.ok === true ? Number(last.value.name) : Number.NaN;
}
