import { valueAt } from '../json/json-pointer.ts';
import { ownFragment } from '../json/referred-schema.ts';
import type { ObjectSchema } from './json-schema.ts';
import { walkSchema } from './walk-schema.ts';

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

function localReference(reference: unknown, address: string): unknown {
  return ownFragment(reference, address) ?? reference;
}
