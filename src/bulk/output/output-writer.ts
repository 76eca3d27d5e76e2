import type { OutputFormat } from './output-format.ts';

/** Passes chunks on, each while the next one is made. */
export interface OutputWriter {
  /** Resolves when the previous chunk is written. */
  write(chunk: Uint8Array): Promise<void>;
  /** Resolves when all chunks so far are written. */
  flush(): Promise<void>;
  /** Resolves when the last chunk is written. */
  end(): Promise<void>;
}

/**
 * Makes a writer of records printed in a format; it adds what the format has before the first and after the last.
 * `write` is not called again before it is done; its errors are thrown.
 */
export function createOutputWriter(
  write: (chunk: Uint8Array) => Promise<void> | void,
  { frame, opening, closing, empty }: OutputFormat,
): OutputWriter {
  const separatorBytes = Buffer.byteLength(frame.separator);
  let writing: Promise<void> | undefined;
  let isBegun = false;

  async function handOn(chunk: Uint8Array): Promise<void> {
    await writing;
    writing = write(chunk) ?? undefined;
    // The promise may be awaited late.
    writing?.catch(() => {});
  }

  async function handOnText(text: string): Promise<void> {
    if (text !== '') await handOn(Buffer.from(text));
  }

  return {
    async write(chunk) {
      if (isBegun || chunk.length === 0) return handOn(chunk);
      isBegun = true;
      await handOnText(opening);
      return handOn(chunk.subarray(separatorBytes));
    },
    async flush() {
      await writing;
    },
    async end() {
      await handOnText(isBegun ? closing : empty);
      await writing;
    },
  };
}
