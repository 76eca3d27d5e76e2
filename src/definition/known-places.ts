import { positionAt, type SourcePosition } from '../issue/index.ts';
import { toJsonPointer, valueAt } from '../json/json-pointer.ts';
import type { ExpressionText } from './definition.ts';
import type { Path, Places } from './places.ts';

/** Finds the positions of keys and values; all that an issue needs. */
export type KeyPlaces = Pick<Places, 'keyAt' | 'valueAt' | 'pointerOf'>;

interface KnownPlace {
  readonly key: SourcePosition;
  readonly value: SourcePosition;
  readonly pointer: string | undefined;
}

/** By the object with the keys, which copies of a definition or a layer share. */
const known = new WeakMap<object, ReadonlyMap<string, KnownPlace>>();

/**
 * Remembers the positions of some parts of a file, for checks that come when the file is no longer available.
 *
 * @param holder The object that holds the parts: a definition's resources, or a layer's providers.
 * @param paths Paths from the root of the file.
 */
export function rememberPlaces(holder: object, paths: readonly Path[], places: KeyPlaces): void {
  known.set(
    holder,
    new Map(
      paths.map((path) => [
        toJsonPointer(path),
        { key: places.keyAt(path), value: places.valueAt(path), pointer: places.pointerOf(path) },
      ]),
    ),
  );
}

/**
 * Finds the positions in a definition or a layer: the remembered ones, or else the nearest expression's, since
 * every expression knows its own.
 *
 * @param holder The object for which the positions were remembered.
 */
export function knownPlaces(root: { readonly file: string }, holder: object): KeyPlaces {
  const places = known.get(holder);
  const at = (path: Path) => places?.get(toJsonPointer(path));
  const nearest = (path: Path): SourcePosition => {
    const expression = firstExpression(valueAt(root, path));
    return expression === undefined
      ? { file: root.file, line: 1, column: 1 }
      : positionAt(expression.source, 0);
  };
  return {
    keyAt: (path) => at(path)?.key ?? nearest(path),
    valueAt: (path) => at(path)?.value ?? nearest(path),
    pointerOf: (path) => (places === undefined ? toJsonPointer(path) : at(path)?.pointer),
  };
}

function firstExpression(value: unknown): ExpressionText | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (isExpressionText(value)) return value;
  return Object.values(value)
    .map(firstExpression)
    .find((found) => found !== undefined);
}

/** Whether a value is an expression as read from a file. */
export function isExpressionText(value: unknown): value is ExpressionText {
  if (typeof value !== 'object' || value === null || !('text' in value) || !('source' in value)) return false;
  const { text, source } = value;
  if (typeof text !== 'string' || typeof source !== 'object' || source === null) return false;
  return 'segments' in source && Array.isArray(source.segments);
}
