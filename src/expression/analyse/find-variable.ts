import type { Node } from '../parse/ast.ts';
import { findNode } from '../parse/visit.ts';

/** Returns the position of the first use of a variable or function, by its name without `$`; undefined if it is not used. */
export function findVariable(ast: Node, name: string): number | undefined {
  const found = findNode(
    ast,
    (node): node is Node & { type: 'variable' } => node.type === 'variable' && node.value === name,
  );
  return found === undefined ? undefined : (found.position ?? 0);
}
