import type { Issue } from '../issue/index.ts';

/** Headers of every answer: no type sniffing, and no caching, since an answer belongs to one account. */
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
  return issues.length === 0 || 'issues' in value ? value : { ...value, issues: shownIssues(issues) };
}

/** Issues as a client may see them: positions in the embedder's files and layers are for its hooks only. */
export function shownIssues(issues: readonly Issue[]): Issue[] {
  return issues.map(({ source: _, layer: __, ...shown }) => shown);
}

/** Maximum length of the header; servers and proxies refuse larger ones. */
const LONGEST = 2000;

/**
 * The header with the problems of a request that is answered nevertheless: JSON in ASCII, and no
 * header if there are none. It is the only place if the body is not ours.
 */
export function issuesHeader(issues: readonly Issue[]): Record<string, string> {
  if (issues.length === 0) return {};
  let shown: readonly Issue[] = shownIssues(issues);
  let text = ascii(shown);
  while (text.length > LONGEST && shown.length > 1) {
    shown = shown.slice(0, -1);
    text = ascii(shown);
  }
  return { 'x-mapwright-issues': text };
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
