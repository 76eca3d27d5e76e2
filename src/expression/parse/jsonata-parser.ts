import jsonata from 'jsonata';

/**
 * Parses an expression with the parser of the `jsonata` package, the only part of it that runs. The tree is as
 * the package's own `ast()` returns it.
 *
 * @param recover Whether to continue after an error; the tree then has all of them as `errors`.
 * @throws objects with `code`, `position`, `token` and `value`, and what the parser does not guard against
 */
export function parseTree(text: string, recover = false): unknown {
  // The package exports it, but does not declare it.
  const parse: unknown = Reflect.get(jsonata, 'parser');
  if (typeof parse !== 'function') throw new Error('The jsonata package has no parser.');
  return parse(text, recover);
}

/** All errors that the parser finds in an expression when it continues after them. @throws as `parseTree` does */
export function recoveredErrors(text: string): readonly unknown[] {
  const errors: unknown = Reflect.get(Object(parseTree(text, true)), 'errors');
  return Array.isArray(errors) ? errors : [];
}
