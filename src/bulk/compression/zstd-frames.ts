import { Decompress } from 'fzstd';
import { damaged } from './node-stage.ts';

/** Decompresses frames of Zstandard. @throws RunError `input-failed` for damaged bytes */
export async function* decompressFrames(input: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void> {
  let ready: Uint8Array[] = [];
  const frames = new Decompress((chunk) => {
    ready.push(chunk);
  });
  function* taken(): Generator<Uint8Array, void> {
    const chunks = ready;
    ready = [];
    yield* chunks;
  }
  for await (const chunk of input) {
    // The chunk's memory is used again, and parts of it are kept.
    push(Uint8Array.from(chunk), false);
    yield* taken();
  }
  push(new Uint8Array(0), true);
  yield* taken();

  function push(chunk: Uint8Array, isLast: boolean): void {
    try {
      frames.push(chunk, isLast);
    } catch (error) {
      throw damaged('zstd', error);
    }
  }
}
