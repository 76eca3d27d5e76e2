import { partsInside, type SourceNode } from '../../expression/compiler.ts';

/** The first part of an expression that is sought, from the outside inwards; undefined if there is none. */
export function findPart(node: SourceNode, isSought: (node: SourceNode) => boolean): SourceNode | undefined {
  for (const part of partsInside(node)) if (isSought(part)) return part;
  return undefined;
}
