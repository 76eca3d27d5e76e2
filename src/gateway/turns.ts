import { createFairQueue } from './fair-queue.ts';

/** Work that is done in pieces, with other work in between. */
export interface Turn {
  /**
   * Must be called before work that begins, or that continues after a wait for something else. Returns a promise to await
   * if the account has just worked, and undefined if the work may begin.
   */
  start(): Promise<void> | undefined;
  /**
   * Must be called after each piece. Returns a promise to await if the work has run for some milliseconds, and
   * undefined if it may continue.
   */
  pause(): Promise<void> | undefined;
  /** Must be called after the last piece. */
  end(): void;
  /** Milliseconds that the work has run up to its last pause or end, without the time that others ran. */
  worked(): number;
}

/** Lets all work of a gateway take turns. */
export interface Turns {
  /** @param account Owner of the work: accounts get the same time, however much there is to do for one of them. */
  begin(account: string): Turn;
}

/** What taking turns needs. */
export interface TurnOptions {
  /** Milliseconds since any fixed point. */
  readonly now: () => number;
  /** Resolves when other work had a chance to run. */
  readonly yieldToOthers: () => Promise<void>;
}

/** Milliseconds after which work pauses. */
const LONGEST = 4;

/** Milliseconds of work that ended below which it does not count. */
const SHORTEST = 1;

/** Number of pieces after which work pauses if the clock does not move; some runtimes stop it between events. */
const MOST_PIECES = 500;

/** Lets long work take turns: each turn of the event loop runs one piece of it, of the account that has had least time. */
export function createTurns({ now, yieldToOthers }: TurnOptions): Turns {
  const waiting = createFairQueue();
  let isRunning = false;

  async function run(): Promise<void> {
    isRunning = true;
    while (waiting.size() > 0) {
      await yieldToOthers().catch(() => {});
      waiting.next()?.();
    }
    isRunning = false;
  }

  function wait(account: string): Promise<void> {
    return new Promise((resolve) => {
      waiting.add(account, resolve);
      if (!isRunning) void run();
    });
  }

  return {
    begin(account) {
      let started = now();
      let pieces = 0;
      let total = 0;
      const resume = () => {
        started = now();
        pieces = 0;
      };
      return {
        start() {
          if (waiting.isAhead(account)) return wait(account).then(resume);
          resume();
          return undefined;
        },
        pause() {
          pieces += 1;
          const time = now() - started;
          if (pieces < MOST_PIECES && time < LONGEST) return undefined;
          total += Math.max(time, 0);
          waiting.charge(account, Math.max(time, LONGEST));
          return wait(account).then(resume);
        },
        end() {
          const time = now() - started;
          if (time < SHORTEST) return;
          total += time;
          waiting.charge(account, time);
        },
        worked: () => total,
      };
    },
  };
}

/** Resolves in a later task of the event loop, in whichever way the runtime has: the soonest that lets other work run. */
export function nextTask(): Promise<void> {
  if (typeof setImmediate === 'function') return new Promise((resolve) => void setImmediate(resolve));
  if (typeof MessageChannel === 'function') {
    return new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        port1.close();
        resolve();
      };
      port2.postMessage(undefined);
    });
  }
  return new Promise((resolve) => void setTimeout(resolve, 0));
}
