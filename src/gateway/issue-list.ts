import type { Issue } from '../issue/index.ts';

/** Issues of an answer: the first ones are listed, the others counted. */
export interface IssueList {
  add(issue: Issue): void;
  addAll(issues: readonly Issue[]): void;
  /** The issues, with one that has the number of others. */
  told(): readonly Issue[];
}

/** Makes a list of at most `most` issues, which have one severity. */
export function createIssueList(most: number, severity: Issue['severity'] = 'error'): IssueList {
  const told: Issue[] = [];
  let others = 0;
  const add = (issue: Issue) => {
    if (told.length < most) told.push(issue);
    else others += 1;
  };
  return {
    add,
    addAll(issues) {
      for (const issue of issues) add(issue);
    },
    told: () => (others === 0 ? told : [...told, leftOut(others, severity)]),
  };
}

function leftOut(others: number, severity: Issue['severity']): Issue {
  const what = others === 1 ? 'is 1 more issue, which is' : `are ${others} more issues, which are`;
  const warning = severity === 'warning' ? ({ severity } as const) : {};
  return { code: 'issues-left-out', ...warning, message: `There ${what} not listed.` };
}
