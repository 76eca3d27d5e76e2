import { reasonOf } from '../../issue/reason-of.ts';
/** Functions that a worker answers. */
export type Functions<Calls> = {
  readonly [Name in keyof Calls]: (...parts: never[]) => Promise<unknown>;
};

/** What the page sends. */
interface Call {
  readonly id: number;
  readonly name: string;
  readonly parts: readonly unknown[];
}

/** What the worker sends; a call that threw has an error. */
interface Reply {
  readonly id: number;
  readonly value?: unknown;
  readonly error?: string;
  /** What a call reports before it has ended. */
  readonly progress?: unknown;
}

/** The part of a worker that calls need. */
export interface WorkerLike {
  postMessage(message: unknown): void;
  addEventListener(type: 'message' | 'error', listener: (event: MessageEvent | ErrorEvent) => void): void;
  terminate(): void;
}

/** The worker did not answer in its time, or broke down; a new one answers the next call. */
export class WorkerEnded extends Error {
  override name = 'WorkerEnded';
}

/** A worker that is started with the first call, and again with the first after it ended. */
export interface Connection<Calls extends Functions<Calls>, Progress = never> {
  /** @throws WorkerEnded; Error with the words of what the worker threw */
  ask<Name extends keyof Calls & string>(
    name: Name,
    ...parts: Parameters<Calls[Name]>
  ): Promise<Awaited<ReturnType<Calls[Name]>>>;
  /** Receives what calls report before they have ended. */
  onProgress(listener: (progress: Progress) => void): void;
  /** Ends the worker; calls that wait are refused. */
  end(reason: string): void;
}

interface Waiting {
  readonly resolve: (value: MessageEvent['data']) => void;
  readonly reject: (error: Error) => void;
  timer: ReturnType<typeof setTimeout>;
}

/**
 * Connects to a worker. It is ended if a call neither returns nor reports anything for `limit` milliseconds: an expression
 * that never returns must not hold up the page.
 */
export function connect<Calls extends Functions<Calls>, Progress = never>(
  start: () => WorkerLike,
  limit: number,
): Connection<Calls, Progress> {
  let worker: WorkerLike | undefined;
  let listener: ((progress: MessageEvent['data']) => void) | undefined;
  let lastId = 0;
  const waiting = new Map<number, Waiting>();

  function end(reason: string): void {
    worker?.terminate();
    worker = undefined;
    for (const { reject, timer } of waiting.values()) {
      clearTimeout(timer);
      reject(new WorkerEnded(reason));
    }
    waiting.clear();
  }

  function endWhenLate(): ReturnType<typeof setTimeout> {
    return setTimeout(() => end(`It took longer than ${limit / 1000} seconds, and was ended.`), limit);
  }

  function receive({ id, value, error, progress }: Reply): void {
    const call = waiting.get(id);
    if (call === undefined) return;
    clearTimeout(call.timer);
    if (progress !== undefined) {
      call.timer = endWhenLate();
      listener?.(progress);
      return;
    }
    waiting.delete(id);
    if (error === undefined) call.resolve(value);
    else call.reject(new Error(error));
  }

  function open(): WorkerLike {
    const started = start();
    started.addEventListener('message', (event) => {
      if ('data' in event) receive(event.data);
    });
    started.addEventListener('error', (event) => {
      if (started === worker) end('message' in event ? event.message : 'The worker could not be started.');
    });
    return started;
  }

  return {
    ask(name, ...parts) {
      worker ??= open();
      lastId += 1;
      const id = lastId;
      const call: Call = { id, name, parts };
      worker.postMessage(call);
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject, timer: endWhenLate() });
      });
    },
    onProgress(receiver) {
      listener = receiver;
    },
    end,
  };
}

/** The scope of a worker, as far as answers need it. */
export interface WorkerScope {
  addEventListener(type: 'message', listener: (event: MessageEvent<Call>) => void): void;
  postMessage(message: Reply): void;
}

/**
 * Answers the calls of the page with functions by name.
 *
 * @param callsFor Returns the functions for one call, which may report its progress.
 */
export function answerCalls<Calls extends Functions<Calls>, Progress>(
  scope: WorkerScope,
  callsFor: (report: (progress: Progress) => void) => Calls,
): void {
  scope.addEventListener('message', ({ data: { id, name, parts } }) => {
    const calls = callsFor((progress) => scope.postMessage({ id, progress }));
    const run = Object.entries<(...parts: never[]) => Promise<unknown>>(calls).find(
      ([known]) => known === name,
    )?.[1];
    const answer =
      run === undefined
        ? Promise.reject(new Error(`There is no call “${name}”.`))
        : Reflect.apply(run, undefined, parts);
    answer.then(
      (value: unknown) => scope.postMessage({ id, value }),
      (error: unknown) => scope.postMessage({ id, error: reasonOf(error) }),
    );
  });
}
