import { openSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import type { ObserveOptions, Profile } from '../profile/index.ts';
import type { ByteRange } from './byte-ranges.ts';
import type { OutputFormatName } from './output/index.ts';
import { type MappingSettings, openMapping } from './settings.ts';
import { createRangeTransform, type TransformedRange } from './transform-range.ts';
import { openSample } from './transform-stream.ts';

/** What a thread is started with. */
export interface WorkerSettings {
  readonly settings: MappingSettings;
  readonly path: string;
  readonly outputFormat: OutputFormatName | undefined;
  /** How records are observed; undefined where they are not. */
  readonly observe: ObserveOptions | undefined;
}

/** A range for a thread, and memory of output that was written. */
export interface RangeRequest {
  readonly range: ByteRange;
  readonly memory: SharedArrayBuffer | undefined;
}

/** What a thread is asked at the end, where it observes records. */
export type ProfileRequest = 'profile';

/** What a thread says: that it has started, then what its ranges became, and what the records were like. */
export type WorkerMessage = 'ready' | TransformedRange | { readonly profile: Profile | undefined };

// A thread of `transformFile`: it takes ranges one after the other and gives back what they became.
const { settings, path, outputFormat, observe }: WorkerSettings = workerData;
const mapping = await openMapping(settings);
const sample = observe === undefined ? undefined : await openSample(mapping, observe);
const transform = createRangeTransform(
  openSync(path, 'r'),
  mapping,
  settings.mapOptions ?? {},
  outputFormat,
  sample,
);

function say(message: WorkerMessage): void {
  parentPort?.postMessage(message);
}

parentPort?.on('message', (request: RangeRequest | ProfileRequest) => {
  if (request === 'profile') say({ profile: sample?.profile() });
  else say(transform(request.range, request.memory));
});
say('ready');
