import { boundedIssue, reasonOf, UsageError } from '../issue/index.ts';
import { MAX_DOCUMENT_DEPTH } from '../json/index.ts';
import type { SafeMapResult } from '../mapping/types.ts';
import { checkArgument, LIST } from '../options/index.ts';
import { createBatchQueue } from './batch-queue.ts';
import { type EncodedValue, encodeValue } from './encoded-value.ts';
import {
  type BatchOptions,
  checkBatchOptions,
  checkIsolateOptions,
  type IsolateOptions,
} from './isolate-options.ts';
import { createStarter, type IsolateStarter } from './isolate-starter.ts';
import type { MappingSource } from './messages.ts';
import { IsolateEnded, IsolateTimeout } from './running-isolate.ts';
import { startProcess } from './start-process.ts';
import { startThread } from './start-thread.ts';

const BUILT_MODULE = new URL('../isolate/child.js', import.meta.url);

/** A mapping in a process or thread of its own, for expressions of people whom you do not know. */
export interface Isolate extends AsyncDisposable {
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

/**
 * Starts a process or a thread and makes a mapping in it. An isolate that is idle does not keep this process from ending,
 * and ends with it.
 *
 * @throws DefinitionError, UsageError as `createEngine` and `engine.mapping` do; UsageError `isolate-timed-out`,
 * `isolate-ended` if the isolate cannot be started
 */
export async function createIsolate(options: IsolateOptions): Promise<Isolate> {
  checkIsolateOptions(options);
  const { provider, milliseconds = 5_000, maxCharacters = 2 ** 26, maxQueue = 16 } = options;
  const starter = starterOf(options);
  try {
    await starter.take();
  } catch (error) {
    await starter.end();
    throw creationError(error);
  }
  const queue = createBatchQueue({ starter, provider, milliseconds, maxCharacters, maxQueue });
  return {
    async mapBatch(records, batchOptions = {}) {
      checkArgument('mapBatch', 'records', records, LIST);
      checkBatchOptions(batchOptions);
      const { signal, ...mapOptions } = batchOptions;
      return await queue.map(records, mapOptions, signal);
    },
    close: queue.close,
    [Symbol.asyncDispose]: queue.close,
  };
}

function starterOf(options: IsolateOptions): IsolateStarter {
  const { kind = 'process', module = BUILT_MODULE, megabytes = 256, startMilliseconds = 30_000 } = options;
  const { executable = process.execPath } = options;
  const start = kind === 'process' ? startProcess : startThread;
  return createStarter({
    start: () => start({ module, megabytes, executable }),
    source: sourceOf(options),
    startMilliseconds,
  });
}

/** Encoded once, so that a fresh isolate has the same mapping as the first. @throws UsageError for what is not data */
function sourceOf(options: IsolateOptions): EncodedValue {
  const { provider, resource, definitions = [], overrides = [], models = [], limits = {} } = options;
  const { bundled = true, foreignLayers = 'refuse', functions } = options;
  const source: MappingSource = {
    ...{ provider, resource, definitions, overrides, models, limits },
    ...{ bundled, foreignLayers, functions: functions?.href },
  };
  try {
    return encodeValue(source, { maxDepth: MAX_DOCUMENT_DEPTH });
  } catch (cause) {
    const reason = reasonOf(cause);
    const message = `Definitions, layers and models of an isolate must be data. ${reason}`;
    const issue = boundedIssue({ code: 'option-invalid', message });
    throw new UsageError('The call cannot be used.', [issue], { cause });
  }
}

function creationError(error: unknown): unknown {
  const isLate = error instanceof IsolateTimeout;
  if (!isLate && !(error instanceof IsolateEnded)) return error;
  const code = isLate ? 'isolate-timed-out' : 'isolate-ended';
  return new UsageError('The isolate cannot be used.', [{ code, message: error.message }], { cause: error });
}
