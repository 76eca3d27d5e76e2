/** How lines end in a string: with `\n` only, or as `encodeText` writes line ends. */
export type LineEnds = 'plain' | 'encoded';

/** A string as RE2 must see it, with the offsets of its code units. */
export interface EncodedText {
  readonly text: string;
  /** Converts an offset of the string to one of the encoded string. */
  encodedOffset(offset: number): number;
  /** Converts an offset of the encoded string to one of the string; undefined within a code unit. */
  offset(encoded: number): number | undefined;
}

export const FIRST_SURROGATE = 0xd800;
export const LAST_SURROGATE = 0xdfff;
/** The start and end of an encoded line end, as RE2 finds places only next to this character. */
export const ENCODED_LINE_ENDS = '\\n';

const SURROGATE = /[\ud800-\udfff]/;
const UNUSUAL_LINE_END = /[\r\u2028\u2029]/;
const ENCODED_UNITS = /[\ud800-\udfff]/g;
const ENCODED_UNITS_AND_LINE_ENDS = /[\ud800-\udfff\n\r\u2028\u2029]/g;

/** The code point for an encoded code unit; no string has it otherwise. */
export function encodedUnit(unit: number): number {
  return 0x1_0000 + unit;
}

/** How the lines of a string end, for a pattern that depends on them. */
export function lineEndsOf(text: string): LineEnds {
  return UNUSUAL_LINE_END.test(text) ? 'encoded' : 'plain';
}

/**
 * Encodes a string so that each of its code units is for RE2 what it is for JavaScript. RE2 matches code points, and
 * reads two surrogates as one character: each becomes a separate code point. It knows the line end `\n` only: where line
 * ends are encoded, each becomes a code point between two `\n`.
 */
export function encodeText(text: string, lineEnds: LineEnds): EncodedText {
  if (lineEnds === 'plain' && !SURROGATE.test(text))
    return { text, encodedOffset: (offset) => offset, offset: (encoded) => encoded };
  const starts = new Uint32Array(text.length + 1);
  let length = 0;
  for (let offset = 0; offset < text.length; offset++) {
    starts[offset] = length;
    length += encodedUnitAt(text, offset, lineEnds).length;
  }
  starts[text.length] = length;
  const encoded = text.replace(
    lineEnds === 'plain' ? ENCODED_UNITS : ENCODED_UNITS_AND_LINE_ENDS,
    encodeUnit,
  );
  return {
    text: encoded,
    encodedOffset: (offset) => starts[offset] ?? length,
    offset: (place) => find(starts, place),
  };
}

function encodedUnitAt(text: string, offset: number, lineEnds: LineEnds): string {
  const unit = text.charAt(offset);
  const isEncoded =
    SURROGATE.test(unit) || (lineEnds === 'encoded' && (unit === '\n' || UNUSUAL_LINE_END.test(unit)));
  return isEncoded ? encodeUnit(unit) : unit;
}

function encodeUnit(unit: string): string {
  const encoded = String.fromCodePoint(encodedUnit(unit.charCodeAt(0)));
  return SURROGATE.test(unit) ? encoded : `\n${encoded}\n`;
}

/** The index of a number in a list of rising numbers; undefined if it is missing. */
function find(numbers: Uint32Array, wanted: number): number | undefined {
  let low = 0;
  let high = numbers.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const number = numbers[middle] ?? 0;
    if (number === wanted) return middle;
    if (number < wanted) low = middle + 1;
    else high = middle - 1;
  }
  return undefined;
}
