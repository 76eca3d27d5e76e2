import type { Definition, ResourceDefinition } from '../definition/definition.ts';

/**
 * Returns a definition in which one resource has another mapping, without the tables of values of fields that this does not
 * have; the same definition if it lacks the resource.
 */
export function withMapping(
  definition: Definition,
  resource: string,
  mapping: ResourceDefinition['mapping'],
): Definition {
  const one = definition.resources[resource];
  if (one === undefined) return definition;
  const { values, ...others } = one;
  const kept = Object.entries(values ?? {}).filter(([key]) => fieldOf(key, mapping) !== undefined);
  const changed = { ...others, mapping, ...(kept.length === 0 ? {} : { values: Object.fromEntries(kept) }) };
  return { ...definition, resources: { ...definition.resources, [resource]: changed } };
}

/** The field whose values, or parts of them, a table is for. */
function fieldOf(key: string, mapping: ResourceDefinition['mapping']): string | undefined {
  return Object.keys(mapping).find((field) => key === field || key.startsWith(`${field}.`));
}
