// The WebAssembly form of src/bulk/scan/script-scanner.ts, in AssemblyScript: the same memory, the same verdicts. That
// file says what the parts mean. `npm run generate` compiles this one.

const TAB: u32 = 9;
const NEWLINE: u32 = 10;
const CARRIAGE_RETURN: u32 = 13;
const SPACE: u32 = 32;
const QUOTE: u32 = 34;
const PLUS: u32 = 43;
const COMMA: u32 = 44;
const MINUS: u32 = 45;
const DOT: u32 = 46;
const SLASH: u32 = 47;
const ZERO: u32 = 48;
const NINE: u32 = 57;
const COLON: u32 = 58;
const OPEN_ARRAY: u32 = 91;
const BACKSLASH: u32 = 92;
const CLOSE_ARRAY: u32 = 93;
const OPEN_OBJECT: u32 = 123;
const CLOSE_OBJECT: u32 = 125;

const LOOK: u32 = 0;
const FINE: u32 = 1;
const BLANK: u32 = 2;

const NULL: u32 = 1;
const FALSE: u32 = 2;
const TRUE: u32 = 3;
const ASCII: u32 = 4;
const UTF8: u32 = 5;
const ESCAPED: u32 = 6;
const INTEGER: u32 = 7;
const NUMBER: u32 = 8;
const WHOLE: u32 = 9;
const OBJECT: u32 = 10;
const DIRECT: u32 = 11;
const KIND_SHIFT: u32 = 27;

/** Each level takes one bit. */
const MOST_LEVELS: i32 = 60;

const FORM_TEXT: u32 = 1;
const FORM_ADDRESS: u32 = 2;

const MOST_INTEGER: u32 = 15;
const LONGEST_ADDRESS: u32 = 64;
const LONGEST_TIMESTAMP: u32 = 40;

const STOPPED_AT: usize = 0;
const ROW_HEAD: usize = 20;

/** The next byte to read. */
let at: usize = 0;
/** Kind of the scalar that was passed last. */
let kind: u32 = 0;
let row: usize = 0;

/**
 * Scans lines from `from` on until `most` are found, or the rest before `to` is not a whole line; `to` holds a line feed, and
 * 64 bytes after it can be read. Returns the number of lines.
 */
export function scan(
  from: usize,
  to: usize,
  root: usize,
  rows: usize,
  stride: usize,
  slots: usize,
  most: i32,
): i32 {
  let count: i32 = 0;
  let start = from;
  row = rows;
  while (start < to && count < most) {
    at = start;
    memory.fill(row + ROW_HEAD, 0, slots - ROW_HEAD);
    const verdict = scanLine(root);
    let end = at;
    if (verdict === LOOK) end = lineEnd(start);
    if (end >= to) {
      // The line feed that the caller has put after the rest.
      break;
    }
    store<u32>(row, verdict);
    store<u32>(row, <u32>start, 4);
    store<u32>(row, <u32>end, 8);
    start = end + 1;
    row += stride;
    count += 1;
  }
  store<u32>(STOPPED_AT, <u32>start);
  return count;
}

/** Copies ranges: for each its source, its target and its length. */
export function copyRanges(list: usize, count: i32): void {
  const end = list + <usize>count * 12;
  for (let next = list; next < end; next += 12)
    copy(<usize>load<u32>(next), <usize>load<u32>(next, 4), <usize>load<u32>(next, 8));
}

/** Copies exactly a range: what follows its target is already written. */
function copy(source: usize, target: usize, length: usize): void {
  if (length >= 16) {
    const last = length - 16;
    for (let done: usize = 0; done < last; done += 16) v128.store(target + done, v128.load(source + done));
    v128.store(target + last, v128.load(source + last));
  } else if (length >= 8) {
    const tail = load<u64>(source + length - 8);
    store<u64>(target, load<u64>(source));
    store<u64>(target + length - 8, tail);
  } else if (length >= 4) {
    const tail = load<u32>(source + length - 4);
    store<u32>(target, load<u32>(source));
    store<u32>(target + length - 4, tail);
  } else {
    for (let done: usize = 0; done < length; done += 1) store<u8>(target + done, load<u8>(source + done));
  }
}

