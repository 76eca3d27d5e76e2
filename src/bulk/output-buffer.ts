/** Output is handed on in pieces of about so many bytes. */
const BATCH_SIZE = 256 * 1024;
/** A UTF-16 code unit takes at most so many bytes in UTF-8. */
const MOST_BYTES = 3;

/** Collects output as bytes, so that it can be written in large pieces. */
export interface OutputBuffer {
  appendText(text: string): void;
  appendBytes(bytes: Uint8Array): void;
  /** True when there is enough to be written. */
  isFull(): boolean;
  /** Gives what was collected and begins anew. */
  take(): Uint8Array;
}

/** Makes an empty output buffer. */
export function createOutputBuffer(): OutputBuffer {
  let buffer = Buffer.allocUnsafe(2 * BATCH_SIZE);
  let length = 0;

  function reserve(size: number): void {
    if (length + size <= buffer.length) return;
    const larger = Buffer.allocUnsafe(Math.max(2 * buffer.length, length + size));
    buffer.copy(larger, 0, 0, length);
    buffer = larger;
  }

  return {
    appendText(text) {
      reserve(text.length * MOST_BYTES);
      length += buffer.write(text, length);
    },
    appendBytes(bytes) {
      reserve(bytes.length);
      buffer.set(bytes, length);
      length += bytes.length;
    },
    isFull: () => length >= BATCH_SIZE,
    take() {
      const taken = buffer.subarray(0, length);
      // Whoever writes may still hold the memory.
      buffer = Buffer.allocUnsafe(2 * BATCH_SIZE);
      length = 0;
      return taken;
    },
  };
}
