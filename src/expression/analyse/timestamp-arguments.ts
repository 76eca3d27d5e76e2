import type { Node } from '../parse/ast.ts';
import { visit } from '../parse/visit.ts';

/** A string that is written as an argument of `$timestamp`. */
export interface WrittenArgument {
  readonly argument: Node;
  readonly text: string;
}

/** Finds the strings that are written as one argument of calls of `$timestamp`: 1 is the picture, and 2 the zone. */
export function timestampArguments(ast: Node, index: 1 | 2): readonly WrittenArgument[] {
  const found: WrittenArgument[] = [];
  const piped = new Set<unknown>();
  for (const node of visit(ast)) {
    if (node.type === 'apply') piped.add(node.rhs);
    if (node.type !== 'function' && node.type !== 'partial') continue;
    if (node.procedure.type !== 'variable' || node.procedure.value !== 'timestamp') continue;
    const argument = node.arguments[piped.has(node) ? index - 1 : index];
    if (argument?.type === 'string') found.push({ argument, text: String(argument.value) });
  }
  return found;
}

/**
 * Whether an expression may call `$timestamp` with a picture or a zone: wherever it does not only call it with one
 * argument.
 */
export function takesPictures(ast: Node): boolean {
  const plain = new Set<unknown>();
  const piped = new Set<unknown>();
  for (const node of visit(ast)) {
    if (node.type === 'apply') piped.add(node.rhs);
    if (node.type === 'function' && node.arguments.length + (piped.has(node) ? 1 : 0) <= 1)
      plain.add(node.procedure);
    if (node.type === 'variable' && node.value === 'timestamp' && !plain.has(node)) return true;
  }
  return false;
}
