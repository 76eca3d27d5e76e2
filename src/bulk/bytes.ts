/** The byte that ends a line. */
export const NEWLINE = 10;

/** The byte that begins a JSON array. */
export const OPEN_ARRAY = 91;

const SPACE = 32;

/** Whether a byte is a blank or a line end; control characters count as such. Nothing past the end is one. */
export function isBlank(byte: number | undefined): boolean {
  return byte !== undefined && byte <= SPACE;
}
