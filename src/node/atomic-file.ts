import { rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** A file that appears whole, under its name, or not at all. */
export interface AtomicFile {
  /** Done when the chunk is written and its memory can be used again. */
  write(chunk: string | Uint8Array): Promise<void>;
  /** Puts the file in its place. */
  commit(): Promise<void>;
  /** Leaves nothing behind. */
  abort(): Promise<void>;
  /** The same at once, for a process that is about to end. */
  abortSync(): void;
}

/**
 * Begins a file beside its place, under a temporary name.
 *
 * @throws the error of the file system where the folder cannot be written to
 */
export async function createAtomicFile(path: string): Promise<AtomicFile> {
  // Node takes a while to load streams, which those do without who only read definitions.
  const [{ createWriteStream, rmSync }, { EventEmitter }, { finished }] = await Promise.all([
    import('node:fs'),
    import('node:events'),
    import('node:stream/promises'),
  ]);
  const temporary = join(dirname(path), `.${basename(path)}.${process.pid}.partial`);
  const stream = createWriteStream(temporary);
  await EventEmitter.once(stream, 'open');
  return {
    write: (chunk) =>
      new Promise((resolve, reject) => {
        stream.write(chunk, (error) => (error ? reject(error) : resolve()));
      }),
    async commit() {
      stream.end();
      await finished(stream);
      await rename(temporary, path);
    },
    async abort() {
      stream.destroy();
      await rm(temporary, { force: true });
    },
    abortSync: () => rmSync(temporary, { force: true }),
  };
}
