/** The text of a value in a cell of CSV or TSV, without quotation marks; lists and objects are JSON. */
export function cellText(
  value: unknown,
  textOf: (part: object) => string = (part) => JSON.stringify(part),
): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'object' ? textOf(value) : String(value);
}
