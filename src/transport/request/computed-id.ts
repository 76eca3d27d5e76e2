import { transportError } from '../errors.ts';

/** Characters that end nothing in a query language, as inside a longer string of a template. */
const HARMLESS = /[\w.:@+-]/g;

/**
 * Checks that an id which an expression wrote into a longer string cannot end a quotation there, as an id in a template
 * cannot: of its characters only letters, digits and `_ - . : @ +` may be in it. A value that is the id itself may be any,
 * since it is encoded where it goes.
 *
 * @throws TransportError `identifier-invalid`
 */
export function checkComputedId(value: unknown, id: string, name: string): void {
  const others = [...new Set(id.replace(HARMLESS, ''))];
  if (others.length > 0) checkWithin(value, id, others, name);
}

function checkWithin(value: unknown, id: string, others: readonly string[], name: string): void {
  if (typeof value === 'object' && value !== null) {
    for (const member of Object.values(value)) checkWithin(member, id, others, name);
    for (const key of Array.isArray(value) ? [] : Object.keys(value)) checkWithin(key, id, others, name);
  }
  if (typeof value !== 'string' || value === id || !others.some((character) => value.includes(character)))
    return;
  throw transportError(
    'identifier-invalid',
    `${JSON.stringify(id)} cannot be part of a longer string in the value of {${name}}.`,
  );
}
