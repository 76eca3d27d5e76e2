import type { Node } from '../parse/ast.ts';

/** Whether a node's value is that of the node itself: no predicate and no grouping follow it. */
export function isBare(node: Node): boolean {
  return node.predicate === undefined && node.group === undefined;
}
