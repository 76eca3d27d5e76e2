import { UsageError } from '../issue/index.ts';
import type { MappingOptions, SafeMapResult } from '../mapping/types.ts';
import type { IsolateStarter } from './isolate-starter.ts';
import { mapBatch } from './map-batch.ts';

/** The batches of an isolate, which are mapped one after the other. */
export interface BatchQueue {
  /** @throws UsageError `isolate-busy`, `isolate-closed`; the reason of the signal; what `mapBatch` throws */
  map(
    records: readonly unknown[],
    options: MappingOptions,
    signal: AbortSignal | undefined,
  ): Promise<SafeMapResult[]>;
  /** Refuses the batches that are not mapped, and ends the isolate. Fulfilled when it has ended. */
  close(): Promise<void>;
}

/** What batches are mapped with. */
export interface BatchQueueOptions {
  /** Its isolate runs already. */
  readonly starter: IsolateStarter;
  readonly provider: string;
  readonly milliseconds: number;
  readonly maxCharacters: number;
  /** Most batches that wait. */
  readonly maxQueue: number;
}

/** A batch that waits or is being mapped. */
interface Job {
  readonly records: readonly unknown[];
  readonly options: MappingOptions;
  /** Whether the caller was answered. */
  isSettled: boolean;
  resolve(results: SafeMapResult[]): void;
  reject(error: unknown): void;
}

/** Makes a queue that keeps this process from ending only while it maps. */
export function createBatchQueue({ maxQueue, ...common }: BatchQueueOptions): BatchQueue {
  const { starter } = common;
  const waiting: Job[] = [];
  let running: Job | undefined;
  let isClosed = false;
  starter.keepAlive(false);

  function next(): void {
    if (running !== undefined) return;
    const job = waiting.shift();
    starter.keepAlive(job !== undefined || isClosed);
    if (job === undefined) return;
    running = job;
    void run(job).then(() => {
      running = undefined;
      next();
    });
  }

  /** Never rejected. */
  async function run(job: Job): Promise<void> {
    const { records, options } = job;
    try {
      job.resolve(await mapBatch({ ...common, records, options, isStopped: () => job.isSettled }));
    } catch (error) {
      job.reject(error);
    }
  }

  /** Refuses a batch, wherever it is. */
  function drop(job: Job, reason: unknown): void {
    job.reject(reason);
    const at = waiting.indexOf(job);
    if (at >= 0) waiting.splice(at, 1);
    if (job === running) void starter.end();
  }

  return {
    async map(records, options, signal) {
      signal?.throwIfAborted();
      if (isClosed) throw closed();
      if (running !== undefined && waiting.length >= maxQueue) throw busy(maxQueue);
      let abort = (): void => {};
      try {
        return await new Promise<SafeMapResult[]>((resolve, reject) => {
          const job = createJob(records, options, resolve, reject);
          abort = () => drop(job, signal?.reason);
          signal?.addEventListener('abort', abort, { once: true });
          waiting.push(job);
          next();
        });
      } finally {
        signal?.removeEventListener('abort', abort);
      }
    },
    async close() {
      isClosed = true;
      for (const job of waiting.splice(0)) job.reject(closed());
      running?.reject(closed());
      // Callers that wait for the end must live to see it.
      starter.keepAlive(true);
      await starter.end();
    },
  };
}

function createJob(
  records: readonly unknown[],
  options: MappingOptions,
  resolve: (results: SafeMapResult[]) => void,
  reject: (error: unknown) => void,
): Job {
  const job: Job = {
    records,
    options,
    isSettled: false,
    resolve(results) {
      job.isSettled = true;
      resolve(results);
    },
    reject(error) {
      job.isSettled = true;
      reject(error);
    },
  };
  return job;
}

function busy(maxQueue: number): UsageError {
  const message = `${maxQueue} batches wait for the isolate already.`;
  const hint = 'Wait for results before you send more batches, or set “maxQueue”.';
  return new UsageError('The batch is refused.', [{ code: 'isolate-busy', message, hint }]);
}

function closed(): UsageError {
  const message = 'The isolate is closed.';
  return new UsageError('The batch is not mapped.', [{ code: 'isolate-closed', message }]);
}
