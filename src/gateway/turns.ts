/** Work that is done in pieces, between which others have their turn. */
export interface Turn {
  /**
   * To be called after each piece. Returns a promise to be waited for where the work has run for some milliseconds, and
   * undefined where it may go on.
   */
  pause(): Promise<void> | undefined;
}

/** Hands out turns to all that a gateway works at. */
export interface Turns {
  /** @param account Whose work it is: accounts take turns, however much there is to do for one of them. */
  begin(account: string): Turn;
}

/** What taking turns needs. */
export interface TurnOptions {
  /** Milliseconds since any fixed point. */
  readonly now: () => number;
  /** Settles once the rest of the process had a chance to run. */
  readonly yieldToOthers: () => Promise<void>;
}

/** Milliseconds that work goes on before others have their turn. */
const LONGEST = 4;

/** Pieces before others have their turn, where the clock stands still; some run-times stop it between events. */
const MOST_PIECES = 500;

/** Lets long work take turns: in each turn of the event loop goes on one piece of it, of each account in turn. */
export function createTurns({ now, yieldToOthers }: TurnOptions): Turns {
  // Accounts in the order in which their turn comes.
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

/** Settles in a later task of the event loop, in whichever way the run-time has: the soonest that lets others run. */
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
