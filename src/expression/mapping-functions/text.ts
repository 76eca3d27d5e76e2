/**
 * A value as text: a text trimmed, a number in digits. Nothing for a blank text, for a number that is not
 * finite, and for anything else. Never throws.
 */
export function text(value: unknown): string | undefined {
  if (typeof value === 'string') return value.trim() || undefined;
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : undefined;
}
