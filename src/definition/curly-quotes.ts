/** Quotation marks of typography, which JSONata takes for letters. */
const MARKS = /[\u2018-\u201f\u00ab\u00bb]/;

/** Offsets of the names in a tree that hold quotation marks of typography: they were meant to be strings. */
export function curlyNames(ast: unknown, text: string): number[] {
  const offsets = new Set<number>();
  const seen = new Set<unknown>();
  const open: unknown[] = [ast];
  // The list grows while it is walked.
  for (const node of open) {
    if (typeof node !== 'object' || node === null || seen.has(node)) continue;
    seen.add(node);
    for (const part of Object.values(node)) open.push(part);
    const { type, value, position } = Object(node);
    if (type !== 'name' || typeof value !== 'string' || typeof position !== 'number' || !MARKS.test(value))
      continue;
    // In backquotes a name may hold anything.
    if (text.charAt(position - 1) !== '`') offsets.add(Math.max(0, position - value.length));
  }
  return [...offsets];
}
