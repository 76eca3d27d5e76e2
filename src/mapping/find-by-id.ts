import type { Issue } from '../issue/index.ts';
import type { SafeMapResult } from './types.ts';

/** The result of looking for a record, or issues because of which it is unknown. */
export interface LookUp {
  /** Undefined if it does not exist. */
  readonly record?: unknown;
  /** Issues of records whose id is not known: any of them may be the record. */
  readonly issues: readonly Issue[];
}

/** Maximum number of issues of a look-up; the others appear once these are fixed. */
const MOST_ISSUES = 100;

/** Finds the record whose unified id is the one looked for, in steps of one record. */
export function* findById(
  records: readonly unknown[],
  id: string,
  safeMap: (record: unknown) => SafeMapResult,
): Generator<void, LookUp, undefined> {
  const issues: Issue[] = [];
  for (const record of records) {
    const mapped = safeMap(record);
    if (mapped.ok && mapped.value.id === id) return { record, issues: [] };
    if (!mapped.ok && issues.length < MOST_ISSUES)
      for (const issue of mapped.issues) if (issue.severity !== 'warning') issues.push(issue);
    yield;
  }
  return { issues };
}
