import type { Issue } from '../issue/index.ts';
import { createIssueList } from './issue-list.ts';

/**
 * Values of an answer's records that could not be used. The embedder's hook receives each, with an excerpt; an answer
 * only has their number, by field.
 */
export interface UnusableValues {
  /** Takes a record's issues about such values, and returns the others. */
  take(issues: readonly Issue[], record?: number): readonly Issue[];
  /** One issue for each value, up to a bound, and one with the number of others. */
  told(): readonly Issue[];
  /** One issue for all of them; none if there are no such values. */
  counted(): readonly Issue[];
}

/** Makes a list of which at most `most` are listed. */
export function createUnusableValues(most: number, provider: string): UnusableValues {
  const list = createIssueList(most, 'warning');
  const counts = new Map<string, number>();
  let total = 0;

  function add(issue: Issue, record: number | undefined): void {
    list.add(record === undefined ? issue : { ...issue, record });
    const { field = '' } = issue;
    counts.set(field, (counts.get(field) ?? 0) + 1);
    total += 1;
  }

  return {
    take(issues, record) {
      if (issues.length === 0 || !issues.some(isUnusable)) return issues;
      for (const issue of issues) if (isUnusable(issue)) add(issue, record);
      return issues.filter((issue) => !isUnusable(issue));
    },
    told: list.told,
    counted() {
      if (total === 0) return [];
      const fields = Array.from(counts, ([field, count]) => `${field} (${count})`).join(', ');
      const what = total === 1 ? '1 value' : `${total} values`;
      const message = `${what} of ${provider} could not be used, so that fields are empty: ${fields}.`;
      return [{ code: 'value-unusable', severity: 'warning', message, provider }];
    },
  };
}

function isUnusable({ code }: Issue): boolean {
  return code === 'value-unusable';
}
