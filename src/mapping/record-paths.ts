import { namesOfDottedPath, writeDottedPath } from '../json/dotted-path.ts';
import { fitsPattern } from './read-paths.ts';

/** Dotted paths of everything in a record that is not an object and that passes a test; they lead through arrays. */
export function leafPaths(record: unknown, test: (leaf: unknown) => boolean = () => true): string[] {
  const paths = new Set<string>();
  collect(record, [], paths, test);
  return [...paths];
}

function collect(
  value: unknown,
  names: readonly string[],
  paths: Set<string>,
  test: (leaf: unknown) => boolean,
): void {
  if (Array.isArray(value) && value.length > 0) {
    for (const item of value) collect(item, names, paths, test);
  } else if (isObject(value) && Object.keys(value).length > 0) {
    for (const [name, member] of Object.entries(value)) collect(member, [...names, name], paths, test);
  } else if (names.length > 0 && test(value)) paths.add(writeDottedPath(names));
}

/** All values at a dotted path of a record; `$` is the record, `*` any property, `**` everything inside. */
export function valuesAt(record: unknown, path: string): unknown[] {
  if (path === '$') return [record];
  return namesOfDottedPath(path).reduce<unknown[]>(
    (values, name) => values.flatMap((value) => step(value, name)),
    [record],
  );
}

function step(value: unknown, name: string): unknown[] {
  if (Array.isArray(value)) return value.flatMap((item) => step(item, name));
  if (!isObject(value)) return [];
  if (name === '*') return Object.values(value);
  if (name.includes('*') && name !== '**' && !Object.hasOwn(value, name))
    return Object.entries(value).flatMap(([key, member]) => (fitsPattern(key, name) ? [member] : []));
  if (name === '**') return [value, ...Object.values(value).flatMap((member) => step(member, name))];
  return Object.hasOwn(value, name) ? [Reflect.get(value, name)] : [];
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
