import { keysAt, requestPaths } from '../../definition/expression-places.ts';
import type { Path } from '../../definition/places.ts';
import { keyNames } from '../../paging/index.ts';

/** Whether the string at a path of a provider file is an expression. */
export function isExpressionPath(path: Path): boolean {
  const [top, , part, ...rest] = path.map(String);
  const last = rest.at(-1);
  if (top === 'errors') return path.length === 2 && ['detect', 'status', 'message'].includes(String(path[1]));
  if (top !== 'resources') return false;
  if (part === 'mapping') return rest.length === 1;
  const isRequest = part === 'get' || part === 'list';
  const inside = isRequest ? rest : part === 'tables' ? rest.slice(1) : [];
  if (inside.length === 1) return ['record', 'records', 'key', 'when'].includes(last ?? '');
  if (inside.length !== 2) return false;
  return inside[0] === 'computed' || (inside[0] === 'paging' && keyNames('expression').includes(last ?? ''));
}

/** Whether the string at a path of a layer is an expression. */
export function isLayerExpressionPath(path: Path): boolean {
  const [top, , , part, ...rest] = path.map(String);
  if (top !== 'providers') return false;
  if (part === 'mapping') return rest.length === 1;
  return part === 'families' && rest.length === 2 && ['from', 'expression'].includes(rest[1] ?? '');
}

/** Paths of all places of expressions in a provider file, whether there is a string or not. */
export function expressionPathsIn(file: unknown): readonly Path[] {
  return [
    ...keysAt(file, ['errors']).map((name) => ['errors', name]),
    ...keysAt(file, ['resources']).flatMap((resource) => [
      ...requestPaths(file, resource).flatMap((request) => [
        ...keysAt(file, request).map((name) => [...request, name]),
        ...['paging', 'computed'].flatMap((part) =>
          keysAt(file, [...request, part]).map((name) => [...request, part, name]),
        ),
      ]),
      ...keysAt(file, ['resources', resource, 'mapping']).map((field) => [
        'resources',
        resource,
        'mapping',
        field,
      ]),
    ]),
  ].filter(isExpressionPath);
}

/** Paths of all places of expressions in a layer. */
export function layerExpressionPathsIn(file: unknown): readonly Path[] {
  return keysAt(file, ['providers'])
    .flatMap((provider) =>
      keysAt(file, ['providers', provider]).map((resource) => ['providers', provider, resource]),
    )
    .flatMap((path) => [
      ...keysAt(file, [...path, 'mapping']).map((field) => [...path, 'mapping', field]),
      ...keysAt(file, [...path, 'families']).flatMap((name) =>
        ['from', 'expression'].map((key) => [...path, 'families', name, key]),
      ),
    ]);
}
