/** Hands chunks on, each while the next is made. */
export interface OutputWriter {
  /** Done when the chunk before is written. */
  write(chunk: Uint8Array): Promise<void>;
  /** Done when the last chunk is written. */
  end(): Promise<void>;
}

/** Makes a writer over a function that must not be called again before it is done. It throws what that throws. */
export function createOutputWriter(write: (chunk: Uint8Array) => Promise<void> | void): OutputWriter {
  let writing: Promise<void> | undefined;
  return {
    async write(chunk) {
      await writing;
      writing = write(chunk) ?? undefined;
      // Whoever waits for it may come late.
      writing?.catch(() => {});
    },
    async end() {
      await writing;
    },
  };
}
