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
    const values = paths.map((path) => valueAt(record, path));
    if (!values.some(isId)) return undefined;
    const [only] = values;
    // Most ids need no escapes, and are written faster without a search for them.
    return values.length === 1 && typeof only === 'string' && /^[\w-]+$/.test(only)
      ? `["${only}"]`
      : JSON.stringify(values);
  };
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
