import type { Issue } from '../issue/index.ts';

/**
 * The warning that a provider answered with a record of another id than requested. Only the provider knows whether it is
 * the right record: an id may have aliases (“me”, a second key), and a parameter of the client may
 * change its meaning.
 */
export function otherRecord(asked: string, found: unknown, provider: string): readonly Issue[] {
  if (typeof found !== 'string' || asked === found || plainId(asked) === plainId(found)) return [];
  const message = `The record ${JSON.stringify(asked)} was requested, but the answer contains ${JSON.stringify(found)}.`;
  return [{ code: 'record-id-differs', severity: 'warning', message, provider }];
}

/** An id without differences in spelling: case, zeros before a number, hyphens and braces. */
function plainId(id: string): string {
  const plain = id.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  // For Salesforce, the last three of eighteen characters say which letters are capitals.
  const short = /^[0-9a-z]{18}$/.test(plain) ? plain.slice(0, 15) : plain;
  return short.replace(/^0+(?=\d+$)/, '');
}
