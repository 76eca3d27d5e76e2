import { valueAt } from '../json/json-pointer.ts';
import { keyNames } from '../paging/index.ts';
import type { Path } from './places.ts';

/**
 * Paths of the expressions in a provider file, whatever else is wrong with it: only strings that are not
 * blank are returned, in the order of the schema.
 */
export function expressionPaths(file: unknown): readonly Path[] {
  const paths: Path[] = ['detect', 'status', 'message'].map((name) => ['errors', name]);
  for (const resource of keysAt(file, ['resources'])) {
    const base = ['resources', resource];
    const requests = requestPaths(file, resource);
    paths.push(
      [...base, 'get', 'record'],
      ...requests.flatMap((request) => [
        [...request, 'records'],
        [...request, 'key'],
        [...request, 'when'],
        ...keyNames('expression').map((name) => [...request, 'paging', name]),
        ...keysAt(file, [...request, 'computed']).map((name) => [...request, 'computed', name]),
      ]),
      ...keysAt(file, [...base, 'mapping']).map((field) => [...base, 'mapping', field]),
    );
  }
  return paths.filter((path) => textAt(file, path).trim() !== '');
}

/** Paths of the requests of a resource: get, list and tables. */
export function requestPaths(file: unknown, resource: string): readonly Path[] {
  const base = ['resources', resource];
  const tables = keysAt(file, [...base, 'tables']).map((name) => [...base, 'tables', name]);
  return [[...base, 'get'], [...base, 'list'], ...tables];
}

/** Own keys of the object at a path; empty if there is no object. */
export function keysAt(root: unknown, path: Path): string[] {
  const value = valueAt(root, path);
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.keys(value) : [];
}

/** The string at a path; empty if there is none. */
export function textAt(root: unknown, path: Path): string {
  const value = valueAt(root, path);
  return typeof value === 'string' ? value : '';
}
