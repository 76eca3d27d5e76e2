import { openSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import type { ByteRange } from './byte-ranges.ts';
import { type MappingSettings, openMapping } from './settings.ts';
import { createRangeTransform } from './transform-range.ts';

/** A range for a thread, and memory of output that was written. */
export interface RangeRequest {
  readonly range: ByteRange;
  readonly memory: SharedArrayBuffer | undefined;
}

// A thread of `transformFile`: it takes ranges one after the other and gives back what they became.
const { settings, path }: { settings: MappingSettings; path: string } = workerData;
const mapping = await openMapping(settings);
const transform = createRangeTransform(openSync(path, 'r'), mapping, settings.mapOptions ?? {});

parentPort?.on('message', ({ range, memory }: RangeRequest) => {
  parentPort?.postMessage(transform(range, memory));
});
