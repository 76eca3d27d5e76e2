/** Returns the lines of a documentation comment; none if there is no text. */
export function printComment(text: unknown, indent: string): readonly string[] {
  if (typeof text !== 'string' || text.trim() === '') return [];
  const lines = text
    .trim()
    .replaceAll('*/', '*\\/')
    .split(/\r\n?|[\n\u2028\u2029]/);
  return [`${indent}/**`, ...lines.map((line) => `${indent} * ${line}`.trimEnd()), `${indent} */`];
}
