import type { RejectedRecord } from '../bulk/transform-options.ts';

/** Number of rejected records whose reason is kept. */
const MOST = 5;

/** Why records were rejected, for calls without a file for rejects. */
export interface RejectReasons {
  add(record: Pick<RejectedRecord, 'line' | 'issues'>): void;
  /** A line for each of the first rejected records, and the number of others. */
  lines(): readonly string[];
}

/**
 * Makes a collection that keeps no more than the first reasons.
 *
 * @param source What has the others.
 */
export function createRejectReasons(source = '--rejects FILE'): RejectReasons {
  const reasons: string[] = [];
  let count = 0;
  return {
    add({ line, issues: [issue] }) {
      count += 1;
      if (reasons.length < MOST) reasons.push(`line ${line}: ${issue?.message} [${issue?.code}]`);
    },
    lines() {
      const more = count - reasons.length;
      return more === 0 ? reasons : [...reasons, `… and ${more} more; ${source} has them all.`];
    },
  };
}
