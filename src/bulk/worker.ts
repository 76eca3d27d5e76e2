import { openSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { type MappingSettings, openMapping } from './settings.ts';
import { type ByteRange, createRangeTransform } from './transform-range.ts';

/** A range for a thread, and the memory of outputs that were written. */
export interface RangeRequest {
  readonly range: ByteRange;
  readonly memory: ArrayBuffer | undefined;
}

// A thread of `transformFile`: it takes ranges one after the other and gives back what they became.
const { settings, path }: { settings: MappingSettings; path: string } = workerData;
const mapping = await openMapping(settings);
const transform = createRangeTransform(openSync(path, 'r'), mapping, settings.mapOptions ?? {});

parentPort?.on('message', ({ range, memory }: RangeRequest) => {
  const result = transform(range, memory);
  // Moved and not copied.
  parentPort?.postMessage(result, [result.output.buffer]);
});
