import type { MappingFunction } from '../mapping-function.ts';
import { hasFormOfUri, isPlainWebUri, isWebUri } from './web-uri.ts';

/** Maximum length of an address; browsers and servers accept far less. */
const LONGEST = 100_000;
const ABSOLUTE = /^https?:\/\/[^/\\]/i;
const PROTOCOL_RELATIVE = /^\/\/[^/\\]/;

/**
 * A string, trimmed, if it is an absolute web address: an http or https URI. One that is valid stays as it
 * is; otherwise it is escaped as the URL standard does. An address without scheme, `//host/path`, gets
 * https. Undefined for anything else. Never throws.
 */
export function webAddress(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  if (isPlainWebUri(value)) return value;
  const trimmed = value.trim();
  const text = PROTOCOL_RELATIVE.test(trimmed) ? `https:${trimmed}` : trimmed;
  if (text.length > LONGEST || !ABSOLUTE.test(text)) return undefined;
  if ((text !== value && isPlainWebUri(text)) || isWebUri(text)) return text;
  return escapeAddress(text);
}

function escapeAddress(text: string): string | undefined {
  const href = parseUrl(text)?.href;
  if (href === undefined) return undefined;
  // The URL standard can read what it wrote, so only the form must be checked.
  if (hasFormOfUri(href)) return href;
  const address = escapeRest(href);
  return hasFormOfUri(address) ? address : undefined;
}

function parseUrl(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}

/** The URL standard leaves some characters unescaped that a URI may not contain. */
function escapeRest(href: string): string {
  const path = href.indexOf('/', href.indexOf('//') + 2);
  const fragment = href.indexOf('#') + 1 || href.length;
  const rest = href
    .slice(path)
    .replace(/%(?![\da-f]{2})|[^\w.~!$&'()*+,;=:@/?%#-]|#/gi, (character, at: number) =>
      character === '#' && path + at + 1 === fragment ? character : encodeURIComponent(character),
    );
  return href.slice(0, path) + rest;
}

/** `$webAddress` for mappings. */
export const webAddressFunction: MappingFunction = {
  name: 'webAddress',
  cost: { call: 20, perCharacter: 4 },
  parameters: 'value',
  description: 'an absolute http or https address, escaped if needed; `//host/path` gets https',
  takes: ['string'],
  refuses: ['date-time', 'date', 'time', 'uuid', 'email', 'idn-email'],
  result: { kinds: ['string', 'nothing'], keywords: { format: 'uri', pattern: '^https?://' } },
  examples: [
    { given: ['//example.com/a b'], returns: 'https://example.com/a%20b' },
    { given: ['ftp://example.com'] },
  ],
  implementation: webAddress,
};
