import { Worker } from 'node:worker_threads';
import type { TransformedRange } from './transform-range.ts';
import type { RangeRequest, WorkerMessage, WorkerSettings } from './worker.ts';

/** A thread that transforms ranges one after the other. */
export interface RangeWorker {
  /** How many ranges it has. */
  busy(): number;
  /** Whether it has started. */
  isReady(): boolean;
  /** Why it ended before it was told to. */
  failure(): unknown;
  /** @throws what the thread throws */
  transform(request: RangeRequest): Promise<TransformedRange>;
  end(): Promise<void>;
}

/** Who waits for a range. */
interface Taker {
  resolve(result: TransformedRange): void;
  reject(error: unknown): void;
}

/** Starts a thread. */
export function startRangeWorker(module: URL, workerData: WorkerSettings): RangeWorker {
  const worker = new Worker(module, { workerData });
  const takers: Taker[] = [];
  let isReady = false;
  let failure: unknown;

  function fail(error: unknown): void {
    failure ??= error;
    for (const { reject } of takers.splice(0)) reject(failure);
  }

  worker.on('message', (message: WorkerMessage) => {
    if (message === 'ready') isReady = true;
    else takers.shift()?.resolve(message);
  });
  worker.once('error', fail);
  worker.once('exit', (code) => fail(new Error(`A thread ended with exit status ${code}.`)));

  return {
    busy: () => takers.length,
    isReady: () => isReady,
    failure: () => failure,
    transform: (request) =>
      new Promise((resolve, reject) => {
        if (failure !== undefined) return reject(failure);
        takers.push({ resolve, reject });
        worker.postMessage(request);
      }),
    async end() {
      await worker.terminate();
    },
  };
}
