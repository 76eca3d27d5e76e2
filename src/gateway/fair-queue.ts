/** Work of several accounts that waits to continue. */
export interface FairQueue {
  /** Counts time that an account has used. */
  charge(account: string, time: number): void;
  /** Whether an account has used more than the one that continued last had. */
  isAhead(account: string): boolean;
  add(account: string, resume: () => void): void;
  /** Takes the work that waits longest of the account that has used least. */
  next(): (() => void) | undefined;
  /** Number of accounts that wait. */
  size(): number;
}

/** Maximum number of accounts whose use is remembered while none of their work waits. */
const MOST_REMEMBERED = 1000;

/**
 * Makes a queue in which accounts get the same time, however long the pieces of their work are. An account cannot save
 * time: one that comes, or comes back, starts where the others are.
 */
export function createFairQueue(): FairQueue {
  const waiting = new Map<string, (() => void)[]>();
  /** What each account has used, if that is more than the one that continued last had. */
  const used = new Map<string, number>();
  let reached = 0;

  const usedBy = (account: string) => Math.max(reached, used.get(account) ?? 0);

  function least(): string | undefined {
    let found: string | undefined;
    for (const account of waiting.keys())
      if (found === undefined || usedBy(account) < usedBy(found)) found = account;
    return found;
  }

  function forget(): void {
    for (const account of used.keys()) {
      if (used.size <= MOST_REMEMBERED) return;
      if (!waiting.has(account)) used.delete(account);
    }
  }

  return {
    charge(account, time) {
      const total = usedBy(account) + time;
      // The account comes last in the order of those that are forgotten.
      used.delete(account);
      used.set(account, total);
      forget();
    },
    isAhead: (account) => (used.get(account) ?? 0) > reached,
    add(account, resume) {
      const resumes = waiting.get(account);
      if (resumes === undefined) waiting.set(account, [resume]);
      else resumes.push(resume);
    },
    next() {
      const account = least();
      if (account === undefined) return undefined;
      reached = usedBy(account);
      const resumes = waiting.get(account) ?? [];
      const resume = resumes.shift();
      // Among accounts that have used the same, this one waits until the others have continued.
      waiting.delete(account);
      if (resumes.length > 0) waiting.set(account, resumes);
      return resume;
    },
    size: () => waiting.size,
  };
}
