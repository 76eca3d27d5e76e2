import type { Issue } from '../issue/index.ts';

/**
 * The warning that a provider answered with a record of another id than it was asked for. Whether it is the right record
 * all the same, only the provider knows: an id may have aliases (“me”, a second key), and a parameter of the client's may
 * change what it means.
 */
export function otherRecord(asked: string, found: unknown, provider: string): readonly Issue[] {
  if (typeof found !== 'string' || plainId(asked) === plainId(found)) return [];
  const message = `The record ${JSON.stringify(asked)} was requested, but the answer contains ${JSON.stringify(found)}.`;
  return [{ code: 'record-id-differs', severity: 'warning', message, provider }];
}

/** An id without what providers write in several ways: case, zeros before a number, hyphens and braces. */
function plainId(id: string): string {
  const plain = id.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  // Of Salesforce, the last three characters of eighteen say which letters are capitals.
  const short = /^[0-9a-z]{18}$/.test(plain) ? plain.slice(0, 15) : plain;
  return short.replace(/^0+(?=\d+$)/, '');
}
