import type { RejectedRecord } from '../bulk/transform-options.ts';

/** Number of rejected records whose reason is kept. */
const MOST = 5;

/** Why records were rejected, for calls without a file for rejects. */
export interface RejectReasons {
  add(record: RejectedRecord): void;
  /** A line for each of the first rejected records, and the number of others. */
  lines(): readonly string[];
}

/** Makes a collection that keeps no more than the first reasons. */
export function createRejectReasons(): RejectReasons {
  const reasons: string[] = [];
  let count = 0;
  return {
    add({ line, issues: [issue] }) {
      count += 1;
      if (reasons.length < MOST) reasons.push(`line ${line}: ${issue?.message} [${issue?.code}]`);
    },
    lines() {
      const more = count - reasons.length;
      return more === 0 ? reasons : [...reasons, `… and ${more} more; --rejects FILE has them all.`];
    },
  };
}
