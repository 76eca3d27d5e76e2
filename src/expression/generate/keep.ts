import type { NodeMarks, PathNode } from '../parse/ast.ts';
import type { Keep } from '../runtime/paths.ts';
import { type Code, code, literal } from './code.ts';

/** Of what a path's `[]` asks for an array. */
export function keepOf({ keepSingletonArray, keepArray }: PathNode & NodeMarks): Keep {
  if (keepSingletonArray === true) return 'path';
  return keepArray === true ? 'node' : false;
}

/** The same in code. */
export function keepLiteral(keep: Keep): Code {
  return keep === false ? code`false` : literal(keep);
}
