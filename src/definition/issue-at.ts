import { boundedIssue, DefinitionError, type Issue, type SourcePosition } from '../issue/index.ts';
import type { KeyPlaces } from './known-places.ts';
import type { Path } from './places.ts';

/** The parts of an issue besides its position. */
export type IssueText = Pick<Issue, 'code' | 'message'> &
  Partial<Pick<Issue, 'hint' | 'field' | 'jsonataCode' | 'layer' | 'provider'>>;

/** Makes an issue that points at the value at a path. */
export function issueAtValue(places: KeyPlaces, path: Path, text: IssueText): Issue {
  return placed(places, path, places.valueAt(path), text);
}

/** Makes an issue that points at the last key of a path. */
export function issueAtKey(places: KeyPlaces, path: Path, text: IssueText): Issue {
  return placed(places, path, places.keyAt(path), text);
}

function placed(places: KeyPlaces, path: Path, source: SourcePosition, text: IssueText): Issue {
  const pointer = places.pointerOf(path);
  return { ...text, source, ...(pointer === undefined ? {} : { path: pointer }) };
}

/** Maximum number of issues listed for one file. */
const MOST_ISSUES = 200;

/** Sorts issues in the order of the file and drops repetitions; of very many, the rest are counted. */
export function inFileOrder(issues: readonly Issue[]): readonly Issue[] {
  const sorted = distinctIssues(issues).sort(
    (a, b) =>
      (a.source?.line ?? 0) - (b.source?.line ?? 0) || (a.source?.column ?? 0) - (b.source?.column ?? 0),
  );
  const others = sorted.length - MOST_ISSUES;
  if (others <= 0) return sorted;
  const message = `There are ${others} more problems, which are not listed.`;
  return [...sorted.slice(0, MOST_ISSUES), { code: 'issues-left-out', message }];
}

/** Drops repetitions. */
export function distinctIssues(issues: readonly Issue[]): Issue[] {
  const seen = new Set<string>();
  return issues.map(boundedIssue).filter((issue) => {
    const key = JSON.stringify([issue.code, issue.source, issue.path, issue.message]);
    return !seen.has(key) && seen.add(key);
  });
}

/** The error for a file with issues. */
export function definitionError(file: string, issues: readonly Issue[]): DefinitionError {
  const problems = issues.length === 1 ? 'one problem' : `${issues.length} problems`;
  return new DefinitionError(`${file} cannot be used: ${problems}.`, issues);
}
