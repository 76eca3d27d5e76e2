/** Reads an input in pieces of requested lengths. */
export interface ByteSource {
  /** As many bytes; undefined if the input has ended before the first. @throws Error if it ends before the last */
  take(count: number): Promise<Buffer | undefined>;
  /** As many bytes. @throws Error if the input ends before the last */
  need(count: number): Promise<Buffer>;
  /** Passes over bytes. @throws Error if the input ends before the last */
  skip(count: number): Promise<void>;
}

/** Makes a source of an input whose chunks' memory is used again. */
export function createByteSource(input: AsyncIterable<Uint8Array>): ByteSource {
  const chunks = input[Symbol.asyncIterator]();
  let rest = Buffer.alloc(0);

  async function next(): Promise<boolean> {
    const { done, value } = await chunks.next();
    if (done === true) return false;
    rest = Buffer.from(value);
    return true;
  }

  async function take(count: number): Promise<Buffer | undefined> {
    const parts: Buffer[] = [];
    for (let missing = count; missing > 0; ) {
      if (rest.length === 0 && !(await next())) {
        if (missing === count) return undefined;
        throw brokenOff();
      }
      const part = rest.subarray(0, missing);
      rest = rest.subarray(part.length);
      missing -= part.length;
      parts.push(part);
    }
    return Buffer.concat(parts);
  }

  return {
    take,
    async need(count) {
      const bytes = count === 0 ? Buffer.alloc(0) : await take(count);
      if (bytes === undefined) throw brokenOff();
      return bytes;
    },
    async skip(count) {
      for (let missing = count; missing > 0; ) {
        if (rest.length === 0 && !(await next())) throw brokenOff();
        const passed = Math.min(missing, rest.length);
        rest = rest.subarray(passed);
        missing -= passed;
      }
    },
  };
}

function brokenOff(): Error {
  return new Error('it breaks off');
}
