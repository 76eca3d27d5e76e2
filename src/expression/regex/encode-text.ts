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
  const { length } = text;
  const starts = new Uint32Array(length + 1);
  let end = 0;
  for (let offset = 0; offset < length; offset += 1) {
    starts[offset] = end;
    end += lengthOf(text.charCodeAt(offset), lineEnds);
  }
  starts[length] = end;
  return {
    text: writeUnits(text, end, lineEnds),
    encodedOffset: (offset) => starts[offset] ?? end,
    offset: (place) => find(starts, place),
  };
}

/** Number of code units that encode one. */
function lengthOf(unit: number, lineEnds: LineEnds): number {
  if (isSurrogate(unit)) return 2;
  return lineEnds === 'encoded' && isLineEnd(unit) ? 4 : 1;
}

/** Code units that are turned into a string at once: the engine takes no more arguments than a stack holds. */
const PIECE = 8192;

/** Encodes a string into as many code units. Long ones are written as numbers: a callback for each takes ten times as long. */
function writeUnits(text: string, length: number, lineEnds: LineEnds): string {
  const units = new Uint16Array(length);
  let at = 0;
  const write = (unit: number): void => {
    units[at] = unit;
    at += 1;
  };
  const writeEncoded = (unit: number): void => {
    // The surrogates of the code point `encodedUnit(unit)`.
    write(FIRST_SURROGATE + (unit >> 10));
    write(0xdc00 + (unit & 0x3ff));
  };
  for (let offset = 0; offset < text.length; offset += 1) {
    const unit = text.charCodeAt(offset);
    if (isSurrogate(unit)) writeEncoded(unit);
    else if (lineEnds === 'encoded' && isLineEnd(unit)) {
      write(LINE_FEED);
      writeEncoded(unit);
      write(LINE_FEED);
    } else write(unit);
  }
  return textOfUnits(units);
}

/** The string of these code units. */
export function textOfUnits(units: Uint16Array): string {
  let text = '';
  // Spread arguments take four times as long.
  for (let from = 0; from < units.length; from += PIECE)
    text += Reflect.apply(String.fromCharCode, undefined, units.subarray(from, from + PIECE));
  return text;
}

const LINE_FEED = 0x0a;

function isSurrogate(unit: number): boolean {
  return unit >= FIRST_SURROGATE && unit <= LAST_SURROGATE;
}

function isLineEnd(unit: number): boolean {
  return unit === LINE_FEED || unit === 0x0d || unit === 0x2028 || unit === 0x2029;
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
