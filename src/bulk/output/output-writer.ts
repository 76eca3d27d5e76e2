import type { OutputFormat } from './output-format.ts';

/** Hands chunks on, each while the next is made. */
export interface OutputWriter {
  /** Done when the chunk before is written. */
  write(chunk: Uint8Array): Promise<void>;
  /** Done when the last chunk is written. */
  end(): Promise<void>;
}

/**
 * Makes a writer of records that were printed in a format; it adds what the format has before the first and after the last.
 * `write` is not called again before it is done, and what it throws is thrown.
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
    // Whoever waits for it may come late.
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
    async end() {
      await handOnText(isBegun ? closing : empty);
      await writing;
    },
  };
}
