import { createHash } from 'node:crypto';

/**
 * A transport that keeps successful answers, for each account by itself. Requests for the same that run at once are sent
 * once.
 *
 * @param maxAge Milliseconds for which an answer is used.
 * @param maxEntries Number of answers that are kept; the oldest goes first.
 */
export function cachedTransport({ inner, maxAge, maxEntries, now = Date.now }) {
  const kept = new Map();

  function request(asked, key, watch) {
    // Others may wait for this answer, so the signal of this caller does not end it.
    const entry = { at: now(), answer: inner.send(asked, undefined, watch) };
    kept.delete(key);
    kept.set(key, entry);
    if (kept.size > maxEntries) kept.delete(kept.keys().next().value);
    const forget = () => {
      if (kept.get(key) === entry) kept.delete(key);
    };
    entry.answer.then(({ status }) => status === 200 || forget(), forget);
    return entry.answer;
  }

  return {
    ...(inner.addsCredentials === true ? { addsCredentials: true } : {}),
    async send(asked, signal, watch) {
      // Accounts without an id cannot be distinguished.
      if (asked.account?.id === undefined) return inner.send(asked, signal, watch);
      const key = keyOf(asked);
      const known = kept.get(key);
      const isFresh = known !== undefined && now() - known.at < maxAge;
      // A copy, so that no caller can change what the next one gets.
      return structuredClone(await (isFresh ? known.answer : request(asked, key, watch)));
    },
    // Without `open`, streams are answered from `send`, and so from the cache.
  };
}

/** A digest, since the address or the body may hold credentials. The size of a page may be in a header. */
function keyOf({ account, provider, method, url, declaredHeaders, body }) {
  const parts = [provider, account.id, method, url, declaredHeaders, body];
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64');
}
