import type { IssueCode } from '../issue/index.ts';
import { withTimeout } from '../transport/time-limit.ts';
import { gatewayError } from './gateway-error.ts';

/** Bounds for requests that belong together, such as those of an account. */
export interface SlotOptions {
  /** Maximum number of concurrent requests. */
  readonly most: number;
  /** Maximum number of waiting requests. */
  readonly mostWaiting: number;
  /** Maximum time that one waits, in milliseconds. */
  readonly timeout: number;
  /** Code of the refusal. */
  readonly code: IssueCode;
  /** Who is busy, for the refusal's message. */
  readonly what: string;
}

/** Bounds, for each key, how many requests run, and how many wait. */
export interface Slots {
  /**
   * Takes a slot, or waits for one, and returns a function that releases it; calling that twice does no harm.
   *
   * @throws GatewayError with the code of the options if too many wait, or the wait is too long; the signal's reason
   */
  take(key: string, signal: AbortSignal): (() => void) | Promise<() => void>;
}

interface Queue {
  running: number;
  readonly waiting: Set<() => void>;
}

/** Makes slots. A key without running or waiting requests is forgotten. */
export function createSlots({ most, mostWaiting, timeout, code, what }: SlotOptions): Slots {
  const queues = new Map<string, Queue>();

  function release(key: string, queue: Queue): () => void {
    let isReleased = false;
    return () => {
      if (isReleased) return;
      isReleased = true;
      const [next] = queue.waiting;
      if (next !== undefined) {
        // The slot passes to the request that has waited longest.
        queue.waiting.delete(next);
        next();
        return;
      }
      queue.running -= 1;
      if (queue.running === 0) queues.delete(key);
    };
  }

  async function waitFor(key: string, queue: Queue, signal: AbortSignal): Promise<() => void> {
    if (queue.waiting.size >= mostWaiting)
      throw gatewayError(code, `Too many requests of this ${what} are waiting.`);
    let onTurn: (() => void) | undefined;
    const wait = () =>
      new Promise<void>((resolve) => {
        onTurn = resolve;
        queue.waiting.add(resolve);
      });
    try {
      await withTimeout(wait, { signal, timeout, name: what });
    } catch {
      // The slot may have become free at the very end of the wait.
      const isWaiting = onTurn !== undefined && queue.waiting.delete(onTurn);
      if (!isWaiting) release(key, queue)();
      signal.throwIfAborted();
      throw gatewayError(code, `Requests of this ${what} have waited too long.`);
    }
    return release(key, queue);
  }

  return {
    take(key, signal) {
      signal.throwIfAborted();
      const queue = queues.get(key) ?? { running: 0, waiting: new Set() };
      queues.set(key, queue);
      if (queue.running < most) {
        queue.running += 1;
        return release(key, queue);
      }
      return waitFor(key, queue, signal);
    },
  };
}
