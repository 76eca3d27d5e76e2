import { valueAt } from '../json/json-pointer.ts';
import { ownFragment } from '../json/referred-schema.ts';
import type { ObjectSchema } from './json-schema.ts';
import { walkSchema } from './walk-schema.ts';

/** Keywords that name a part of a schema, or refer to such a name. */
const NAMES: ReadonlySet<string> = new Set(
  '$anchor $dynamicAnchor $recursiveAnchor $dynamicRef $recursiveRef'.split(' '),
);

/**
 * Returns a schema whose references to itself are all `#` or a JSON Pointer after it, so that everything that reads it
 * follows the references that the schema compiler follows; the same object if it has no others.
 *
 * @param address The schema's `$id`, or the one that it is compiled with
 */
export function withLocalReferences(schema: ObjectSchema, address: string): ObjectSchema {
  const others = walkSchema(schema).filter(
    ({ keyword, value }) => keyword === '$ref' && localReference(value, address) !== value,
  );
  if (others.length === 0) return schema;
  const copy = structuredClone(schema);
  for (const { path, keyword, value } of others)
    Reflect.set(Object(valueAt(copy, path.slice(0, -1))), keyword, localReference(value, address));
  return copy;
}

/** Returns what is wrong with the references of such a schema, and with the names of its parts; undefined if nothing is. */
export function referenceProblem(schema: ObjectSchema): string | undefined {
  for (const { path, keyword, value } of walkSchema(schema)) {
    if (NAMES.has(keyword))
      return `“${keyword}” cannot be used. Write “$ref” with a JSON Pointer, such as “#/$defs/address”.`;
    if (keyword === '$id' && path.length > 1) return 'Only the whole schema can have an “$id”.';
    if (keyword === '$ref' && !/^#(?:\/|$)/.test(String(value))) {
      const meant = 'A reference is “#” or a JSON Pointer after it, such as “#/$defs/address”';
      return `“$ref” ${JSON.stringify(value)} does not lead to a part of this schema. ${meant}.`;
    }
  }
  return undefined;
}

function localReference(reference: unknown, address: string): unknown {
  return ownFragment(reference, address) ?? reference;
}
