import { openSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import type { ByteRange } from './byte-ranges.ts';
import type { OutputFormatName } from './output/index.ts';
import { type MappingSettings, openMapping } from './settings.ts';
import { createRangeTransform, type TransformedRange } from './transform-range.ts';

/** What a thread is started with. */
export interface WorkerSettings {
  readonly settings: MappingSettings;
  readonly path: string;
  readonly outputFormat: OutputFormatName | undefined;
}

/** A range for a thread, and memory of output that was written. */
export interface RangeRequest {
  readonly range: ByteRange;
  readonly memory: SharedArrayBuffer | undefined;
}

/** What a thread says: that it has started, and then what its ranges became. */
export type WorkerMessage = 'ready' | TransformedRange;

// A thread of `transformFile`: it takes ranges one after the other and gives back what they became.
const { settings, path, outputFormat }: WorkerSettings = workerData;
const mapping = await openMapping(settings);
const transform = createRangeTransform(openSync(path, 'r'), mapping, settings.mapOptions ?? {}, outputFormat);

function say(message: WorkerMessage): void {
  parentPort?.postMessage(message);
}

parentPort?.on('message', ({ range, memory }: RangeRequest) => say(transform(range, memory)));
say('ready');
