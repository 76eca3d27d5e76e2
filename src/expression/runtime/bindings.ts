import { hasOwn } from './paths.ts';

/** Value of a variable that was not bound yet. */
export const UNBOUND: unique symbol = Symbol('unbound');

/** The value that the caller bound to a name, or else the function of that name. */
export function readBinding(
  bindings: Readonly<Record<string, unknown>> | undefined,
  name: string,
  fallback: unknown,
): unknown {
  return bindings !== undefined && hasOwn(bindings, name) ? bindings[name] : fallback;
}
