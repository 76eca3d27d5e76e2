import { addressRules } from './address-rules.ts';
import type { MappingFunction } from './mapping-function.ts';
import { isPlainAddress } from './plain-address.ts';
import { isTrimmed } from './text.ts';

const LONGEST_LOCAL_PART = 64;
const LONGEST_DOMAIN = 253;

const REPLACEMENT = '\uFFFD';

/** A plain address of this length has no part that is too long. */
const LONGEST_PLAIN = 64;

/**
 * Whether a string is an email address of RFC 5321 with the letters that RFC 6531 adds: a local part of up to
 * 64 characters, dotted or quoted, and a domain name, which may have no dot.
 */
export function isEmailAddress(text: string): boolean {
  if (text.length <= LONGEST_PLAIN && isPlainAddress(text)) return true;
  // Somebody could not decode it, so it is not what was written.
  if (text.includes(REPLACEMENT)) return false;
  const at = text.lastIndexOf('@');
  if (at < 1 || at > LONGEST_LOCAL_PART || text.length - at - 1 > LONGEST_DOMAIN) return false;
  return isLocalPart(text.slice(0, at)) && addressRules().domain.test(text.slice(at + 1));
}

function isLocalPart(text: string): boolean {
  const { quoted, dotAtom, invisible } = addressRules();
  if (quoted.test(text)) return !invisible.test(text.replaceAll(' ', ''));
  return dotAtom.test(text) && !invisible.test(text);
}

/** A string, trimmed, if it is an email address; otherwise undefined. Never throws. */
export function emailAddress(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const address = isTrimmed(value) ? value : value.trim();
  return isEmailAddress(address) ? address : undefined;
}

/** `$emailAddress` for mappings. */
export const emailAddressFunction: MappingFunction = {
  name: 'emailAddress',
  cost: { call: 5, perCharacter: 1 / 4 },
  parameters: 'value',
  description: 'the address, trimmed, if it is one; letters beyond ASCII are allowed',
  takes: ['string'],
  refuses: ['date-time', 'date', 'time', 'uuid', 'hostname', 'ipv4', 'ipv6'],
  result: { kinds: ['string', 'nothing'], keywords: { format: 'idn-email' } },
  examples: [
    { given: [' ada@example.com '], returns: 'ada@example.com' },
    { given: ['jörg@bücher.example'], returns: 'jörg@bücher.example' },
    { given: ['Ada <ada@example.com>'] },
    { given: ['ad\uFFFD@example.com'] },
  ],
  implementation: emailAddress,
};
