import { compileLinear } from './compile-linear.ts';

/** What this library uses of re2js. */
export type Re2Parts = ReturnType<typeof loadRe2>;

/**
 * Returns what compiles regular expressions with re2js, which few processes need. Nothing else imports it, so that the
 * built package can load it when it is first asked for, where the run-time can do so without waiting.
 */
export function loadRe2() {
  return { compileLinear };
}
