/** Work that is done in pieces, with other work in between. */
export interface Turn {
  /**
   * Must be called after each piece. Returns a promise to await if the work has run for some milliseconds, and
   * undefined if it may continue.
   */
  pause(): Promise<void> | undefined;
}

/** Lets all work of a gateway take turns. */
export interface Turns {
  /** @param account Owner of the work: accounts take turns, however much there is to do for one of them. */
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

/** Lets long work take turns: each turn of the event loop runs one piece of it, of each account in turn. */
export function createTurns({ now, yieldToOthers }: TurnOptions): Turns {
  // Accounts in the order of their turns.
  const waiting = new Map<string, (() => void)[]>();
  let isRunning = false;

  async function run(): Promise<void> {
    isRunning = true;
    for (let next = first(waiting); next !== undefined; next = first(waiting)) {
      await yieldToOthers().catch(() => {});
      const [account, resumes] = next;
      waiting.delete(account);
      const resume = resumes.shift();
      if (resumes.length > 0) waiting.set(account, resumes);
      resume?.();
    }
    isRunning = false;
  }

  function wait(account: string): Promise<void> {
    return new Promise((resolve) => {
      const resumes = waiting.get(account);
      if (resumes === undefined) waiting.set(account, [resolve]);
      else resumes.push(resolve);
      if (!isRunning) void run();
    });
  }

  return {
    begin(account) {
      let started = now();
      let pieces = 0;
      return {
        pause() {
          pieces += 1;
          if (pieces < MOST_PIECES && now() - started < LONGEST) return undefined;
          return wait(account).then(() => {
            started = now();
            pieces = 0;
          });
        },
      };
    },
  };
}

function first<Key, Value>(map: ReadonlyMap<Key, Value>): readonly [Key, Value] | undefined {
  for (const entry of map) return entry;
  return undefined;
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
