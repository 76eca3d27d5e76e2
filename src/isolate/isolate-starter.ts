import { DefinitionError, MappingError, UsageError } from '../issue/index.ts';
import { askWithTimeout } from './ask-with-timeout.ts';
import type { EncodedValue } from './encoded-value.ts';
import type { ErrorData } from './messages.ts';
import { IsolateEnded, type RunningIsolate } from './running-isolate.ts';

/** Holds the isolate at work, and starts a fresh one after it. */
export interface IsolateStarter {
  /**
   * Returns the isolate that is open, or a fresh one.
   * @throws DefinitionError, UsageError if its mapping cannot be made; IsolateEnded, IsolateTimeout
   */
  take(): Promise<RunningIsolate>;
  /** Ends the isolate, if there is one. Fulfilled when none is left. */
  end(): Promise<void>;
  /** Whether an isolate keeps this process from ending. */
  keepAlive(isNeeded: boolean): void;
}

/** What a starter starts, and how. */
export interface StarterOptions {
  start(): RunningIsolate;
  /** A `MappingSource`. */
  readonly source: EncodedValue;
  readonly startMilliseconds: number;
}

/** Starts an isolate when one is needed, and a fresh one after it has ended. */
export function createStarter({ start, source, startMilliseconds }: StarterOptions): IsolateStarter {
  const living = new Set<RunningIsolate>();
  let current: RunningIsolate | undefined;
  let isNeeded = true;

  function startOne(): RunningIsolate {
    try {
      const isolate = start();
      living.add(isolate);
      void isolate.whenEnded.then(() => living.delete(isolate));
      return isolate;
    } catch (error) {
      throw new IsolateEnded(`It could not be started: ${error instanceof Error ? error.message : error}.`);
    }
  }

  async function open(): Promise<RunningIsolate> {
    const isolate = startOne();
    isolate.keepAlive(isNeeded);
    current = isolate;
    const answer = await askWithTimeout(isolate, { kind: 'open', source }, startMilliseconds);
    if (answer.kind === 'opened') return isolate;
    void isolate.end();
    if (answer.kind === 'failed') throw toError(answer.error);
    throw new IsolateEnded('Its answer does not say that it has a mapping.');
  }

  return {
    async take() {
      if (current !== undefined && !current.isEnded()) return current;
      return await open();
    },
    async end() {
      current = undefined;
      await Promise.all(Array.from(living, (isolate) => isolate.end()));
    },
    keepAlive(needed) {
      isNeeded = needed;
      for (const isolate of living) isolate.keepAlive(needed);
    },
  };
}

const ERRORS: Readonly<Record<string, typeof UsageError>> = { DefinitionError, MappingError, UsageError };

/** The error that was thrown within an isolate. */
export function toError({ name, summary, issues }: ErrorData): Error {
  const Kind = Object.hasOwn(ERRORS, name) ? ERRORS[name] : undefined;
  return Kind === undefined ? new Error(summary) : new Kind(summary, issues);
}
