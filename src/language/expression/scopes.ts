import type { Node } from '../../expression/compiler.ts';
import { childrenOf, stagesOf } from '../../expression/compiler.ts';

/** The variables that an expression binds where a part of it is, the innermost last. */
export function boundAt(root: Node, isPart: (node: Node) => boolean): readonly string[] {
  return search(root, isPart, []) ?? [];
}

function search(
  node: Node,
  isPart: (node: Node) => boolean,
  bound: readonly string[],
): readonly string[] | undefined {
  if (isPart(node)) return bound;
  if (node.type === 'block') return searchInTurn(node.expressions, isPart, bound);
  if (node.type === 'path') return searchInTurn(node.steps, isPart, bound);
  const inner = node.type === 'lambda' ? [...bound, ...node.arguments.map(({ value }) => value)] : bound;
  for (const child of childrenOf(node)) {
    // A step binds its variables before its own filters see them.
    const found = search(child, isPart, [...inner, ...namesBoundBy(node)]);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Parts of which each binds for those after it. */
function searchInTurn(
  nodes: readonly Node[],
  isPart: (node: Node) => boolean,
  bound: readonly string[],
): readonly string[] | undefined {
  let known = bound;
  for (const node of nodes) {
    const found = search(node, isPart, known);
    if (found !== undefined) return found;
    known = [...known, ...namesBoundBy(node), ...(node.type === 'bind' ? [node.lhs.value] : [])];
  }
  return undefined;
}

function namesBoundBy(node: Node): readonly string[] {
  const indices = stagesOf(node).flatMap((stage) => (stage.type === 'index' ? stage.value : []));
  return [node.focus ?? [], node.index ?? [], indices].flat();
}
