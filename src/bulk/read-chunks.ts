import type { FileHandle } from 'node:fs/promises';
import { becameShorter } from './shrunk.ts';

const CHUNK_SIZE = 512 * 1024;

/**
 * The bytes that a file has now, in chunks: what is appended while they are read is left to the next run, as it is on
 * several threads. Two chunks' memory is used in turn, so that the next one is read while one is processed; a chunk is
 * valid until the next one is requested.
 *
 * @throws RunError `input-failed` if the file became shorter
 */
export async function* readChunks(file: FileHandle): AsyncGenerator<Uint8Array, void> {
  let reading: Promise<{ readonly bytesRead: number }> = Promise.resolve({ bytesRead: 0 });
  try {
    let free = Buffer.allocUnsafe(CHUNK_SIZE);
    let filled = Buffer.allocUnsafe(CHUNK_SIZE);
    // Some of the system's own files have no size, and text all the same.
    const size = (await file.stat()).size || Number.POSITIVE_INFINITY;
    const next = (at: number): typeof reading => file.read(filled, 0, Math.min(CHUNK_SIZE, size - at), null);
    reading = next(0);
    for (let done = 0; ; ) {
      const { bytesRead } = await reading;
      if (bytesRead === 0 && done < size && size !== Number.POSITIVE_INFINITY) throw becameShorter();
      if (bytesRead === 0) return;
      done += bytesRead;
      const chunk = filled.subarray(0, bytesRead);
      [free, filled] = [filled, free];
      reading = next(done);
      yield chunk;
    }
  } finally {
    // A read in progress needs the file.
    await reading.catch(() => {});
    await file.close();
  }
}
