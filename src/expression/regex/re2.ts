import { compileLinear } from './compile-linear.ts';

/** The part of re2js that this library uses. */
export type Re2Parts = ReturnType<typeof loadRe2>;

/**
 * Returns re2js's compiler of regular expressions, which few processes need. Nothing else imports it, so that the
 * built package can load it when it is first used, where the runtime can load modules synchronously.
 */
export function loadRe2() {
  return { compileLinear };
}
