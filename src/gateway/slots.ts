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
  /** Number of slots that only owners without a slot get. Default 0. */
  readonly reserved?: number;
}

/** Bounds, for each key, how many requests run, and how many wait. */
export interface Slots {
  /**
   * Takes a slot, or waits for one, and returns a function that releases it; calling that twice does no harm. A slot that
   * becomes free goes to the owner that has least.
   *
   * @param owner Whose request it is, if those of several share the key.
   * @throws GatewayError with the code of the options if too many wait, or the wait is too long; the signal's reason
   */
  take(key: string, signal: AbortSignal, owner?: string): (() => void) | Promise<() => void>;
  /** Number of requests that run. */
  running(key: string): number;
}

interface Waiting {
  readonly owner: string;
  readonly resume: () => void;
}

interface Queue {
  running: number;
  /** Slots of each owner that has some. */
  readonly held: Map<string, number>;
  readonly waiting: Set<Waiting>;
}

/** Makes slots. A key without running or waiting requests is forgotten. */
export function createSlots(options: SlotOptions): Slots {
  const { most, mostWaiting, timeout, code, what, reserved = 0 } = options;
  const queues = new Map<string, Queue>();

  const heldBy = ({ held }: Queue, owner: string): number => held.get(owner) ?? 0;
  const mayRun = (queue: Queue, owner: string): boolean =>
    queue.running < (heldBy(queue, owner) === 0 ? most : most - reserved);

  function hold(queue: Queue, owner: string, change: 1 | -1): void {
    queue.running += change;
    const count = heldBy(queue, owner) + change;
    if (count === 0) queue.held.delete(owner);
    else queue.held.set(owner, count);
  }

  /** Of those that may run, the one that has waited longest of an owner that has least. */
  function nextOf(queue: Queue): Waiting | undefined {
    let next: Waiting | undefined;
    for (const one of queue.waiting) {
      if (!mayRun(queue, one.owner)) continue;
      if (next === undefined || heldBy(queue, one.owner) < heldBy(queue, next.owner)) next = one;
    }
    return next;
  }

  function release(key: string, queue: Queue, owner: string): () => void {
    let isReleased = false;
    return () => {
      if (isReleased) return;
      isReleased = true;
      hold(queue, owner, -1);
      const next = nextOf(queue);
      if (next !== undefined) {
        queue.waiting.delete(next);
        hold(queue, next.owner, 1);
        next.resume();
      }
      if (queue.running === 0) queues.delete(key);
    };
  }

  async function waitFor(key: string, queue: Queue, owner: string, signal: AbortSignal): Promise<() => void> {
    // Those who have neither a slot nor a place wait in addition to the others, if these are not very many.
    const isNew = heldBy(queue, owner) === 0 && ![...queue.waiting].some((one) => one.owner === owner);
    if (queue.waiting.size >= (isNew && reserved > 0 ? 2 * mostWaiting : mostWaiting))
      throw gatewayError(code, `Too many requests of this ${what} are waiting.`);
    let place: Waiting | undefined;
    const wait = () =>
      new Promise<void>((resume) => {
        place = { owner, resume };
        queue.waiting.add(place);
      });
    try {
      await withTimeout(wait, { signal, timeout, name: what });
    } catch {
      // The slot may have become free at the very end of the wait.
      const isWaiting = place !== undefined && queue.waiting.delete(place);
      if (!isWaiting) release(key, queue, owner)();
      signal.throwIfAborted();
      throw gatewayError(code, `Requests of this ${what} have waited too long.`);
    }
    return release(key, queue, owner);
  }

  return {
    take(key, signal, owner = '') {
      signal.throwIfAborted();
      const queue = queues.get(key) ?? { running: 0, held: new Map(), waiting: new Set() };
      if (mayRun(queue, owner)) {
        queues.set(key, queue);
        hold(queue, owner, 1);
        return release(key, queue, owner);
      }
      return waitFor(key, queue, owner, signal);
    },
    running: (key) => queues.get(key)?.running ?? 0,
  };
}
