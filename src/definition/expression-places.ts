import { valueAt } from '../model/json-pointer.ts';
import { keyNames } from '../paging/index.ts';
import type { Path } from './places.ts';

/**
 * Paths of the expressions in a provider file, whatever else is wrong with it: only texts that are not
 * blank are given, in the order of the schema.
 */
export function expressionPaths(file: unknown): readonly Path[] {
  const paths: Path[] = ['detect', 'status', 'message'].map((name) => ['errors', name]);
  for (const resource of keysAt(file, ['resources'])) {
    const base = ['resources', resource];
    paths.push(
      [...base, 'get', 'record'],
      [...base, 'list', 'records'],
      ...keyNames('expression').map((name) => [...base, 'list', 'paging', name]),
      ...keysAt(file, [...base, 'mapping']).map((field) => [...base, 'mapping', field]),
    );
  }
  return paths.filter((path) => textAt(file, path).trim() !== '');
}

/** Own keys of the object at a path; none when no object stands there. */
export function keysAt(root: unknown, path: Path): string[] {
  const value = valueAt(root, path);
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.keys(value) : [];
}

/** The text at a path; empty when none stands there. */
export function textAt(root: unknown, path: Path): string {
  const value = valueAt(root, path);
  return typeof value === 'string' ? value : '';
}
