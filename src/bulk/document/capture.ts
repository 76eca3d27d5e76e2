/** Bytes that are kept over several chunks, up to a limit. */
export interface Capture {
  keep(part: Buffer): void;
  /** Number of bytes so far, kept or not. */
  size(): number;
  /** What was kept; undefined if it was more than allowed. Keeps nothing from then on. */
  take(): Buffer | undefined;
  /** What was kept so far. */
  soFar(): Buffer;
}

/** Makes a capture that keeps no more than `maxBytes`. */
export function createCapture(maxBytes: number): Capture {
  let parts: Buffer[] = [];
  let size = 0;
  return {
    keep(part) {
      size += part.length;
      if (size > maxBytes) parts = [];
      // Copied, since the caller may use the chunk's memory again.
      else if (part.length > 0) parts.push(Buffer.from(part));
    },
    size: () => size,
    take() {
      const bytes = size > maxBytes ? undefined : Buffer.concat(parts);
      parts = [];
      size = 0;
      return bytes;
    },
    soFar: () => Buffer.concat(parts),
  };
}
