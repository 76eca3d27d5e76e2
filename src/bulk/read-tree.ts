/** What paths read, by their first name; an empty tree reads the whole value. */
export interface ReadTree extends ReadonlyMap<string, ReadTree> {}

interface MutableTree extends Map<string, MutableTree> {}

/** Makes the tree of paths like `name.first`; nothing where names alone cannot tell what a path reads. */
export function readTree(paths: readonly string[]): ReadTree | undefined {
  const tree: MutableTree = new Map();
  for (const names of paths.map((path) => path.split('.'))) {
    // Neither wildcards nor the whole record can be told by names.
    if (names.some((name) => name === '$' || name.startsWith('*') || name === '')) return undefined;
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
