import { median } from './measure.ts';

const RUNS = 15;

/**
 * Bytes that one operation allocates on the heap: what the heap grows by while no garbage is collected. A run
 * must fit into the young generation (16 MB); one that meets a collection is left out.
 */
export async function allocatedBytes(operations: number, run: () => unknown): Promise<number> {
  await run();
  const growths: number[] = [];
  for (let index = 0; index < RUNS; index += 1) {
    const before = process.memoryUsage().heapUsed;
    await run();
    const growth = process.memoryUsage().heapUsed - before;
    if (growth > 0) growths.push(growth / operations);
  }
  return median(growths);
}
