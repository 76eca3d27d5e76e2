import type { Node } from './ast.ts';
import { modifiersOf, partsOf, stagesOf } from './visit.ts';

/** Nodes within each other that are compiled; code for them nests as deep. */
const DEEPEST = 500;
/** Variables that steps of paths bind, and parents that they look at: each step carries all of them. */
const MOST_TUPLE_NAMES = 200;

/** Says why a syntax tree takes too long to compile, if it does. Takes time in proportion to the tree. */
export function findExcess(ast: Node): string | undefined {
  const names = new Set<string>();
  // No recursion, which a deep tree would not survive.
  const pending: { readonly node: Node; readonly depth: number }[] = [{ node: ast, depth: 0 }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { node, depth } = next;
    if (depth > DEEPEST) return `The expression is nested more than ${DEEPEST} deep.`;
    for (const name of tupleNamesOf(node)) names.add(name);
    if (names.size > MOST_TUPLE_NAMES)
      return `The expression binds or looks at more than ${MOST_TUPLE_NAMES} variables and parents in paths.`;
    for (const part of partsOf(node)) pending.push({ node: part, depth: depth + 1 });
    // A filter is a loop of its own around its expression.
    for (const modifier of modifiersOf(node)) pending.push({ node: modifier, depth: depth + 2 });
  }
  return undefined;
}

function tupleNamesOf(node: Node): string[] {
  const indices = stagesOf(node).flatMap((stage) => (stage.type === 'index' ? stage.value : []));
  const label = node.type === 'parent' ? node.slot.label : [];
  return [node.focus ?? [], node.index ?? [], label, indices].flat();
}
