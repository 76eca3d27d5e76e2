import type { IdFindings } from './findings.ts';
import { DIGEST_WORDS, mixedDigest, writeDigest } from './id-digest.ts';

/** Collects ids. */
export interface IdList {
  /** Adds an id; returns its hash, from 0 to 2³² - 1. */
  add(id: string, line: number): number;
  /** Adds an id that is known as bytes in UTF-8; returns its hash. */
  addBytes(bytes: Uint8Array, start: number, end: number, line: number): number;
  /** Returns them, and starts again. */
  take(): IdFindings;
  /** Whether it is full, so that it should be taken. */
  isFull(): boolean;
}

/** Ids that there is room for at first, and those that are held before they should be taken. */
const FIRST_ROOM = 1024;
const MOST_IDS = 16_384;
/** Ids of at most as many ASCII characters are encoded by a loop, which takes less time than calling the engine. */
const SHORT_ID = 64;
const LONE_SURROGATE = /\p{Surrogate}/u;

/** Makes an empty list. It keeps a digest of each id. */
export function createIdList(): IdList {
  const short = new Uint8Array(SHORT_ID);
  let digests = new Int32Array(DIGEST_WORDS * FIRST_ROOM);
  let lines = new Float64Array(FIRST_ROOM);
  let size = 0;

  function addBytes(bytes: Uint8Array, start: number, end: number, line: number): number {
    if (size === lines.length) grow();
    const at = DIGEST_WORDS * size;
    writeDigest(bytes, start, end, digests, at);
    lines[size] = line;
    size += 1;
    return mixedDigest(digests[at] as number, digests[at + 1] as number);
  }

  function grow(): void {
    const [oldDigests, oldLines] = [digests, lines];
    digests = new Int32Array(2 * oldDigests.length);
    digests.set(oldDigests);
    lines = new Float64Array(2 * oldLines.length);
    lines.set(oldLines);
  }

  return {
    add(id, line) {
      const bytes = id.length <= SHORT_ID && writeAscii(id, short) ? short : undefined;
      if (bytes !== undefined) return addBytes(bytes, 0, id.length, line);
      // Halves of surrogate pairs would all be the same in UTF-8.
      const encoded = Buffer.from(id, LONE_SURROGATE.test(id) ? 'utf16le' : 'utf8');
      return addBytes(encoded, 0, encoded.length, line);
    },
    addBytes,
    take() {
      const found = { digests: digests.slice(0, DIGEST_WORDS * size), lines: lines.slice(0, size) };
      size = 0;
      return found;
    },
    isFull: () => size >= MOST_IDS,
  };
}

/** Returns false if the text has other characters. */
function writeAscii(text: string, bytes: Uint8Array): boolean {
  let all = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    all |= code;
    bytes[index] = code;
  }
  return all < 0x80;
}
