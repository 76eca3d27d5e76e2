import { pipeline, Readable, type Transform } from 'node:stream';
import type { WriteBytes, WriteStage } from './compression.ts';
import { damaged } from './damaged.ts';

/** Bytes that a compressor receives at once, so that its output does not depend on the pieces of the input. */
const BLOCK = 64 * 1024;

/** Sends bytes through a stream of Node that decompresses them. @throws RunError `input-failed` for damaged bytes */
export async function* decompressThrough(
  title: string,
  stream: Transform,
  input: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array, void> {
  let failure: unknown;
  async function* copies(): AsyncGenerator<Uint8Array, void> {
    try {
      // The chunk's memory is used again, and the stream keeps it for a while.
      for await (const chunk of input) yield Buffer.from(chunk);
    } catch (error) {
      failure = error;
      throw error;
    }
  }
  pipeline(Readable.from(copies(), { objectMode: false }), stream, () => {});
  try {
    for await (const chunk of stream) yield chunk;
  } catch (error) {
    throw failure ?? damaged(title, error);
  }
}

/** Sends what is written through a stream of Node that compresses it. */
export function compressThrough(stream: Transform, write: WriteBytes): WriteStage {
  let block = Buffer.alloc(0);
  const done = (async () => {
    for await (const chunk of stream) await write(chunk);
  })();
  // The promise may be awaited late.
  done.catch(() => {});

  function put(bytes: Buffer): Promise<void> {
    const written = new Promise<void>((resolve, reject) => {
      stream.write(bytes, (error) => (error ? reject(error) : resolve()));
    });
    // What writes on may fail first; the stream then waits for ever.
    return Promise.race([written, done]);
  }

  return {
    async write(chunk) {
      block = Buffer.concat([block, chunk]);
      let from = 0;
      for (; from + BLOCK <= block.length; from += BLOCK) await put(block.subarray(from, from + BLOCK));
      block = Buffer.from(block.subarray(from));
    },
    async end() {
      if (block.length > 0) await put(block);
      stream.end();
      await done;
    },
  };
}
