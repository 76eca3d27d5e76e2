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

/** Makes an answer of JSON text. */
export function textResponse(
  text: string,
  status = 200,
  headers: Readonly<Record<string, string>> = {},
): Response {
  const all = { 'content-type': 'application/json; charset=utf-8', ...COMMON_HEADERS, ...headers };
  return new Response(text, { status, headers: all });
}
