/** What stands in place of a credential. */
const REDACTED = '[removed]';

/** Gives a text without the secrets in it. */
export function redactText(text: string, secrets: readonly string[] = []): string {
  return secrets.reduce(
    (shown, secret) => (secret === '' ? shown : shown.replaceAll(secret, REDACTED)),
    text,
  );
}

/** Gives a JSON value without the secrets in its texts and names. Parts without any are the same objects as before. */
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
