import type { Issue } from '../issue/index.ts';

/** Headers of every answer: none is to be guessed at or kept by a cache, since it belongs to one account. */
export const COMMON_HEADERS = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' } as const;

/** Makes an answer of a JSON value. */
export function jsonResponse(
  value: unknown,
  status = 200,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return textResponse(JSON.stringify(value), status, headers);
}

/** Adds issues to a JSON object that has no member of that name. */
export function withIssues(value: object, issues: readonly Issue[]): object {
  return issues.length === 0 || 'issues' in value ? value : { ...value, issues };
}

/** Longest value of the header; servers and proxies refuse larger ones. */
const LONGEST = 2000;

/**
 * The header that says what is wrong with a request that is answered all the same: JSON in ASCII, and no
 * header where nothing is wrong. Where a body is not ours to add to, it is the only place.
 */
export function issuesHeader(issues: readonly Issue[]): Record<string, string> {
  let shown = issues;
  let text = ascii(shown);
  while (text.length > LONGEST && shown.length > 1) {
    shown = shown.slice(0, -1);
    text = ascii(shown);
  }
  return issues.length === 0 ? {} : { 'x-mapwright-issues': text };
}

function ascii(issues: readonly Issue[]): string {
  return JSON.stringify(issues).replace(
    /[^\x20-\x7e]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** Makes an answer of JSON text. */
export function textResponse(
  text: string,
  status = 200,
  headers: Readonly<Record<string, string>> = {},
): Response {
  const all = { 'content-type': 'application/json; charset=utf-8', ...COMMON_HEADERS, ...headers };
  return new Response(text, { status, headers: all });
}
