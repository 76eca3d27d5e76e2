import { redactText } from './redact.ts';

/** Maximum number of causes that are searched; a chain of causes may be circular. */
const DEEPEST = 8;

/**
 * Returns what was thrown as it is, or, if its message, its stack or a cause of it repeats a credential, an
 * error that does not and that has the same name and code.
 */
export function redactError(error: unknown, secrets: readonly string[] = [], depth = 0): unknown {
  if (typeof error === 'string') return redactText(error, secrets);
  if (!(error instanceof Error)) return error;
  const cause = depth < DEEPEST ? redactError(error.cause, secrets, depth + 1) : undefined;
  const message = redactText(error.message, secrets);
  const stack = redactText(error.stack ?? '', secrets);
  if (cause === error.cause && message === error.message && stack === (error.stack ?? '')) return error;
  const code = 'code' in error ? { code: error.code } : {};
  const copy = new Error(message, cause === undefined ? undefined : { cause });
  return Object.assign(copy, { name: error.name, stack, ...code });
}
