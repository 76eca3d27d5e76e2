import type { Definition, ResourceDefinition } from '../definition/definition.ts';

/** Returns a definition in which one resource has another mapping; the same one if it lacks the resource. */
export function withMapping(
  definition: Definition,
  resource: string,
  mapping: ResourceDefinition['mapping'],
): Definition {
  const one = definition.resources[resource];
  return one === undefined
    ? definition
    : { ...definition, resources: { ...definition.resources, [resource]: { ...one, mapping } } };
}
