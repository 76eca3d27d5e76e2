import type { Issue } from './issue.ts';

/** Maximum length of a string in an issue, which may quote untrusted input. */
const LONGEST_TEXT = 500;

/** Returns the issue with its strings cut to 500 characters each. */
export function boundedIssue(issue: Issue): Issue {
  const { message, path, hint } = issue;
  if (isShort(message) && isShort(path) && isShort(hint)) return issue;
  return {
    ...issue,
    message: cut(message),
    ...(path === undefined ? {} : { path: cut(path) }),
    ...(hint === undefined ? {} : { hint: cut(hint) }),
  };
}

function isShort(text: string | undefined): boolean {
  return text === undefined || text.length <= LONGEST_TEXT;
}

function cut(text: string): string {
  if (isShort(text)) return text;
  // Not within a character of two code units.
  const end = /[\ud800-\udbff]/.test(text.charAt(LONGEST_TEXT - 2)) ? LONGEST_TEXT - 2 : LONGEST_TEXT - 1;
  return `${text.slice(0, end)}…`;
}
