import { fromJsonPointer, valueAt } from '../json-pointer.ts';

/** The schema that a reference within a schema names by a JSON Pointer; `true` for references of other kinds. */
export function schemaAt(root: unknown, reference: unknown): unknown {
  if (typeof reference !== 'string' || !/^#(\/|$)/.test(reference)) return true;
  try {
    return valueAt(root, fromJsonPointer(decodeURIComponent(reference.slice(1)))) ?? true;
  } catch {
    return true;
  }
}
