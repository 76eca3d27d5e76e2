import type { Node } from '../parse/ast.ts';

const keys = new WeakMap<Node, string>();

/** Marks that say where a node is, and not what it is. */
const PLACES: ReadonlySet<string> = new Set(['position', 'line']);

/** Returns the same text for parts of expressions that are written alike, blanks and brackets of names aside. */
export function keyOf(node: Node): string {
  const known = keys.get(node);
  if (known !== undefined) return known;
  const key = JSON.stringify(node, (name, value: unknown) => {
    if (PLACES.has(name)) return undefined;
    return value instanceof RegExp ? String(value) : value;
  });
  keys.set(node, key);
  return key;
}

/** Returns the key of a path's first steps, as a path of their own has it. */
export function keyOfSteps(steps: readonly Node[]): string {
  return keyOf({ type: 'path', steps });
}
