import type { Issue } from '../issue/index.ts';
import type { SafeMapResult } from './types.ts';

/** A record that was looked for, or what keeps others from being it. */
export interface LookUp {
  /** Undefined if it is not there. */
  readonly record?: unknown;
  /** Issues of records whose id is not known: any of them may be the one. */
  readonly issues: readonly Issue[];
}

/** Finds the record whose unified id is the one looked for. */
export function findById(
  records: readonly unknown[],
  id: string,
  safeMap: (record: unknown) => SafeMapResult,
): LookUp {
  const issues: Issue[] = [];
  for (const record of records) {
    const mapped = safeMap(record);
    if (mapped.ok && mapped.value.id === id) return { record, issues: [] };
    if (!mapped.ok) for (const issue of mapped.issues) issues.push(issue);
  }
  return { issues };
}
