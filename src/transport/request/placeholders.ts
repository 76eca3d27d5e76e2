import { type TransportError, transportError } from '../errors.ts';

const PLACEHOLDER = /\{([A-Za-z_][A-Za-z0-9_]*)\}/g;

/** Names of the placeholders in a template, in order. */
export function placeholders(template: string): string[] {
  return [...template.matchAll(PLACEHOLDER)].map((match) => match[1] ?? '');
}

/** Replaces `{name}` by values, each through `encode`; a name without a value stays as it is. */
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

/** Whether every placeholder of a template has a value; that of an optional setting need not have one. */
export function isFilled(template: string, values: Readonly<Record<string, string>>): boolean {
  return placeholders(template).every((name) => Object.hasOwn(values, name));
}

/**
 * The same for a query value or a body. A value that is the whole string may hold anything; one inside a
 * longer string (a query language) only letters, digits and `_ - . : @ +`, so that it cannot end a quotation.
 *
 * @throws TransportError `identifier-invalid`, `account-setting-invalid`
 */
export function fillText(template: string, values: Readonly<Record<string, string>>): string {
  return fill(template, values, (value, name) => {
    if (template === `{${name}}` || /^[\w.:@+-]*$/.test(value)) return value;
    throw valueRefused(name, value, 'a longer string in a query or body');
  });
}

/** The error of a value that cannot replace its placeholder. */
export function valueRefused(name: string, value: string, where: string): TransportError {
  const shown = JSON.stringify(value);
  if (name === 'id') return transportError('identifier-invalid', `${shown} cannot be part of ${where}.`);
  const message = `The account’s setting “${name}” is part of ${where}, which cannot contain ${shown}.`;
  return transportError('account-setting-invalid', message);
}
