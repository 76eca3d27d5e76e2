import type { IssueCode } from '../issue/index.ts';
import { withTimeout } from '../transport/time-limit.ts';
import { gatewayError } from './gateway-error.ts';

/** What bounds requests that belong together, such as those of an account. */
export interface SlotOptions {
  /** Most that are worked at, at the same time. */
  readonly most: number;
  /** Most that wait. */
  readonly mostWaiting: number;
  /** Milliseconds that one waits at most. */
  readonly timeout: number;
  /** Code of the refusal. */
  readonly code: IssueCode;
  /** Whom the refusal names as busy. */
  readonly what: string;
}

/** Bounds how many requests are worked at for each of many, and how many wait. */
export interface Slots {
  /**
   * Waits for a slot, and returns what gives it back; calling that twice does no harm.
   *
   * @throws GatewayError with the code of the options where too many wait, or the wait is too long; the signal's reason
   */
  take(key: string, signal: AbortSignal): Promise<() => void>;
}

interface Queue {
  running: number;
  readonly waiting: Set<() => void>;
}

/** Makes slots. What has neither a request running nor one waiting is forgotten. */
export function createSlots({ most, mostWaiting, timeout, code, what }: SlotOptions): Slots {
  const queues = new Map<string, Queue>();

  function release(key: string, queue: Queue): () => void {
    let isReleased = false;
    return () => {
      if (isReleased) return;
      isReleased = true;
      const [next] = queue.waiting;
      if (next !== undefined) {
        // The slot goes over to the one that has waited longest.
        queue.waiting.delete(next);
        next();
        return;
      }
      queue.running -= 1;
      if (queue.running === 0) queues.delete(key);
    };
  }

  return {
    async take(key, signal) {
      signal.throwIfAborted();
      const queue = queues.get(key) ?? { running: 0, waiting: new Set() };
      queues.set(key, queue);
      if (queue.running < most) {
        queue.running += 1;
        return release(key, queue);
      }
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
        // The slot may have come in the same moment as the end of the wait.
        const isWaiting = onTurn !== undefined && queue.waiting.delete(onTurn);
        if (!isWaiting) release(key, queue)();
        signal.throwIfAborted();
        throw gatewayError(code, `Requests of this ${what} have waited too long.`);
      }
      return release(key, queue);
    },
  };
}
