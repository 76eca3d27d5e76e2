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
const TRUE = constantBytes('true');
const FALSE = constantBytes('false');

/** For each code unit 1 if JSON text has it unescaped, as one byte. */
const PLAIN = new Uint8Array(0x1_00_00);
for (let code = 32; code < 127; code++) PLAIN[code] = code === QUOTE || code === 92 ? 0 : 1;

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

  /** Appends a value as JSON. */
  appendJson(value: unknown): void {
    if (typeof value === 'string') this.#appendString(value);
    else if (typeof value === 'boolean') this.appendConstant(value ? TRUE : FALSE);
    else this.appendText(JSON.stringify(value));
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

  /** Writes a string in quotation marks; one that needs escapes or more than ASCII is written again. */
  #appendString(text: string): void {
    const { length } = text;
    this.#reserve(length + 2);
    const buffer = this.#buffer;
    const start = this.#length + 1;
    // Copying plain strings saves 15 % of a bulk run, compared with JSON.stringify; one test at the end suffices.
    let isPlain = 1;
    for (let index = 0; index < length; index++) {
      const code = text.charCodeAt(index);
      isPlain &= PLAIN[code] as number;
      buffer[start + index] = code;
    }
    if (isPlain === 0) {
      this.appendText(JSON.stringify(text));
      return;
    }
    buffer[start - 1] = QUOTE;
    buffer[start + length] = QUOTE;
    this.#length = start + length + 1;
  }

  #reserve(size: number): void {
    if (this.#length + size <= this.#buffer.length) return;
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

function viewOf({ buffer, byteOffset, byteLength }: Buffer): DataView {
  return new DataView(buffer, byteOffset, byteLength);
}
