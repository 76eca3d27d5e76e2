import { findSecrets } from './find-secrets.ts';
import { secretSpellings } from './secret-spellings.ts';

/** Replaces a credential. */
const REDACTED = '[removed]';

/**
 * Returns a string without the secrets in it: literal, in another case, percent-encoded or with other escapes, in
 * hexadecimal, and in base64, even if that holds more than the secret.
 */
export function redactText(text: string, secrets: readonly string[] = []): string {
  if (secrets.length === 0) return text;
  const parts: string[] = [];
  let end = 0;
  for (const [start, next] of findSecrets(text, secretSpellings(secrets))) {
    parts.push(text.slice(end, start), REDACTED);
    end = next;
  }
  return end === 0 ? text : parts.join('') + text.slice(end);
}

/** Returns a JSON value without the secrets in its strings and names. Parts without secrets are the same objects. */
export function redact(value: unknown, secrets: readonly string[] = []): unknown {
  if (secrets.length === 0) return value;
  if (typeof value === 'string') return redactText(value, secrets);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    const items = value.map((item) => redact(item, secrets));
    return items.some((item, index) => item !== value[index]) ? items : value;
  }
  const members = Object.entries(value);
  const redacted = members.map(
    ([name, member]) => [redactText(name, secrets), redact(member, secrets)] as const,
  );
  const isChanged = redacted.some(
    ([name, member], index) => name !== members[index]?.[0] || member !== members[index]?.[1],
  );
  return isChanged ? Object.fromEntries(redacted) : value;
}
