import { ENTRY, FORM, HASH, KIND, KIND_SHIFT, ROW, VERDICT, WORD } from './layout.ts';
import type { CreateLineScanner } from './line-scanner.ts';

const TAB = 9;
const NEWLINE = 10;
const CARRIAGE_RETURN = 13;
const SPACE = 32;
const QUOTE = 34;
const PLUS = 43;
const COMMA = 44;
const MINUS = 45;
const DOT = 46;
const ZERO = 48;
const NINE = 57;
const COLON = 58;
const OPEN_ARRAY = 91;
const BACKSLASH = 92;
const CLOSE_ARRAY = 93;
const OPEN_OBJECT = 123;
const CLOSE_OBJECT = 125;
const LETTER_E = 101;
const LETTER_U = 117;

/** `null`, `true` and `fals` as words. */
const WORD_NULL = 0x6c6c756e;
const WORD_TRUE = 0x65757274;
const WORD_FALS = 0x736c6166;

/** Each level takes one bit of two words. */
const MOST_LEVELS = 60;
const BITS = 30;

/** Shorter ranges are copied faster by a loop. */
const SHORT_RANGE = 64;

const MOST_INTEGER = 15;
const LONGEST_ADDRESS = 64;
const LONGEST_TIMESTAMP = 40;
const AT_SIGN = 64;
const LETTER_T = 84;
const LETTER_Z = 90;

const ALPHANUMERIC = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
const isAlphanumeric = table(ALPHANUMERIC);
const isLocal = table(`${ALPHANUMERIC}_+-`);
const isHex = table('0123456789abcdefABCDEF');
const isShortEscape = table('"\\/bfnrt');

function table(characters: string): Uint8Array {
  const codes = new Uint8Array(256);
  for (const character of characters) codes[character.charCodeAt(0)] = 1;
  return codes;
}

/**
 * Makes a scanner in JavaScript, for where WebAssembly or its SIMD instructions are refused. Strings are passed four bytes at a
 * time.
 */
