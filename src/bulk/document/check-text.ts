import { BACKSLASH, QUOTE } from '../bytes.ts';

/** Checks the bytes of JSON strings, one after the other. */
export interface TextCheck {
  /** A string begins, after its quotation mark. */
  begin(): void;
  /** `done` for its closing quotation mark, `wrong` for a byte that it cannot have. */
  take(byte: number): 'more' | 'done' | 'wrong';
}

const SPACE = 0x20;
const ESCAPES: ReadonlySet<number> = new Set(Buffer.from('"\\/bfnrt'));
const LETTER_U = 0x75;
const HEXADECIMAL = /[\da-f]/i;

/** Makes a check of strings in UTF-8. */
export function createTextCheck(): TextCheck {
  let escaped = false;
  /** Hexadecimal digits that must follow. */
  let digits = 0;
  /** Bytes of a character that must follow, and the least and the greatest that the next may be. */
  let following = 0;
  let least = 0x80;
  let greatest = 0xbf;

  function takeEscape(byte: number): boolean {
    escaped = false;
    if (byte === LETTER_U) digits = 4;
    return byte === LETTER_U || ESCAPES.has(byte);
  }

  function takeDigit(byte: number): boolean {
    digits -= 1;
    return HEXADECIMAL.test(String.fromCharCode(byte));
  }

  function takeFollowing(byte: number): boolean {
    const fits = byte >= least && byte <= greatest;
    following -= 1;
    least = 0x80;
    greatest = 0xbf;
    return fits;
  }

  /** The first byte of a character beyond ASCII (RFC 3629: no surrogates, nothing that a shorter form has). */
  function beginCharacter(byte: number): boolean {
    following = byte >= 0xf0 ? 3 : byte >= 0xe0 ? 2 : 1;
    if (byte === 0xe0) least = 0xa0;
    if (byte === 0xed) greatest = 0x9f;
    if (byte === 0xf0) least = 0x90;
    if (byte === 0xf4) greatest = 0x8f;
    return byte >= 0xc2 && byte <= 0xf4;
  }

  function fits(byte: number): boolean {
    if (following > 0) return takeFollowing(byte);
    if (digits > 0) return takeDigit(byte);
    if (escaped) return takeEscape(byte);
    if (byte === BACKSLASH) escaped = true;
    return byte >= 0x80 ? beginCharacter(byte) : byte >= SPACE;
  }

  return {
    begin() {
      escaped = false;
      digits = 0;
      following = 0;
    },
    take(byte) {
      if (byte === QUOTE && !escaped && digits === 0 && following === 0) return 'done';
      return fits(byte) ? 'more' : 'wrong';
    },
  };
}
