import { transportError } from './errors.ts';

/** Something that stops when its signal says so. */
export type Guard<Result> = (signal: AbortSignal) => Promise<Result>;

/** What ends a wait before its time. */
export interface TimeLimit {
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds; no limit unless given. */
  readonly timeout?: number | undefined;
  /** Whom the error names. */
  readonly name: string;
}

/**
 * Runs something under a time limit and the caller's signal. It settles when either ends it, also where
 * `run` does not listen; timers and listeners are gone afterwards.
 *
 * @throws TransportError `remote-timeout`; the signal's reason; whatever `run` throws
 */
export async function withTimeout<Result>(run: Guard<Result>, limit: TimeLimit): Promise<Result> {
  const { signal, timeout, name } = limit;
  signal?.throwIfAborted();
  const controller = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let onAbort: (() => void) | undefined;
  const ended = new Promise<never>((_, reject) => {
    onAbort = () => reject(signal?.reason);
    signal?.addEventListener('abort', onAbort, { once: true });
    if (timeout === undefined) return;
    const message = `${name} did not answer within ${timeout / 1000} seconds.`;
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
