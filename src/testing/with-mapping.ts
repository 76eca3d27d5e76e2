import type { Definition, ResourceDefinition } from '../definition/definition.ts';
import { fieldOfTable } from '../definition/value-tables.ts';

/**
 * Returns a definition in which one resource has another mapping, and the tables of values of its fields only; the same one
 * if it lacks the resource.
 */
export function withMapping(
  definition: Definition,
  resource: string,
  mapping: ResourceDefinition['mapping'],
): Definition {
  const one = definition.resources[resource];
  if (one === undefined) return definition;
  const { values, ...others } = one;
  const kept = tablesFor(values, Object.keys(mapping));
  const replaced = { ...others, mapping, ...(kept === undefined ? {} : { values: kept }) };
  return { ...definition, resources: { ...definition.resources, [resource]: replaced } };
}

/** The tables of fields that a mapping has; undefined if there are none. */
function tablesFor(
  values: ResourceDefinition['values'],
  fields: readonly string[],
): ResourceDefinition['values'] {
  const kept = Object.entries(values ?? {}).filter(([key]) => fieldOfTable(key, fields) !== undefined);
  return kept.length === 0 ? undefined : Object.fromEntries(kept);
}
