import { transportError } from './errors.ts';

/** A task that stops when its signal is aborted. The signal is made when it is first asked for. */
export type Guard<Result> = (signalOf: () => AbortSignal) => Promise<Result>;

/** Limits of a wait. */
export interface TimeLimit {
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds; default no limit. */
  readonly timeout?: number | undefined;
  /** Milliseconds that the error names, if some of them have passed before. */
  readonly allowed?: number;
  /** The host that the error names. */
  readonly name: string;
}

/**
 * Runs a task under a time limit and the caller's signal. It settles when either ends it, even if
 * `run` ignores the signal; timers and listeners are removed afterwards.
 *
 * @throws TransportError `remote-timeout`; the signal's reason; whatever `run` throws
 */
export function withTimeout<Result>(run: Guard<Result>, limit: TimeLimit): Promise<Result> {
  const { signal, timeout, name, allowed = timeout } = limit;
  if (signal?.aborted === true) return Promise.reject(signal.reason);
  return new Promise<Result>((resolve, reject) => {
    let controller: AbortController | undefined;
    const controllerOf = () => {
      controller ??= new AbortController();
      return controller;
    };
    const leave = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
    };
    const fail = (error: unknown) => {
      leave();
      // Also for a task that asks for its signal too late.
      controllerOf().abort(error);
      reject(error);
    };
    const onAbort = () => fail(signal?.reason);
    const onTime = () =>
      fail(
        transportError('remote-timeout', `${name} did not answer within ${(allowed ?? 0) / 1000} seconds.`),
      );
    const timer = timeout === undefined ? undefined : setTimeout(onTime, timeout);
    signal?.addEventListener('abort', onAbort, { once: true });
    start(() => run(() => controllerOf().signal)).then((result) => {
      leave();
      resolve(result);
    }, fail);
  });
}

/** What the task throws before it returns a promise is a failure like any other. */
function start<Result>(run: () => Promise<Result>): Promise<Result> {
  try {
    return run();
  } catch (error) {
    return Promise.reject(error);
  }
}
