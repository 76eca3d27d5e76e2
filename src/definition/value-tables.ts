import type { Otherwise, UnifiedScalar, ValueTables } from './definition.ts';

/** A table of values where a field holds the values that it is for. */
export interface FieldTable {
  /** Names from the field's value on; they lead through arrays. */
  readonly path: readonly string[];
  /** From the raw value, as a string, to the unified one. */
  readonly map: Readonly<Record<string, UnifiedScalar>>;
  readonly otherwise: Otherwise;
}

/** What becomes of a raw value that a table does not list, if the table does not say so. */
export const DEFAULT_OTHERWISE: Otherwise = 'issue';

/** Finds the field that the key of a table is for: `phones.type` is for the property `type` of `phones`. */
export function fieldOfTable(
  key: string,
  fields: readonly string[],
): { readonly field: string; readonly path: readonly string[] } | undefined {
  if (fields.includes(key)) return { field: key, path: [] };
  const holders = fields.filter((name) => key.startsWith(`${name}.`));
  const field = holders.sort((left, right) => right.length - left.length)[0];
  return field === undefined ? undefined : { field, path: key.slice(field.length + 1).split('.') };
}

/** The tables of a definition that are for a field. */
export function tablesOf(
  tables: ValueTables | undefined,
  field: string,
  fields: readonly string[],
): readonly FieldTable[] {
  return Object.entries(tables ?? {}).flatMap(([key, { map, otherwise = DEFAULT_OTHERWISE }]) => {
    const found = fieldOfTable(key, fields);
    return found?.field === field ? [{ path: found.path, map, otherwise }] : [];
  });
}
