import { Worker } from 'node:worker_threads';
import type { TransformedRange } from './transform-range.ts';
import type { RangeRequest, WorkerMessage, WorkerSettings } from './worker.ts';

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
  end(): Promise<void>;
}

/** A range that a thread has not finished, and what to do with its result. */
interface PendingRange {
  resolve(result: TransformedRange): void;
  reject(error: unknown): void;
}

/** Starts a thread. */
export function startRangeWorker(module: URL, workerData: WorkerSettings): RangeWorker {
  const worker = new Worker(module, { workerData });
  const pending: PendingRange[] = [];
  let isReady = false;
  let failure: unknown;

  function fail(error: unknown): void {
    failure ??= error;
    for (const { reject } of pending.splice(0)) reject(failure);
  }

  worker.on('message', (message: WorkerMessage) => {
    if (message === 'ready') isReady = true;
    else pending.shift()?.resolve(message);
  });
  worker.once('error', fail);
  worker.once('exit', (code) => fail(new Error(`A thread ended with exit status ${code}.`)));

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
    async end() {
      await worker.terminate();
    },
  };
}
