/**
 * Names the kind of a value in a sentence, with its article: “a number”, “an array”. Null and undefined
 * have none: “null”, “nothing”.
 */
export function kindOfValue(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'an array';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
