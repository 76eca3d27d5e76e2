const TAB = 9;
/** The byte that ends a line. */
export const NEWLINE = 10;
export const CARRIAGE_RETURN = 13;
const SPACE = 32;

/** The byte that begins a JSON array. */
export const OPEN_ARRAY = 91;

/** The byte that begins a JSON object. */
export const OPEN_OBJECT = 123;

/** Whether a byte is a blank or a line end of JSON; no other control character is. False past the end. */
export function isBlank(byte: number | undefined): boolean {
  return byte === SPACE || byte === NEWLINE || byte === CARRIAGE_RETURN || byte === TAB;
}

/** A byte order mark in UTF-8. */
export const BYTE_ORDER_MARK: Buffer = Buffer.of(0xef, 0xbb, 0xbf);

/** Number of bytes of a byte order mark. */
export const BYTE_ORDER_MARK_LENGTH = 3;

/** Whether there is a byte order mark at an offset. */
export function startsWithByteOrderMark(bytes: Uint8Array, at: number): boolean {
  return bytes[at] === 0xef && bytes[at + 1] === 0xbb && bytes[at + 2] === 0xbf;
}

/** The bytes that end an array and an object. */
export const CLOSE_ARRAY = 93;
export const CLOSE_OBJECT = 125;
export const QUOTE = 34;
export const COMMA = 44;
export const COLON = 58;
export const BACKSLASH = 92;

/** The byte that begins each text of a JSON text sequence (RFC 7464). */
export const RECORD_SEPARATOR = 30;
