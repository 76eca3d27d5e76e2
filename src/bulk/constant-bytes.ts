const WORD = 4;

/** Bytes that are written again and again, packed into words so that fewer writes are needed. */
export interface ConstantBytes {
  /** Number of bytes; the last word may hold fewer than four. */
  readonly length: number;
  /** Little-endian. */
  readonly words: Int32Array;
}

/** Packs a string in UTF-8. */
export function constantBytes(text: string): ConstantBytes {
  const bytes = Buffer.from(text);
  const padded = Buffer.alloc(Math.ceil(bytes.length / WORD) * WORD);
  bytes.copy(padded);
  const words = Int32Array.from({ length: padded.length / WORD }, (_, index) =>
    padded.readInt32LE(index * WORD),
  );
  return { length: bytes.length, words };
}
