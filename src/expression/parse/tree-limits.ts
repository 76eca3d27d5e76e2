/** Nodes within each other that are compiled; code for them nests as deep. */
const DEEPEST = 500;
/** Variables that steps of paths bind, and parents that they look at: each step carries all of them. */
const MOST_TUPLE_NAMES = 200;

/** Says why a syntax tree takes too long to compile, if it does. Takes time in proportion to the tree. */
export function findExcess(ast: unknown): string | undefined {
  const names = new Set<unknown>();
  // No recursion, which a deep tree would not survive.
  const pending: { readonly value: unknown; readonly depth: number }[] = [{ value: ast, depth: 0 }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { value, depth } = next;
    if (typeof value !== 'object' || value === null || value instanceof RegExp) continue;
    if (depth > DEEPEST) return `The expression is nested more than ${DEEPEST} deep.`;
    for (const name of tupleNamesOf(value)) names.add(name);
    if (names.size > MOST_TUPLE_NAMES)
      return `The expression binds or looks at more than ${MOST_TUPLE_NAMES} variables and parents in paths.`;
    const inner = 'type' in value ? depth + 1 : depth;
    for (const part of Object.values(value)) pending.push({ value: part, depth: inner });
  }
  return undefined;
}

function tupleNamesOf(node: object): unknown[] {
  const { type, value, focus, index, slot } = node as Partial<Record<string, unknown>>;
  const label = typeof slot === 'object' && slot !== null && 'label' in slot ? slot.label : undefined;
  return [focus, index, label, type === 'index' ? value : undefined].filter((name) => name !== undefined);
}
