/** What stands in place of a credential. */
const REDACTED = '[removed]';

/** Gives a text without the secrets in it. */
export function redactText(text: string, secrets: readonly string[] = []): string {
  return secrets.reduce(
    (shown, secret) => (secret === '' ? shown : shown.replaceAll(secret, REDACTED)),
    text,
  );
}

/** Gives a JSON value without the secrets in its texts and names; the same value where there are none. */
export function redact(value: unknown, secrets: readonly string[] = []): unknown {
  if (secrets.length === 0) return value;
  if (typeof value === 'string') return redactText(value, secrets);
  if (Array.isArray(value)) return value.map((item) => redact(item, secrets));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [redactText(name, secrets), redact(member, secrets)]),
  );
}
