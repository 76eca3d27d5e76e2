import { createFairQueue } from './fair-queue.ts';

/** Work that is done in pieces, with other work in between. */
export interface Turn {
  /** Must be called when work begins after a wait for something else, whose time does not count. */
  resume(): void;
  /**
   * Must be called after each piece. Returns a promise to await if the work has run for some milliseconds, and
   * undefined if it may continue.
   */
  pause(): Promise<void> | undefined;
  /** Milliseconds that the work has run up to its last pause, without the time that others ran. */
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

  function wait(account: string, time: number): Promise<void> {
    return new Promise((resolve) => {
      waiting.add(account, time, resolve);
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
        resume,
        pause() {
          pieces += 1;
          const time = now() - started;
          if (pieces < MOST_PIECES && time < LONGEST) return undefined;
          total += Math.max(time, 0);
          return wait(account, Math.max(time, LONGEST)).then(resume);
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
