import type { NodeMarks, PathNode } from '../parse/ast.ts';
import type { KeepSingleton } from '../runtime/paths.ts';
import { type Code, code, literal } from './code.ts';

/** Where a path's `[]` asks for an array. */
export function keepSingletonOf({ keepSingletonArray, keepArray }: PathNode & NodeMarks): KeepSingleton {
  if (keepSingletonArray === true) return 'path';
  return keepArray === true ? 'node' : false;
}

/** The same in code. */
export function keepSingletonLiteral(keep: KeepSingleton): Code {
  return keep === false ? code`false` : literal(keep);
}