function lineEnd(start: usize): usize {
  let next = start;
  const newline = i8x16.splat(<i8>NEWLINE);
  while (true) {
    const mask = i8x16.bitmask(i8x16.eq(v128.load(next), newline));
    if (mask !== 0) return next + <usize>ctz(mask);
    next += 16;
  }
}

function scanLine(root: usize): u32 {
  let byte = <u32>load<u8>(at);
  if (byte === 0xef && <u32>load<u8>(at, 1) === 0xbb && <u32>load<u8>(at, 2) === 0xbf) at += 3;
  skipBlanks();
  byte = <u32>load<u8>(at);
  if (byte === OPEN_OBJECT) {
    store<u32>(row, <u32>at, 12);
    if (!scanObject(root)) return LOOK;
    store<u32>(row, <u32>at, 16);
    skipLineBlanks();
    return <u32>load<u8>(at) === NEWLINE ? FINE : LOOK;
  }
  skipLineBlanks();
  return <u32>load<u8>(at) === NEWLINE ? BLANK : LOOK;
}

function skipBlanks(): void {
  while (<u32>load<u8>(at) === SPACE || <u32>load<u8>(at) === TAB) at += 1;
}

function skipLineBlanks(): void {
  while (true) {
    const byte = <u32>load<u8>(at);
    if (byte !== SPACE && byte !== TAB && byte !== CARRIAGE_RETURN) return;
    at += 1;
  }
}

/** Scans an object that has wanted members. */
function scanObject(node: usize): bool {
  at += 1;
  skipBlanks();
  if (<u32>load<u8>(at) === CLOSE_OBJECT) {
    at += 1;
    return true;
  }
  while (true) {
    if (<u32>load<u8>(at) !== QUOTE) return false;
    const name = at + 1;
    // A wanted name may hide behind an escape.
    if (!skipString() || kind === ESCAPED) return false;
    const entry = find(node, name, <u32>(at - 1 - name));
    skipBlanks();
    if (<u32>load<u8>(at) !== COLON) return false;
    at += 1;
    skipBlanks();
    if (entry === 0) {
      if (!skipValue()) return false;
    } else if (!scanWanted(entry)) return false;
    skipBlanks();
    const byte = <u32>load<u8>(at);
    at += 1;
    if (byte !== COMMA) return byte === CLOSE_OBJECT;
    skipBlanks();
  }
}

function scanWanted(entry: usize): bool {
  const offset = load<u32>(entry, 12);
  if (offset === 0) return false;
  const slot = row + <usize>offset;
  // The last of several counts, which is for the parser.
  if (load<u32>(slot) !== 0) return false;
  const child = <usize>load<u32>(entry, 16);
  const start = <u32>at;
  const byte = <u32>load<u8>(at);
  if (byte === OPEN_OBJECT && child !== 0) {
    store<u32>(slot, start | (OBJECT << KIND_SHIFT));
    if (!scanObject(child)) return false;
    store<u32>(slot, <u32>at, 4);
    return true;
  }
  if (!skipValue()) return false;
  if (byte === OPEN_OBJECT || byte === OPEN_ARRAY) kind = WHOLE;
  const form = load<u32>(entry, 20);
  if (form !== 0 && isDirect(form, start, row + <usize>load<u32>(entry, 24), slot)) return true;
  store<u32>(slot, start | (kind << KIND_SHIFT));
  store<u32>(slot, <u32>at, 4);
  return true;
}

/** Fills the slot of the value that was passed last, if it is of a form; `scratch` has room for one that the line has in another way. */
function isDirect(form: u32, start: u32, scratch: usize, slot: usize): bool {
  const end = <u32>at;
  if (form === FORM_TEXT) {
    if (kind === INTEGER) return end - start <= MOST_INTEGER && writeInteger(start, end, scratch, slot);
    if ((kind !== ASCII && kind !== UTF8) || end - start < 3) return false;
    if (!isVisible(<u32>load<u8>(start, 1)) || !isVisible(<u32>load<u8>(end - 2))) return false;
  } else {
    if (kind !== ASCII) return false;
    if (form === FORM_ADDRESS) {
      if (end - start - 2 > LONGEST_ADDRESS || !isAddress(start + 1, end - 1)) return false;
    } else return isTimestamp(start + 1, end - start - 2, scratch, slot);
  }
  store<u32>(slot, start | (DIRECT << KIND_SHIFT));
  store<u32>(slot, end, 4);
  return true;
}

