import { DefinitionError, MappingError, UsageError } from '../issue/index.ts';
import { askInTime } from './ask-in-time.ts';
import type { ErrorData, MappingSource } from './messages.ts';
import type { RunningIsolate } from './running-isolate.ts';

/** The isolate at work, and a fresh one after it. */
export interface IsolateSupply {
  /**
   * The isolate that is open, or a fresh one.
   * @throws what its mapping cannot be made of; IsolateEnded, IsolateLate
   */
  take(): Promise<RunningIsolate>;
  /** Ends the isolate, if there is one. Fulfilled when none is left. */
  end(): Promise<void>;
  /** Whether an isolate keeps this process from ending. */
  keepAlive(isNeeded: boolean): void;
}

/** What a supply starts. */
export interface SupplyOptions {
  start(): RunningIsolate;
  readonly source: MappingSource;
  readonly startMilliseconds: number;
}

/** Starts isolates, one after the other. */
export function createSupply({ start, source, startMilliseconds }: SupplyOptions): IsolateSupply {
  const living = new Set<RunningIsolate>();
  let current: RunningIsolate | undefined;
  let isNeeded = true;

  async function open(): Promise<RunningIsolate> {
    const isolate = start();
    living.add(isolate);
    isolate.keepAlive(isNeeded);
    current = isolate;
    const answer = await askInTime(isolate, { kind: 'open', source }, startMilliseconds);
    if (answer.kind !== 'failed') return isolate;
    void endOne(isolate);
    throw toError(answer.error);
  }

  async function endOne(isolate: RunningIsolate): Promise<void> {
    await isolate.end();
    living.delete(isolate);
  }

  return {
    async take() {
      if (current !== undefined && !current.isEnded()) return current;
      return await open();
    },
    async end() {
      current = undefined;
      await Promise.all(Array.from(living, endOne));
    },
    keepAlive(needed) {
      isNeeded = needed;
      current?.keepAlive(needed);
    },
  };
}

const ERRORS: Readonly<Record<string, typeof UsageError>> = { DefinitionError, MappingError, UsageError };

/** The error that was thrown within an isolate. */
export function toError({ name, summary, issues }: ErrorData): Error {
  const Kind = Object.hasOwn(ERRORS, name) ? ERRORS[name] : undefined;
  return Kind === undefined ? new Error(summary) : new Kind(summary, issues);
}
