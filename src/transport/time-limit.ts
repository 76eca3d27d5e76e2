import { transportError } from './errors.ts';

/** A task that stops when its signal is aborted. */
export type Guard<Result> = (signal: AbortSignal) => Promise<Result>;

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
export async function withTimeout<Result>(run: Guard<Result>, limit: TimeLimit): Promise<Result> {
  const { signal, timeout, name, allowed = timeout } = limit;
  signal?.throwIfAborted();
  const controller = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let onAbort: (() => void) | undefined;
  const ended = new Promise<never>((_, reject) => {
    onAbort = () => reject(signal?.reason);
    signal?.addEventListener('abort', onAbort, { once: true });
    if (timeout === undefined || allowed === undefined) return;
    const message = `${name} did not answer within ${allowed / 1000} seconds.`;
    timer = setTimeout(() => reject(transportError('remote-timeout', message)), timeout);
  });
  try {
    return await Promise.race([run(controller.signal), ended]);
  } catch (error) {
    controller.abort(error);
    throw error;
  } finally {
    clearTimeout(timer);
    if (onAbort !== undefined) signal?.removeEventListener('abort', onAbort);
  }
}