/** Of ASCII, and no blank. */
function isVisible(byte: u32): bool {
  return byte > SPACE && byte < 127;
}

/** Writes digits in quotation marks. */
function writeInteger(start: u32, end: u32, scratch: usize, slot: usize): bool {
  if (<u32>load<u8>(start) === MINUS) return false;
  store<u8>(scratch, <u8>QUOTE);
  v128.store(scratch + 1, v128.load(start));
  store<u8>(scratch + 1 + end - start, <u8>QUOTE);
  store<u32>(slot, <u32>scratch | (DIRECT << KIND_SHIFT));
  store<u32>(slot, <u32>scratch + 2 + end - start, 4);
  return true;
}

function isLetter(byte: u32): bool {
  return (byte | 32) - 97 < 26;
}

/** As `isPlainAddress` of the mapping functions. */
function isAddress(start: usize, end: usize): bool {
  let next = start;
  // Whether a part may end, or go on after a dot.
  let isPart = false;
  while (true) {
    if (next === end) return false;
    const byte = <u32>load<u8>(next);
    next += 1;
    if (isDigit(byte) || isLetter(byte) || byte === 95 || byte === PLUS || byte === MINUS) isPart = true;
    else if (!isPart) return false;
    else if (byte === DOT) isPart = false;
    else if (byte === 64) break;
    else return false;
  }
  let dots: u32 = 0;
  let isLabel = false;
  let isEnd = false;
  while (next < end) {
    const byte = <u32>load<u8>(next);
    next += 1;
    if (isDigit(byte) || isLetter(byte)) {
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
function twoDigits(start: usize): u32 {
  const tens = <u32>load<u8>(start) - ZERO;
  const ones = <u32>load<u8>(start, 1) - ZERO;
  return tens <= 9 && ones <= 9 ? tens * 10 + ones : 100;
}

/** A timestamp that `$timestamp` needs no calendar for, as that writes it. */
function isTimestamp(start: usize, length: u32, scratch: usize, slot: usize): bool {
  if (length < 19 || length > LONGEST_TIMESTAMP) return false;
  if (<u32>load<u8>(start, 4) !== MINUS || <u32>load<u8>(start, 7) !== MINUS) return false;
  if (<u32>load<u8>(start, 13) !== COLON || <u32>load<u8>(start, 16) !== COLON) return false;
  const separator = <u32>load<u8>(start, 10);
  if (separator !== 84 && separator !== SPACE) return false;
  if (twoDigits(start) > 99 || twoDigits(start + 2) > 99) return false;
  const month = twoDigits(start + 5);
  const day = twoDigits(start + 8);
  if (month - 1 > 11 || day - 1 > 29 || (month === 2 && day > 28)) return false;
  if (twoDigits(start + 11) > 23 || twoDigits(start + 14) > 59 || twoDigits(start + 17) > 59) return false;
  let end: u32 = 19;
  if (length > 19 && <u32>load<u8>(start, 19) === DOT) {
    end = 20;
    while (end < length && isDigit(<u32>load<u8>(start + end))) end += 1;
    if (end < 23) return false;
  }
  if (!isUtc(start + end, length - end)) return false;
  if (length === 24 && end === 23 && separator === 84) {
    store<u32>(slot, <u32>(start - 1) | (DIRECT << KIND_SHIFT));
    store<u32>(slot, <u32>(start + 25), 4);
    return true;
  }
  store<u8>(scratch, <u8>QUOTE);
  v128.store(scratch + 1, v128.load(start));
  store<u64>(scratch + 17, load<u64>(start, 16));
  store<u8>(scratch, 84, 11);
  // “.000”
  if (end === 19) store<u32>(scratch, 0x3030302e, 20);
  // “Z"”
  store<u16>(scratch, 0x225a, 24);
  store<u32>(slot, <u32>scratch | (DIRECT << KIND_SHIFT));
  store<u32>(slot, <u32>scratch + 26, 4);
  return true;
}

/** Whether the rest of a timestamp is the zone UTC, or empty. */
function isUtc(start: usize, length: u32): bool {
  if (length === 0) return true;
  if (length === 1) return <u32>load<u8>(start) === 90;
  // “+00”
  if (<u32>load<u16>(start) !== 0x302b || <u32>load<u8>(start, 2) !== ZERO) return false;
  if (length === 5) return <u32>load<u16>(start, 3) === 0x3030;
  return length === 6 && <u32>load<u8>(start, 3) === COLON && <u32>load<u16>(start, 4) === 0x3030;
}

/** The entry of a name; 0 if the name is not wanted. */
function find(node: usize, name: usize, length: u32): usize {
  let first = load<u32>(name);
  let last: u32 = 0;
  if (length >= 4) last = load<u32>(name + length - 4);
  else first &= ((<u32>1) << (length << 3)) - 1;
  const hash = (first ^ (last * 0x9e3779b1) ^ length) * 0x85ebca6b;
  let entry = <usize>load<u32>(node + 4 + ((hash >> load<u32>(node)) << 2));
  while (entry !== 0) {
    if (load<u32>(entry) === length && isSame(<usize>load<u32>(entry, 4), name, length)) return entry;
    entry = <usize>load<u32>(entry, 8);
  }
  return 0;
}

function isSame(left: usize, right: usize, length: u32): bool {
  let rest = <i32>length;
  while (rest >= 8) {
    if (load<u64>(left) !== load<u64>(right)) return false;
    left += 8;
    right += 8;
    rest -= 8;
  }
  if (rest === 0) return true;
  const mask = ((<u64>1) << ((<u64>rest) << 3)) - 1;
  return ((load<u64>(left) ^ load<u64>(right)) & mask) === 0;
}

/** Passes a value, with all that is in it. */
function skipValue(): bool {
  let kinds: u64 = 0;
  let depth: i32 = 0;
  while (true) {
    const byte = <u32>load<u8>(at);
    if (byte === OPEN_OBJECT || byte === OPEN_ARRAY) {
      if (depth === MOST_LEVELS) return false;
      at += 1;
      skipBlanks();
      const isObject = byte === OPEN_OBJECT;
      if (<u32>load<u8>(at) === (isObject ? CLOSE_OBJECT : CLOSE_ARRAY)) at += 1;
      else {
        depth += 1;
        kinds = (kinds << 1) | (isObject ? 1 : 0);
        if (isObject && !skipName()) return false;
        continue;
      }
    } else if (byte === QUOTE) {
      if (!skipString()) return false;
    } else if (!skipScalar(byte)) return false;
    while (true) {
      if (depth === 0) return true;
      skipBlanks();
      const next = <u32>load<u8>(at);
      at += 1;
      const isObject = (kinds & 1) !== 0;
      if (next === COMMA) {
        skipBlanks();
        if (isObject && !skipName()) return false;
        break;
      }
      if (next !== (isObject ? CLOSE_OBJECT : CLOSE_ARRAY)) return false;
      depth -= 1;
      kinds >>= 1;
    }
  }
}

function skipName(): bool {
  if (<u32>load<u8>(at) !== QUOTE || !skipString()) return false;
  skipBlanks();
  if (<u32>load<u8>(at) !== COLON) return false;
  at += 1;
  skipBlanks();
  return true;
}

function skipScalar(byte: u32): bool {
  if (byte === MINUS || (byte >= ZERO && byte <= NINE)) return skipNumber(byte);
  const word = load<u32>(at);
  if (word === 0x6c6c756e) {
    at += 4;
    kind = NULL;
    return true;
  }
  if (word === 0x65757274) {
    at += 4;
    kind = TRUE;
    return true;
  }
  if (word === 0x736c6166 && <u32>load<u8>(at, 4) === 101) {
    at += 5;
    kind = FALSE;
    return true;
  }
  return false;
}

function isDigit(byte: u32): bool {
  return byte - ZERO <= 9;
}

function skipDigits(): bool {
  if (!isDigit(<u32>load<u8>(at))) return false;
  do at += 1;
  while (isDigit(<u32>load<u8>(at)));
  return true;
}

function skipNumber(first: u32): bool {
  kind = INTEGER;
  if (first === MINUS) at += 1;
  if (<u32>load<u8>(at) === ZERO) at += 1;
  else if (!skipDigits()) return false;
  if (<u32>load<u8>(at) === DOT) {
    kind = NUMBER;
    at += 1;
    if (!skipDigits()) return false;
  }
  if ((<u32>load<u8>(at) | 32) === 101) {
    kind = NUMBER;
    at += 1;
    const sign = <u32>load<u8>(at);
    if (sign === PLUS || sign === MINUS) at += 1;
    if (!skipDigits()) return false;
  }
  return true;
}

/** Passes a string, whose quotation mark is next. */
function skipString(): bool {
  let next = at + 1;
  let found: u32 = ASCII;
  const quote = i8x16.splat(<i8>QUOTE);
  const backslash = i8x16.splat(<i8>BACKSLASH);
  const space = i8x16.splat(<i8>SPACE);
  while (true) {
    const block = v128.load(next);
    // As signed numbers, bytes beyond ASCII are less than a blank, too.
    const odd = v128.or(
      v128.or(i8x16.eq(block, quote), i8x16.eq(block, backslash)),
      i8x16.lt_s(block, space),
    );
    const mask = i8x16.bitmask(odd);
    if (mask === 0) {
      next += 16;
      continue;
    }
    next += <usize>ctz(mask);
    let byte = <u32>load<u8>(next);
    if (byte === QUOTE) {
      at = next + 1;
      kind = found;
      return true;
    }
    if (byte === BACKSLASH) {
      const length = escapeLength(next);
      if (length === 0) return false;
      next += length;
      found = ESCAPED;
    } else if (byte >= 0x80) {
      if (found === ASCII) found = UTF8;
      do {
        const length = characterLength(next, byte);
        if (length === 0) return false;
        next += length;
        byte = <u32>load<u8>(next);
      } while (byte >= 0x80);
    } else return false;
  }
}

/** Length of the escape at an address; 0 if it is not one. */
function escapeLength(start: usize): usize {
  const byte = <u32>load<u8>(start, 1);
  if (byte === 117) {
    for (let digit: usize = 2; digit < 6; digit += 1) {
      const code = <u32>load<u8>(start + digit);
      const letter = (code | 32) - 97;
      if (!isDigit(code) && letter > 5) return 0;
    }
    return 6;
  }
  const isShort =
    byte === QUOTE ||
    byte === BACKSLASH ||
    byte === SLASH ||
    byte === 98 ||
    byte === 102 ||
    byte === 110 ||
    byte === 114 ||
    byte === 116;
  return isShort ? 2 : 0;
}

function isContinuation(byte: u32): bool {
  return (byte & 0xc0) === 0x80;
}

/** Length of the UTF-8 sequence at an address; 0 if it is not one (Unicode, table 3-7). */
function characterLength(start: usize, first: u32): usize {
  const second = <u32>load<u8>(start, 1);
  if (first < 0xc2 || first > 0xf4 || !isContinuation(second)) return 0;
  if (first < 0xe0) return 2;
  if (!isContinuation(<u32>load<u8>(start, 2))) return 0;
  if (first < 0xf0) {
    if (first === 0xe0 && second < 0xa0) return 0;
    return first === 0xed && second > 0x9f ? 0 : 3;
  }
  if (!isContinuation(<u32>load<u8>(start, 3))) return 0;
  if (first === 0xf0 && second < 0x90) return 0;
  return first === 0xf4 && second > 0x8f ? 0 : 4;
}
