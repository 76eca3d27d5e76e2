import { UsageError } from '../issue/index.ts';
import type { SafeMapResult } from '../mapping/types.ts';
import { checkArgument, LIST } from '../options/index.ts';
import {
  type BatchOptions,
  checkBatchOptions,
  checkIsolateOptions,
  type IsolateOptions,
} from './isolate-options.ts';
import { createSupply, type IsolateSupply } from './isolate-supply.ts';
import { mapBatch } from './map-batch.ts';
import type { MappingSource } from './messages.ts';
import { IsolateEnded, IsolateLate } from './running-isolate.ts';
import { startProcess } from './start-process.ts';
import { startThread } from './start-thread.ts';

const BUILT_MODULE = new URL('../isolate/child.js', import.meta.url);

/** A mapping in a process or thread of its own, for expressions of people whom you do not know. */
export interface Isolate {
  /**
   * Maps records; the results are those of `safeMap`, in the order of the records. Batches are mapped one after the other.
   * Records must not change until they are mapped. If a batch takes too long or ends the isolate, its records are mapped
   * one by one: those that cannot be mapped have an issue `isolate-timed-out` or `isolate-ended`, and the next batch
   * goes to a fresh isolate.
   *
   * @throws UsageError `isolate-busy` if too many batches wait, `isolate-closed`, `option-unknown`, `option-invalid`; the
   * reason of `signal`
   */
  mapBatch(records: readonly unknown[], options?: BatchOptions): Promise<SafeMapResult[]>;
  /** Ends the isolate and refuses the batches that are not mapped. Fulfilled when the process or thread has ended. */
  close(): Promise<void>;
}

/** A batch that waits or is being mapped. */
interface Job {
  readonly records: readonly unknown[];
  readonly options: Omit<BatchOptions, 'signal'>;
  /** Whether the caller was answered. */
  isSettled: boolean;
  resolve(results: SafeMapResult[]): void;
  reject(error: unknown): void;
}

/**
 * Starts a process or a thread and makes a mapping in it. An isolate that is idle does not keep this process from ending,
 * and ends with it.
 *
 * @throws DefinitionError, UsageError as `createEngine` and `engine.mapping` do; UsageError `isolate-timed-out`,
 * `isolate-ended` when the isolate does not come so far
 */
export async function createIsolate(options: IsolateOptions): Promise<Isolate> {
  checkIsolateOptions(options);
  const { provider, milliseconds = 5_000, maxCharacters = 2 ** 26, maxQueue = 16 } = options;
  const supply = supplyOf(options);
  try {
    await supply.take();
  } catch (error) {
    await supply.end();
    throw creationError(error);
  }
  supply.keepAlive(false);

  const waiting: Job[] = [];
  let running: Job | undefined;
  let isClosed = false;

  function next(): void {
    if (running !== undefined) return;
    const job = waiting.shift();
    supply.keepAlive(job !== undefined);
    if (job === undefined) return;
    running = job;
    void run(job).finally(() => {
      running = undefined;
      next();
    });
  }

  async function run(job: Job): Promise<void> {
    const { records, options: mapOptions } = job;
    try {
      const isStopped = (): boolean => job.isSettled;
      const batch = {
        provider,
        records,
        options: mapOptions,
        supply,
        milliseconds,
        maxCharacters,
        isStopped,
      };
      job.resolve(await mapBatch(batch));
    } catch (error) {
      job.reject(error);
    }
  }

  /** Refuses a batch, wherever it is. */
  function drop(job: Job, reason: unknown): void {
    job.reject(reason);
    const at = waiting.indexOf(job);
    if (at >= 0) waiting.splice(at, 1);
    if (job === running) void supply.end();
  }

  return {
    async mapBatch(records, batchOptions = {}) {
      checkArgument('mapBatch', 'records', records, LIST);
      checkBatchOptions(batchOptions);
      const { signal, ...mapOptions } = batchOptions;
      signal?.throwIfAborted();
      if (isClosed) throw closed();
      if (running !== undefined && waiting.length >= maxQueue) throw busy(maxQueue);
      let stop = (): void => {};
      try {
        return await new Promise<SafeMapResult[]>((resolve, reject) => {
          const job = createJob(records, mapOptions, resolve, reject);
          stop = () => drop(job, signal?.reason);
          signal?.addEventListener('abort', stop, { once: true });
          waiting.push(job);
          next();
        });
      } finally {
        signal?.removeEventListener('abort', stop);
      }
    },
    async close() {
      isClosed = true;
      for (const job of waiting.splice(0)) job.reject(closed());
      running?.reject(closed());
      await supply.end();
    },
  };
}

function createJob(
  records: readonly unknown[],
  options: Omit<BatchOptions, 'signal'>,
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

function supplyOf(options: IsolateOptions): IsolateSupply {
  const { kind = 'process', module = BUILT_MODULE, megabytes = 256, startMilliseconds = 30_000 } = options;
  const start = kind === 'process' ? startProcess : startThread;
  return createSupply({
    start: () => start({ module, megabytes }),
    source: sourceOf(options),
    startMilliseconds,
  });
}

/** A copy, so that a fresh isolate has the same mapping as the first. @throws UsageError for what is not data */
function sourceOf(options: IsolateOptions): MappingSource {
  const { provider, resource, definitions = [], overrides = [], models = [], limits = {} } = options;
  const { bundled = true, foreignLayers = 'refuse', functions } = options;
  try {
    return structuredClone({
      ...{ provider, resource, definitions, overrides, models, limits },
      ...{ bundled, foreignLayers, functions: functions?.href },
    });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const message = `Definitions, layers and models of an isolate must be data. ${reason}`;
    throw new UsageError('The call cannot be used.', [{ code: 'option-invalid', message }], { cause });
  }
}

function creationError(error: unknown): unknown {
  const isLate = error instanceof IsolateLate;
  if (!isLate && !(error instanceof IsolateEnded)) return error;
  const code = isLate ? 'isolate-timed-out' : 'isolate-ended';
  return new UsageError('The isolate cannot be used.', [{ code, message: error.message }], { cause: error });
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
