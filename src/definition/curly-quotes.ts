import { type Node, visit } from '../expression/compiler.ts';

/** Typographic quotation marks, which JSONata reads as letters. */
const MARKS = /[\u2018-\u201f\u00ab\u00bb]/;

/** Offsets of the names in a tree that contain typographic quotation marks: they were meant to be strings. */
export function curlyNames(ast: Node, text: string): number[] {
  const offsets = new Set<number>();
  for (const node of visit(ast)) {
    if (node.type !== 'name' || node.position === undefined || !MARKS.test(node.value)) continue;
    // In backquotes a name may contain anything.
    if (text.charAt(node.position - 1) !== '`') offsets.add(Math.max(0, node.position - node.value.length));
  }
  return [...offsets];
}
