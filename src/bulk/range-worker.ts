import { Worker } from 'node:worker_threads';
import { MapwrightError, RunError, reasonOf } from '../issue/index.ts';
import type { Profile } from '../profile/index.ts';
import type { TransformedRange } from './transform-range.ts';
import type { ProfileRequest, RangeRequest, WorkerFailure, WorkerMessage, WorkerSettings } from './worker.ts';

/** A thread that transforms ranges one after the other. */
export interface RangeWorker {
  /** Number of ranges that it has. */
  busy(): number;
  /** Whether it has started. */
  isReady(): boolean;
  /** Why it ended early. */
  failure(): unknown;
  /** @throws what the thread throws */
  transform(request: RangeRequest): Promise<TransformedRange>;
  /** The profile of the records of its ranges; undefined where none is made. @throws what the thread throws */
  profile(): Promise<Profile | undefined>;
  end(): Promise<void>;
}

/** What a thread has not answered: what to do with its answer. */
interface Pending<Answer> {
  resolve(answer: Answer): void;
  reject(error: unknown): void;
}

/** Starts a thread. */
export function startRangeWorker(module: URL, workerData: WorkerSettings): RangeWorker {
  const worker = new Worker(module, { workerData });
  const pending: Pending<TransformedRange>[] = [];
  const pendingProfiles: Pending<Profile | undefined>[] = [];
  let isReady = false;
  let failure: unknown;

  function fail(error: unknown): void {
    failure ??= error;
    for (const { reject } of [...pending.splice(0), ...pendingProfiles.splice(0)]) reject(failure);
  }

  worker.on('message', (message: WorkerMessage) => {
    if (message === 'ready') isReady = true;
    else if ('failure' in message) fail(errorOf(message.failure));
    else if ('profile' in message) pendingProfiles.shift()?.resolve(message.profile);
    else pending.shift()?.resolve(message);
  });
  worker.once('error', (error) => fail(threadFailed(error)));
  worker.once('exit', (code) => fail(threadFailed(`it ended with exit status ${code}`)));

  return {
    busy: () => pending.length,
    isReady: () => isReady,
    failure: () => failure,
    transform: (request) =>
      new Promise((resolve, reject) => {
        if (failure !== undefined) return reject(failure);
        pending.push({ resolve, reject });
        worker.postMessage(request);
      }),
    profile: () =>
      new Promise((resolve, reject) => {
        if (failure !== undefined) return reject(failure);
        pendingProfiles.push({ resolve, reject });
        const request: ProfileRequest = 'profile';
        worker.postMessage(request);
      }),
    async end() {
      await worker.terminate();
    },
  };
}

/** Errors lose their class on the way from a thread. */
function errorOf({ mayBeTriedAgain, summary, issues }: WorkerFailure): MapwrightError {
  return mayBeTriedAgain ? new RunError(summary, issues) : new MapwrightError(summary, issues);
}

function threadFailed(error: unknown): RunError {
  const reason = reasonOf(error);
  const message = `A thread failed: ${reason}.`;
  return new RunError('The run was ended.', [{ code: 'thread-failed', message }]);
}
