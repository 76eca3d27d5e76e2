import { parentPort, workerData } from 'node:worker_threads';
import { type Issue, MapwrightError, RunError } from '../issue/index.ts';
import type { ObserveOptions, Profile } from '../profile/index.ts';
import type { ByteRange } from './byte-ranges.ts';
import type { OutputFormatName } from './output/index.ts';
import { collectFindings } from './report/collect-findings.ts';
import type { ReportDetail } from './report/findings.ts';
import { type MappingSettings, openMapping } from './settings.ts';
import { createRangeTransform, type TransformedRange } from './transform-range.ts';
import { openSample } from './transform-stream.ts';

/** Input of a new thread. */
export interface WorkerSettings {
  readonly settings: MappingSettings;
  /** Of the input, which all threads share: another file may have its name by now. */
  readonly descriptor: number;
  readonly outputFormat: OutputFormatName | undefined;
  /** How records are observed; undefined if they are not. */
  readonly observe: ObserveOptions | undefined;
  /** Threads of the run. */
  readonly threads: number;
  /** What is found out for a report; undefined where there is none. */
  readonly reportDetail: ReportDetail | undefined;
}

/** A range for a thread, and memory of output that is already written. */
export interface RangeRequest {
  readonly range: ByteRange;
  readonly memory: SharedArrayBuffer | undefined;
}

/** The request for the profile at the end, if records are observed. */
export type ProfileRequest = 'profile';

/** An error of this library that ended a thread, as plain data. */
export interface WorkerFailure {
  readonly mayBeTriedAgain: boolean;
  readonly summary: string;
  readonly issues: readonly Issue[];
}

/** Messages of a thread: that it has started, then the results of its ranges, and the profile of its records. */
export type WorkerMessage =
  | 'ready'
  | TransformedRange
  | { readonly profile: Profile | undefined }
  | { readonly failure: WorkerFailure };

// A thread of `transformFile`: it takes ranges one after the other and returns what they became.
const { settings, descriptor, outputFormat, observe, threads, reportDetail }: WorkerSettings = workerData;
const mapping = await openMapping(settings);
const sample = observe === undefined ? undefined : await openSample(mapping, observe, threads);
const transform = createRangeTransform(
  descriptor,
  mapping,
  settings.mapOptions ?? {},
  outputFormat,
  sample,
  reportDetail === undefined ? undefined : collectFindings(mapping, settings.mapOptions ?? {}, reportDetail),
);

function say(message: WorkerMessage): void {
  parentPort?.postMessage(message);
}

function attempt(work: () => TransformedRange): WorkerMessage {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof MapwrightError)) throw error;
    const [summary = ''] = error.message.split('\n');
    return { failure: { mayBeTriedAgain: error instanceof RunError, summary, issues: error.issues } };
  }
}

parentPort?.on('message', (request: RangeRequest | ProfileRequest) => {
  if (request === 'profile') say({ profile: sample?.profile() });
  else say(attempt(() => transform(request.range, request.memory)));
});
say('ready');