export const createScriptScanner: CreateLineScanner = (size) => {
  const memory = new ArrayBuffer(size);
  const bytes = new Uint8Array(memory);
  const view = new DataView(memory);
  const words = new Int32Array(memory);
  /** The next byte to read. */
  let at = 0;
  /** Kind of the scalar that was passed last. */
  let kind = 0;
  /** First word of the row of the line. */
  let row = 0;

  function byteAt(address: number): number {
    return bytes[address] as number;
  }

  function skipBlanks(): void {
    while (bytes[at] === SPACE || bytes[at] === TAB) at += 1;
  }

  function skipLineBlanks(): void {
    while (bytes[at] === SPACE || bytes[at] === TAB || bytes[at] === CARRIAGE_RETURN) at += 1;
  }

  function scanLine(root: number): number {
    if (bytes[at] === 0xef && bytes[at + 1] === 0xbb && bytes[at + 2] === 0xbf) at += 3;
    skipBlanks();
    if (bytes[at] === OPEN_OBJECT) {
      words[row + ROW.start] = at;
      if (!scanObject(root)) return VERDICT.look;
      words[row + ROW.end] = at;
      skipLineBlanks();
      return bytes[at] === NEWLINE ? VERDICT.fine : VERDICT.look;
    }
    skipLineBlanks();
    return bytes[at] === NEWLINE ? VERDICT.blank : VERDICT.look;
  }

  /** Scans an object that has wanted members. */
  function scanObject(node: number): boolean {
    at += 1;
    skipBlanks();
    if (bytes[at] === CLOSE_OBJECT) {
      at += 1;
      return true;
    }
    for (;;) {
      if (bytes[at] !== QUOTE) return false;
      const name = at + 1;
      // A wanted name may hide behind an escape.
      if (!skipString() || kind === KIND.escaped) return false;
      const entry = find(node, name, at - 1 - name);
      skipBlanks();
      if (bytes[at] !== COLON) return false;
      at += 1;
      skipBlanks();
      if (entry === 0) {
        if (!skipValue()) return false;
      } else if (!scanWanted(entry >> 2)) return false;
      skipBlanks();
      const byte = bytes[at];
      at += 1;
      if (byte !== COMMA) return byte === CLOSE_OBJECT;
      skipBlanks();
    }
  }

  function scanWanted(entry: number): boolean {
    const offset = words[entry + ENTRY.slot] as number;
    if (offset === 0) return false;
    const slot = row + (offset >> 2);
    // The last of several counts, which is for the parser.
    if (words[slot] !== 0) return false;
    const child = words[entry + ENTRY.child] as number;
    const start = at;
    const byte = bytes[at];
    if (byte === OPEN_OBJECT && child !== 0) {
      words[slot] = start | (KIND.object << KIND_SHIFT);
      if (!scanObject(child)) return false;
      words[slot + 1] = at;
      return true;
    }
    if (!skipValue()) return false;
    if (byte === OPEN_OBJECT || byte === OPEN_ARRAY) kind = KIND.json;
    const form = words[entry + ENTRY.form] as number;
    if (
      form !== FORM.none &&
      isDirect(form, start, row * WORD + (words[entry + ENTRY.scratch] as number), slot)
    )
      return true;
    words[slot] = start | (kind << KIND_SHIFT);
    words[slot + 1] = at;
    return true;
  }

  /** Fills the slot of the value that was passed last, if it is of a form; `scratch` has room for one that the line has in another way. */
  function isDirect(form: number, start: number, scratch: number, slot: number): boolean {
    if (form === FORM.text) {
      if (kind === KIND.integer) return at - start <= MOST_INTEGER && writeInteger(start, scratch, slot);
      if ((kind !== KIND.ascii && kind !== KIND.utf8) || at - start < 3) return false;
      if (!isVisible(byteAt(start + 1)) || !isVisible(byteAt(at - 2))) return false;
    } else if (kind !== KIND.ascii) return false;
    else if (form === FORM.address) {
      if (at - start - 2 > LONGEST_ADDRESS || !isAddress(start + 1, at - 1)) return false;
    } else return isTimestamp(start + 1, at - start - 2, scratch, slot);
    return fillDirect(slot, start, at);
  }

  function fillDirect(slot: number, start: number, end: number): true {
    words[slot] = start | (KIND.direct << KIND_SHIFT);
    words[slot + 1] = end;
    return true;
  }

  /** Writes digits in quotation marks. */
  function writeInteger(start: number, scratch: number, slot: number): boolean {
    if (bytes[start] === MINUS) return false;
    const length = at - start;
    bytes[scratch] = QUOTE;
    for (let index = 0; index < length; index += 1) bytes[scratch + 1 + index] = byteAt(start + index);
    bytes[scratch + 1 + length] = QUOTE;
    return fillDirect(slot, scratch, scratch + 2 + length);
  }

  /** As `isPlainAddress` of the mapping functions. */
  function isAddress(start: number, end: number): boolean {
    let next = start;
    // Whether a part may end, or go on after a dot.
    let isPart = false;
    for (;;) {
      if (next === end) return false;
      const byte = byteAt(next);
      next += 1;
      if (isLocal[byte] === 1) isPart = true;
      else if (!isPart) return false;
      else if (byte === DOT) isPart = false;
      else if (byte === AT_SIGN) break;
      else return false;
    }
    let dots = 0;
    let isLabel = false;
    let isEnd = false;
    for (; next < end; next += 1) {
      const byte = byteAt(next);
      if (isAlphanumeric[byte] === 1) {
        isLabel = true;
        isEnd = true;
      } else if (byte === MINUS) {
        if (!isLabel) return false;
        isEnd = false;
      } else if (byte === DOT) {
        if (!isEnd) return false;
        dots += 1;
        isLabel = false;
        isEnd = false;
      } else return false;
    }
    return isEnd && dots > 0;
  }

  /** Two digits as a number; a large one if they are none. */
  function twoDigits(start: number): number {
    const tens = byteAt(start);
    const ones = byteAt(start + 1);
    return isDigit(tens) && isDigit(ones) ? (tens - ZERO) * 10 + ones - ZERO : 100;
  }

  /** A timestamp that `$timestamp` needs no calendar for, as that writes it. */
  function isTimestamp(start: number, length: number, scratch: number, slot: number): boolean {
    if (length < 19 || length > LONGEST_TIMESTAMP) return false;
    if (bytes[start + 4] !== MINUS || bytes[start + 7] !== MINUS) return false;
    if (bytes[start + 13] !== COLON || bytes[start + 16] !== COLON) return false;
    const separator = bytes[start + 10];
    if (separator !== LETTER_T && separator !== SPACE) return false;
    if (twoDigits(start) > 99 || twoDigits(start + 2) > 99) return false;
    const month = twoDigits(start + 5);
    const day = twoDigits(start + 8);
    if (month < 1 || month > 12 || day < 1 || day > 30 || (month === 2 && day > 28)) return false;
    if (twoDigits(start + 11) > 23 || twoDigits(start + 14) > 59 || twoDigits(start + 17) > 59) return false;
    let end = 19;
    if (length > 19 && bytes[start + 19] === DOT) {
      end = 20;
      while (end < length && isDigit(byteAt(start + end))) end += 1;
      if (end < 23) return false;
    }
    if (!isUtc(start + end, length - end)) return false;
    if (length === 24 && end === 23 && separator === LETTER_T) return fillDirect(slot, start - 1, start + 25);
    bytes[scratch] = QUOTE;
    for (let index = 0; index < 23; index += 1) bytes[scratch + 1 + index] = byteAt(start + index);
    bytes[scratch + 11] = LETTER_T;
    if (end === 19) {
      bytes[scratch + 20] = DOT;
      bytes.fill(ZERO, scratch + 21, scratch + 24);
    }
    bytes[scratch + 24] = LETTER_Z;
    bytes[scratch + 25] = QUOTE;
    return fillDirect(slot, scratch, scratch + 26);
  }

  /** Whether the rest of a timestamp is the zone UTC, or empty. */
  function isUtc(start: number, length: number): boolean {
    if (length === 0) return true;
    if (length === 1) return bytes[start] === LETTER_Z;
    if (bytes[start] !== PLUS || twoDigits(start + 1) !== 0) return false;
    if (length === 5) return twoDigits(start + 3) === 0;
    return length === 6 && bytes[start + 3] === COLON && twoDigits(start + 4) === 0;
  }

  /** The address of a name's entry; 0 if the name is not wanted. */
  function find(node: number, name: number, length: number): number {
    let first = view.getInt32(name, true);
    let last = 0;
    if (length >= WORD) last = view.getInt32(name + length - WORD, true);
    else first &= (1 << (length << 3)) - 1;
    const hash = Math.imul(first ^ Math.imul(last, HASH.last) ^ length, HASH.all);
    const table = node >> 2;
    let entry = words[table + 1 + (hash >>> (words[table] as number))] as number;
    while (entry !== 0) {
      const at = entry >> 2;
      if (words[at + ENTRY.length] === length && isSame(words[at + ENTRY.name] as number, name, length)) {
        return entry;
      }
      entry = words[at + ENTRY.next] as number;
    }
    return 0;
  }

  function isSame(left: number, right: number, length: number): boolean {
    for (let index = 0; index < length; index += 1) {
      if (bytes[left + index] !== bytes[right + index]) return false;
    }
    return true;
  }

  /** Passes a value, with all that is in it. */
  function skipValue(): boolean {
    // Whether each level is an object: the innermost bits, and those above them.
    let kinds = 0;
    let outerKinds = 0;
    let depth = 0;
    for (;;) {
      const byte = byteAt(at);
      if (byte === OPEN_OBJECT || byte === OPEN_ARRAY) {
        if (depth === MOST_LEVELS) return false;
        at += 1;
        skipBlanks();
        const isObject = byte === OPEN_OBJECT;
        if (bytes[at] === (isObject ? CLOSE_OBJECT : CLOSE_ARRAY)) at += 1;
        else {
          if (depth === BITS) {
            outerKinds = kinds;
            kinds = 0;
          }
          depth += 1;
          kinds = (kinds << 1) | (isObject ? 1 : 0);
          if (isObject && !skipName()) return false;
          continue;
        }
      } else if (byte === QUOTE) {
        if (!skipString()) return false;
      } else if (!skipScalar(byte)) return false;
      for (;;) {
        if (depth === 0) return true;
        skipBlanks();
        const next = bytes[at];
        at += 1;
        const isObject = (kinds & 1) !== 0;
        if (next === COMMA) {
          skipBlanks();
          if (isObject && !skipName()) return false;
          break;
        }
        if (next !== (isObject ? CLOSE_OBJECT : CLOSE_ARRAY)) return false;
        depth -= 1;
        kinds = depth === BITS ? outerKinds : kinds >> 1;
      }
    }
  }

  function skipName(): boolean {
    if (bytes[at] !== QUOTE || !skipString()) return false;
    skipBlanks();
    if (bytes[at] !== COLON) return false;
    at += 1;
    skipBlanks();
    return true;
  }

  function skipScalar(byte: number): boolean {
    if (byte === MINUS || isDigit(byte)) return skipNumber(byte);
    const word = view.getInt32(at, true);
    if (word === WORD_FALS && bytes[at + WORD] === LETTER_E) {
      at += 5;
      kind = KIND.false;
      return true;
    }
    if (word !== WORD_NULL && word !== WORD_TRUE) return false;
    at += 4;
    kind = word === WORD_NULL ? KIND.null : KIND.true;
    return true;
  }

  function skipDigits(): boolean {
    if (!isDigit(byteAt(at))) return false;
    do at += 1;
    while (isDigit(byteAt(at)));
    return true;
  }

  function skipNumber(first: number): boolean {
    kind = KIND.integer;
    if (first === MINUS) at += 1;
    if (bytes[at] === ZERO) at += 1;
    else if (!skipDigits()) return false;
    if (bytes[at] === DOT) {
      kind = KIND.number;
      at += 1;
      if (!skipDigits()) return false;
    }
    if ((byteAt(at) | 32) === LETTER_E) {
      kind = KIND.number;
      at += 1;
      if (bytes[at] === PLUS || bytes[at] === MINUS) at += 1;
      if (!skipDigits()) return false;
    }
    return true;
  }

  /** Passes a string, whose quotation mark is next. */
  function skipString(): boolean {
    let next = at + 1;
    let found: number = KIND.ascii;
    for (;;) {
      while (!holdsOdd(view.getInt32(next, true))) next += WORD;
      let byte = byteAt(next);
      while (byte >= SPACE && byte < 0x80 && byte !== QUOTE && byte !== BACKSLASH) {
        next += 1;
        byte = byteAt(next);
      }
      if (byte === QUOTE) {
        at = next + 1;
        kind = found;
        return true;
      }
      if (byte < SPACE) return false;
      if (byte === BACKSLASH) found = KIND.escaped;
      else if (found === KIND.ascii) found = KIND.utf8;
      const length = byte === BACKSLASH ? escapeLength(next) : characterLength(next, byte);
      if (length === 0) return false;
      next += length;
    }
  }

  /** Length of the escape at an address; 0 if it is not one. */
  function escapeLength(start: number): number {
    const byte = byteAt(start + 1);
    if (byte !== LETTER_U) return isShortEscape[byte] === 1 ? 2 : 0;
    for (let digit = 2; digit < 6; digit += 1) if (isHex[byteAt(start + digit)] !== 1) return 0;
    return 6;
  }

  /** Length of the UTF-8 sequence at an address; 0 if it is not one (Unicode, table 3-7). */
  function characterLength(start: number, first: number): number {
    const second = byteAt(start + 1);
    if (first < 0xc2 || first > 0xf4 || !isContinuation(second)) return 0;
    if (first < 0xe0) return 2;
    if (!isContinuation(byteAt(start + 2))) return 0;
    if (first < 0xf0) {
      if (first === 0xe0 && second < 0xa0) return 0;
      return first === 0xed && second > 0x9f ? 0 : 3;
    }
    if (!isContinuation(byteAt(start + 3))) return 0;
    if (first === 0xf0 && second < 0x90) return 0;
    return first === 0xf4 && second > 0x8f ? 0 : 4;
  }

  return {
    memory,
    scan(from, to, root, rows, stride, slots, most) {
      let count = 0;
      let start = from;
      row = rows >> 2;
      while (start < to && count < most) {
        at = start;
        words.fill(0, row + ROW.slots, row + (slots >> 2));
        const verdict = scanLine(root);
        const end = verdict === VERDICT.look ? bytes.indexOf(NEWLINE, start) : at;
        // The line feed that the caller has put after the rest.
        if (end >= to) break;
        words[row + ROW.verdict] = verdict;
        words[row + ROW.lineStart] = start;
        words[row + ROW.lineEnd] = end;
        start = end + 1;
        row += stride >> 2;
        count += 1;
      }
      words[0] = start;
      return count;
    },
    copyRanges(list, count) {
      const last = (list >> 2) + 3 * count;
      for (let next = list >> 2; next < last; next += 3) {
        const source = words[next] as number;
        const target = words[next + 1] as number;
        const length = words[next + 2] as number;
        if (length > SHORT_RANGE) bytes.copyWithin(target, source, source + length);
        else for (let index = 0; index < length; index += 1) bytes[target + index] = byteAt(source + index);
      }
    },
  };
};

/** Of ASCII, and no blank. */
function isVisible(byte: number): boolean {
  return byte > SPACE && byte < 127;
}

function isDigit(byte: number): boolean {
  return byte >= ZERO && byte <= NINE;
}

function isContinuation(byte: number): boolean {
  return (byte & 0xc0) === 0x80;
}

/** Whether one of the four bytes of a word may not be passed as it is: a mark, a control character, or beyond ASCII. */
function holdsOdd(word: number): boolean {
  const quotes = word ^ 0x22222222;
  const backslashes = word ^ 0x5c5c5c5c;
  // A byte becomes negative by the subtraction if it was less; what it borrows only makes a later byte odd.
  const odd =
    ((quotes - 0x01010101) & ~quotes) |
    ((backslashes - 0x01010101) & ~backslashes) |
    ((word - 0x20202020) & ~word) |
    word;
  return (odd & 0x80808080) !== 0;
}
