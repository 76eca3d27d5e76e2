import { transportError } from '../errors.ts';

const PLACEHOLDER = /\{([A-Za-z_][A-Za-z0-9_]*)\}/g;

/** Names of the placeholders in a template, in its order. */
export function placeholders(template: string): string[] {
  return [...template.matchAll(PLACEHOLDER)].map((match) => match[1] ?? '');
}

/** Puts values in place of `{name}`, each through `encode`; a name without value stays as it is written. */
export function fill(
  template: string,
  values: Readonly<Record<string, string>>,
  encode: (value: string, name: string) => string = (value) => value,
): string {
  return template.replace(PLACEHOLDER, (written, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    return value === undefined ? written : encode(value, name);
  });
}

/**
 * The same for a query value or a body. A value that stands there alone may hold anything; one inside a
 * longer text (a query language) only letters, digits and `_ - . : @ +`, so that it cannot end a quotation.
 *
 * @throws TransportError `identifier-invalid`
 */
export function fillText(template: string, values: Readonly<Record<string, string>>): string {
  return fill(template, values, (value, name) => {
    if (template === `{${name}}` || /^[\w.:@+-]*$/.test(value)) return value;
    throw transportError('identifier-invalid', `“${value}” cannot stand in a query.`);
  });
}
