import { namesOfDottedPath } from '../../json/dotted-path.ts';
import type { Mapping } from '../../mapping/mapping.ts';

type RecordKey = (record: unknown) => string | undefined;

const known = new WeakMap<Mapping, RecordKey>();

/**
 * Makes a function that returns a string that identifies a raw record: the values that its id is made
 * of, since everything else may change from one request to the next; the whole record if those are unknown. Undefined
 * for a record without an id.
 */
export function recordKey(mapping: Mapping): RecordKey {
  let key = known.get(mapping);
  if (key === undefined) {
    key = createKey(mapping);
    known.set(mapping, key);
  }
  return key;
}

function createKey({ fields }: Mapping): RecordKey {
  const reads = fields.find(({ name }) => name === 'id')?.reads;
  const isPlain = reads !== undefined && !reads.dynamic && reads.variables.length === 0;
  const paths = isPlain ? reads.paths.map((path) => namesOfDottedPath(path)) : [];
  if (paths.length === 0) return (record) => JSON.stringify(record);
  return (record) => {
    let hasId = false;
    let key = '';
    for (const [index, path] of paths.entries()) {
      const value = valueAt(record, path);
      // An expression may read many names, of which a record has few.
      if (value === undefined) continue;
      hasId ||= isId(value);
      key += `${index}:${jsonOf(value)},`;
    }
    return hasId ? key : undefined;
  };
}

function jsonOf(value: unknown): string {
  // Most ids need no escapes.
  if (typeof value === 'string' && /^[\w-]+$/.test(value)) return `"${value}"`;
  return JSON.stringify(value);
}

function isId(value: unknown): boolean {
  return typeof value === 'number' || (typeof value === 'string' && value.trim() !== '');
}

function valueAt(record: unknown, path: readonly string[]): unknown {
  let value = record;
  for (const name of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
    value = Reflect.get(value, name);
  }
  return value;
}
