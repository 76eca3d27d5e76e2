import { namesOfDottedPath } from '../json/dotted-path.ts';
/** What paths read, by their first name; an empty tree reads the whole value. */
export interface ReadTree extends ReadonlyMap<string, ReadTree> {}

interface MutableTree extends Map<string, MutableTree> {}

/** Makes the tree of paths like `name.first`; undefined if names alone do not determine what a path reads. */
export function readTree(paths: readonly string[]): ReadTree | undefined {
  const tree: MutableTree = new Map();
  for (const names of paths.map((path) => namesOfDottedPath(path))) {
    // Names determine neither wildcards nor the whole record.
    if (names.some((name) => name === '$' || name.includes('*') || name === '')) return undefined;
    add(tree, names);
  }
  return tree;
}

function add(tree: MutableTree, names: readonly string[]): void {
  let node = tree;
  for (const name of names) {
    const known = node.get(name);
    // An empty tree reads the whole value already.
    if (known !== undefined && known.size === 0) return;
    const next: MutableTree = known ?? new Map();
    node.set(name, next);
    node = next;
  }
  node.clear();
}
