import type { Deadline } from '../expression/library.ts';

/** Least milliseconds for a record of an account, whatever others have taken. */
const LEAST = 5;

/** Milliseconds in which one of those that an account has lost comes back. */
const RECOVERY = 100;

/** Maximum number of accounts that are remembered to have less time. */
const MOST_REMEMBERED = 1000;

/** What the deadlines of records need. */
export interface RecordDeadlineOptions {
  readonly maxRecordMilliseconds: number;
  /** Number of requests of an account that run. */
  readonly running: (account: string) => number;
  /** Milliseconds since any fixed point. */
  readonly now: () => number;
}

/**
 * Makes the deadlines for the records of accounts. All work waits while one record is mapped. The requests of an account
 * that run at the same time therefore share its time for a record, and each record that uses up its time halves that of
 * the account's next ones, down to five milliseconds; it comes back with time.
 */
export function createRecordDeadlines(options: RecordDeadlineOptions): (account: string) => Deadline {
  const { maxRecordMilliseconds: most, now, running } = options;
  const least = Math.min(LEAST, most);
  const reduced = new Map<string, { readonly to: number; readonly at: number }>();

  function timeOf(account: string): number {
    const { to, at } = reduced.get(account) ?? { to: most, at: 0 };
    return to === most ? most : Math.min(most, to + Math.max(0, now() - at) / RECOVERY);
  }

  function reduce(account: string): void {
    const to = Math.max(least, timeOf(account) / 2);
    // The account comes last in the order of those that are forgotten.
    reduced.delete(account);
    reduced.set(account, { to, at: now() });
    if (reduced.size <= MOST_REMEMBERED) return;
    for (const oldest of reduced.keys()) {
      reduced.delete(oldest);
      return;
    }
  }

  return (account) => ({
    get milliseconds() {
      return Math.max(least, timeOf(account) / Math.max(1, running(account)));
    },
    now,
    onLate: () => reduce(account),
  });
}
