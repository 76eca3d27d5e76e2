import type { SourceNode } from '../../expression/compiler.ts';

/** The first part of an expression that is sought, from the outside inwards; undefined if there is none. */
export function findPart(node: SourceNode, isSought: (node: SourceNode) => boolean): SourceNode | undefined {
  if (isSought(node)) return node;
  for (const part of node.parts) {
    const found = findPart(part, isSought);
    if (found !== undefined) return found;
  }
  return undefined;
}
