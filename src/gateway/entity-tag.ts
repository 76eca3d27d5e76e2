/** An answer may be kept by its client alone, which must ask before it uses it again. */
const KEPT = 'private, no-cache';

/**
 * Adds the tag of its content to an answer. If the client already has this content, by its `If-None-Match`, the answer is
 * 304 without a body. The tags are weak, since the same content may be sent compressed.
 */
export async function withEntityTag(request: Request, response: Response): Promise<Response> {
  const bytes = await response.arrayBuffer();
  const tag = `W/"${await digestOf(bytes)}"`;
  const headers = new Headers(response.headers);
  headers.set('etag', tag);
  headers.set('cache-control', KEPT);
  if (!names(request.headers.get('if-none-match'), tag)) return new Response(bytes, { status: 200, headers });
  headers.delete('content-type');
  headers.delete('content-length');
  return new Response(null, { status: 304, headers });
}

async function digestOf(bytes: ArrayBuffer): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return btoa(String.fromCharCode(...digest.subarray(0, 18)))
    .replaceAll('+', '-')
    .replaceAll('/', '_');
}

/** Whether an `If-None-Match` names a tag; strong and weak ones of the same content are equal here (RFC 9110, 13.1.2). */
function names(header: string | null, tag: string): boolean {
  if (header === null) return false;
  if (header.trim() === '*') return true;
  const opaque = tag.slice(2);
  return [...header.matchAll(/(?:W\/)?("[^"]*")/g)].some(([, known]) => known === opaque);
}
