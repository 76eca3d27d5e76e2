import type { FileHandle } from 'node:fs/promises';

const CHUNK_SIZE = 512 * 1024;

/**
 * The bytes of a file in chunks. Two chunks' memory is used in turn, so that the next one is read while one is
 * processed; a chunk is valid until the next one is requested.
 */
export async function* readChunks(file: FileHandle): AsyncGenerator<Uint8Array, void> {
  let free = Buffer.allocUnsafe(CHUNK_SIZE);
  let filled = Buffer.allocUnsafe(CHUNK_SIZE);
  let reading = file.read(filled, 0, CHUNK_SIZE, null);
  try {
    while (true) {
      const { bytesRead } = await reading;
      if (bytesRead === 0) return;
      const chunk = filled.subarray(0, bytesRead);
      [free, filled] = [filled, free];
      reading = file.read(filled, 0, CHUNK_SIZE, null);
      yield chunk;
    }
  } finally {
    // A read in progress needs the file.
    await reading.catch(() => {});
    await file.close();
  }
}
