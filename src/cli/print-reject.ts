import { shownReject } from '../bulk/shown-reject.ts';
import type { RejectedRecord } from '../bulk/transform-options.ts';

/** A rejected record as a line of JSON. */
export function printReject(reject: RejectedRecord): string {
  return `${JSON.stringify(shownReject(reject))}\n`;
}
