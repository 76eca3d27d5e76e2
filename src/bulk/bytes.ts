/** The byte that ends a line. */
export const NEWLINE = 10;

/** The byte that begins a JSON array. */
export const OPEN_ARRAY = 91;

/** The byte that begins a JSON object. */
export const OPEN_OBJECT = 123;

const SPACE = 32;

/** Whether a byte is a blank or a line end; control characters count as such. Nothing past the end is one. */
export function isBlank(byte: number | undefined): boolean {
  return byte !== undefined && byte <= SPACE;
}

/** The bytes of a byte order mark in UTF-8. */
export const BYTE_ORDER_MARK_LENGTH = 3;

/** Whether a byte order mark stands at an offset. */
export function startsWithByteOrderMark(bytes: Uint8Array, at: number): boolean {
  return bytes[at] === 0xef && bytes[at + 1] === 0xbb && bytes[at + 2] === 0xbf;
}
