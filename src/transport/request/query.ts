import type { QueryStyle } from '../../definition/definition.ts';
import { OBJECT, type OptionRule, type WrongPart } from '../../options/index.ts';

/** A query parameter from a caller: a string, or a list or object of them. */
export type QueryValue = string | readonly QueryValue[] | { readonly [name: string]: QueryValue };

/** Query parameters by name. */
export type Query = Readonly<Record<string, QueryValue>>;

/** A caller's query, to check what callers pass. A member that is undefined is left out, as in JSON. */
export const QUERY: OptionRule = {
  expected: 'an object of strings, or of lists or objects of them',
  wrongPart: (value) => (OBJECT.accepts(value) ? wrongPart(value, '') : undefined),
  accepts: (value) => OBJECT.accepts(value) && wrongPart(value, '') === undefined,
};

function wrongPart(value: unknown, path: string): WrongPart | undefined {
  if (typeof value === 'string') return undefined;
  if (typeof value !== 'object' || value === null) return { path, value };
  // A hole of a list is an item that is missing.
  const parts = Array.isArray(value)
    ? Array.from(value, (item, index) => [`[${index}]`, item] as const)
    : Object.entries(value).flatMap(([name, member]) =>
        member === undefined ? [] : [[`.${name}`, member] as const],
      );
  for (const [name, part] of parts) {
    const found = wrongPart(part, `${path}${name}`);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** One parameter in written form; `list` holds values to separate by commas. */
export interface QueryEntry {
  readonly name: string;
  readonly list: readonly string[];
}

/** Writes lists and objects in the form that the provider reads. Empty ones are left out. */
export function queryEntries(query: Query, style: QueryStyle = {}): QueryEntry[] {
  return Object.entries(query).flatMap(([name, value]) => entriesOf(name, value, style));
}

function entriesOf(name: string, value: QueryValue, style: QueryStyle): QueryEntry[] {
  if (value === undefined) return [];
  if (typeof value === 'string') return [{ name, list: [value] }];
  if (isList(value)) return listEntries(name, value, style);
  if (style.objects === 'json') return [{ name, list: [JSON.stringify(value)] }];
  return Object.entries(value).flatMap(([key, member]) =>
    entriesOf(style.objects === 'dots' ? `${name}.${key}` : `${name}[${key}]`, member, style),
  );
}

function listEntries(name: string, values: readonly QueryValue[], style: QueryStyle): QueryEntry[] {
  const texts = values.filter((value) => typeof value === 'string');
  if (style.arrays === 'comma' && texts.length === values.length) {
    return texts.length === 0 ? [] : [{ name, list: texts }];
  }
  return values.flatMap((value, index) => {
    // Objects in a list need their index, or their members would be mixed up.
    const numbered = style.arrays === 'indices' || typeof value !== 'string';
    if (numbered) return entriesOf(`${name}[${index}]`, value, style);
    return entriesOf(style.arrays === 'brackets' ? `${name}[]` : name, value, style);
  });
}

/** Joins entries to a query string without `?`; every name and value is percent-encoded. */
export function writeQuery(entries: readonly QueryEntry[]): string {
  return entries
    .map(({ name, list }) => `${encodeURIComponent(name)}=${list.map(encodeURIComponent).join(',')}`)
    .join('&');
}

/** The name before any bracket or dot that a list or object added. */
export function rootName(name: string): string {
  return /^[^[]+/.exec(name)?.[0] ?? name;
}

function isList(value: QueryValue): value is readonly QueryValue[] {
  return Array.isArray(value);
}
