import { type ConstantBytes, constantBytes } from './constant-bytes.ts';
import { MOST_RANGES, RANGE_WORDS, type Workspace } from './scan/workspace.ts';

/** Approximate size in bytes of the pieces of output. */
const BATCH_SIZE = 256 * 1024;
/** Memory of a piece, which may become longer than it should. */
export const OUTPUT_SIZE: number = 2 * BATCH_SIZE;
/** Maximum number of bytes of a UTF-16 code unit in UTF-8. */
const MOST_BYTES = 3;
const QUOTE = 34;
const WORD = 4;
const DELETE = 127;
const TRUE = constantBytes('true');
const FALSE = constantBytes('false');
const NULL = constantBytes('null');
const COMMA = 44;
const OPEN_ARRAY = 91;
const CLOSE_ARRAY = 93;
const OPEN_OBJECT = 123;
const CLOSE_OBJECT = 125;
/** Deeper values are left to the engine, which finds those that never end. */
const MOST_LEVELS = 100;

/** For each code unit 1 if JSON text has it unescaped, as one byte. */
const PLAIN = new Uint8Array(0x1_00_00);
for (let code = 32; code < 127; code++) PLAIN[code] = code === QUOTE || code === 92 ? 0 : 1;

/** Names inside values, as first and further ones; expressions write most of them, and few. */
const firstName = nameCache('{');
const furtherName = nameCache(',');
const MOST_NAMES = 256;

function nameCache(before: string): (name: string) => ConstantBytes {
  const known = new Map<string, ConstantBytes>();
  return (name) => {
    let bytes = known.get(name);
    if (bytes === undefined) {
      bytes = constantBytes(`${before}${JSON.stringify(name)}:`);
      if (known.size < MOST_NAMES) known.set(name, bytes);
    }
    return bytes;
  };
}

/** A shorter string is printed faster than copied. */
const SHORT = 8;

/** Appends the JSON of a string from elsewhere. Returns false if there is none. */
export type CopyText = (text: string) => boolean;

/** Options of the collected output. */
export interface OutputBufferOptions {
  /**
   * With one memory, what was taken is valid until more is appended; with two, used in turn, until that is taken,
   * too. Otherwise, everything that is taken has memory of its own.
   */
  readonly memories?: 1 | 2;
  /** The output is collected there, as long as there is room; it has as many outputs as there are memories. */
  readonly workspace?: Workspace | undefined;
}

/** Collects output as bytes, so that it can be written in large pieces. */
export class OutputBuffer {
  #buffer: Buffer;
  #view: DataView;
  #length = 0;
  /** Address of the buffer in the workspace; 0 if it is elsewhere. */
  #address = 0;
  /** Index of the memory that is used. */
  #turn = 0;
  /** Number of ranges that are still to be copied. */
  #ranges = 0;
  readonly #spare: (Buffer | undefined)[];
  readonly #memories: 1 | 2 | undefined;
  readonly #workspace: Workspace | undefined;

  constructor({ memories, workspace }: OutputBufferOptions = {}) {
    this.#memories = memories;
    this.#workspace = workspace;
    this.#spare = [];
    this.#buffer = this.#memory();
    this.#view = viewOf(this.#buffer);
  }

  /** Appends a value as `JSON.stringify` writes it, a string by `copy` if that returns true. */
  appendJson(value: unknown, copy?: CopyText, depth = 0): void {
    if (typeof value === 'string') {
      if (copy === undefined || value.length < SHORT || !copy(value)) this.#appendString(value);
    } else if (typeof value === 'boolean') this.appendConstant(value ? TRUE : FALSE);
    else if (value === null) this.appendConstant(NULL);
    else if (typeof value !== 'object' || depth >= MOST_LEVELS) this.appendText(JSON.stringify(value));
    else if (isPlainArray(value)) this.#appendItems(value, copy, depth + 1);
    else if (isPlainObject(value)) this.#appendMembers(value, copy, depth + 1);
    else this.appendText(JSON.stringify(value));
  }

