import type { RejectedRecord } from '../bulk/transform-options.ts';
import type { Issue } from '../issue/index.ts';

/** Number of rejected records whose reason is kept. */
const MOST = 5;

/** Why records were rejected, for calls without a file for rejects. */
export interface RejectReasons {
  add(record: Pick<RejectedRecord, 'line' | 'issues'>): void;
  /** A line for each of the first rejected records, and the number of others. */
  lines(): readonly string[];
}

/** Most messages name their field; what a schema says of a value may not. */
function reasonOf(issue: Issue | undefined): string {
  if (issue === undefined) return 'no reason is known.';
  const { field, message, code } = issue;
  const isNamed = field === undefined || message.includes(`“${field}”`);
  return `${isNamed ? '' : `${field}: `}${message} [${code}]`;
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
      if (reasons.length < MOST) reasons.push(`line ${line}: ${reasonOf(issue)}`);
    },
    lines() {
      const more = count - reasons.length;
      return more === 0 ? reasons : [...reasons, `… and ${more} more; ${source} has them all.`];
    },
  };
}
