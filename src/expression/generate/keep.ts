import type { NodeMarks, PathNode } from '../parse/ast.ts';
import type { Keep } from '../runtime/paths.ts';

/** Of what a path's `[]` asks for an array. */
export function keepOf({ keepSingletonArray, keepArray }: PathNode & NodeMarks): Keep {
  if (keepSingletonArray === true) return 'path';
  return keepArray === true ? 'node' : false;
}