  #appendItems(items: readonly unknown[], copy: CopyText | undefined, depth: number): void {
    this.#appendByte(OPEN_ARRAY);
    for (let index = 0; index < items.length; index++) {
      if (index > 0) this.#appendByte(COMMA);
      this.appendJson(isWritten(items[index]) ? items[index] : null, copy, depth);
    }
    this.#appendByte(CLOSE_ARRAY);
  }

  /** For a few members, as values have them, this takes half the time of `JSON.stringify`. */
  #appendMembers(value: Readonly<Record<string, unknown>>, copy: CopyText | undefined, depth: number): void {
    let isFirst = true;
    for (const name of Object.keys(value)) {
      const member = value[name];
      if (!isWritten(member)) continue;
      this.appendConstant(isFirst ? firstName(name) : furtherName(name));
      isFirst = false;
      this.appendJson(member, copy, depth);
    }
    if (isFirst) this.#appendByte(OPEN_OBJECT);
    this.#appendByte(CLOSE_OBJECT);
  }

  #appendByte(byte: number): void {
    this.#reserve(1);
    this.#buffer[this.#length] = byte;
    this.#length += 1;
  }

  appendText(text: string): void {
    this.#reserve(text.length * MOST_BYTES);
    this.#length += this.#buffer.write(text, this.#length);
  }

  appendConstant({ length, words }: ConstantBytes): void {
    this.#reserve(length + WORD);
    const view = this.#view;
    const start = this.#length;
    for (let index = 0; index < words.length; index++) {
      view.setInt32(start + index * WORD, words[index] as number, true);
    }
    this.#length = start + length;
  }

  /** Appends the bytes from `start` to `end` of a source; those of the workspace must stay until `flush`. */
  appendBytes(source: Buffer, start: number, end: number): void {
    this.#reserve(end - start);
    const workspace = this.#workspace;
    if (workspace === undefined || source !== workspace.bytes || this.#address === 0) {
      source.copy(this.#buffer, this.#length, start, end);
      this.#length += end - start;
      return;
    }
    const { words, ranges } = workspace;
    const range = ranges / WORD + this.#ranges * RANGE_WORDS;
    words[range] = start;
    words[range + 1] = this.#address + this.#length;
    words[range + 2] = end - start;
    this.#ranges += 1;
    this.#length += end - start;
    if (this.#ranges === MOST_RANGES) this.flush();
  }

  /** Copies the ranges of the workspace that were appended. */
  flush(): void {
    if (this.#ranges === 0 || this.#workspace === undefined) return;
    const { scanner, ranges } = this.#workspace;
    scanner.copyRanges(ranges, this.#ranges);
    this.#ranges = 0;
  }

  /** True when there is enough to be written. */
  isFull(): boolean {
    return this.#length >= BATCH_SIZE;
  }

  /** Returns the collected output and starts again. */
  take(): Uint8Array {
    this.flush();
    const isShared = this.#address !== 0 && this.#memories === undefined;
    const taken = this.#buffer.subarray(0, this.#length);
    this.#length = 0;
    if (isShared) return Buffer.from(taken);
    if (this.#memories === 2) this.#turn = 1 - this.#turn;
    this.#use(this.#memory());
    return taken;
  }

  /** Writes a string in quotation marks; one that needs escapes is written again. */
  #appendString(text: string): void {
    const { length } = text;
    this.#reserve(length * MOST_BYTES + 2);
    const buffer = this.#buffer;
    const start = this.#length + 1;
    // Copying plain strings saves 15 % of a bulk run, compared with JSON.stringify; one test at the end suffices.
    let isPlain = 1;
    for (let index = 0; index < length; index++) {
      const code = text.charCodeAt(index);
      isPlain &= PLAIN[code] as number;
      buffer[start + index] = code;
    }
    const end = isPlain === 1 ? start + length : encodeUtf8(text, buffer, start);
    if (end === 0) {
      this.appendText(JSON.stringify(text));
      return;
    }
    buffer[start - 1] = QUOTE;
    buffer[end] = QUOTE;
    this.#length = end + 1;
  }

  #reserve(size: number): void {
    if (this.#length + size > this.#buffer.length) this.#grow(size);
  }

  /** Goes on in a larger memory; apart from the test, which becomes a part of every function that appends. */
  #grow(size: number): void {
    this.flush();
    const larger = Buffer.allocUnsafeSlow(Math.max(2 * this.#buffer.length, this.#length + size));
    this.#buffer.copy(larger, 0, 0, this.#length);
    if (this.#address === 0 && this.#memories !== undefined) this.#spare[this.#turn] = larger;
    this.#address = 0;
    this.#use(larger);
  }

  /** The memory whose turn it is. */
  #memory(): Buffer {
    const { bytes, outputs, outputSize } = this.#workspace ?? {};
    this.#address = outputs?.[this.#turn] ?? 0;
    if (bytes !== undefined && outputSize !== undefined && this.#address !== 0)
      return bytes.subarray(this.#address, this.#address + outputSize);
    const memory = this.#spare[this.#turn] ?? Buffer.allocUnsafeSlow(OUTPUT_SIZE);
    if (this.#memories !== undefined) this.#spare[this.#turn] = memory;
    return memory;
  }

  #use(buffer: Buffer): void {
    this.#buffer = buffer;
    this.#view = viewOf(buffer);
  }
}

/** Whether a value is an array that nothing writes in a way of its own. */
function isPlainArray(value: object): value is readonly unknown[] {
  return Array.isArray(value) && !('toJSON' in value);
}

function isPlainObject(value: object): value is Readonly<Record<string, unknown>> {
  return Object.getPrototypeOf(value) === Object.prototype && !('toJSON' in value);
}

/** Whether an object's member is written at all. */
function isWritten(member: unknown): boolean {
  return member !== undefined && typeof member !== 'function' && typeof member !== 'symbol';
}

/** Writes text in UTF-8 at an index, and returns its end; 0 if it needs escapes, or has surrogates. */
function encodeUtf8(text: string, buffer: Buffer, start: number): number {
  let at = start;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code < 0x80) {
      if (PLAIN[code] === 0 && code !== DELETE) return 0;
      buffer[at++] = code;
    } else if (code < 0x800) {
      buffer[at++] = 0xc0 | (code >> 6);
      buffer[at++] = 0x80 | (code & 0x3f);
    } else {
      if (code >= 0xd800 && code <= 0xdfff) return 0;
      buffer[at++] = 0xe0 | (code >> 12);
      buffer[at++] = 0x80 | ((code >> 6) & 0x3f);
      buffer[at++] = 0x80 | (code & 0x3f);
    }
  }
  return at;
}

function viewOf({ buffer, byteOffset, byteLength }: Buffer): DataView {
  return new DataView(buffer, byteOffset, byteLength);
}
