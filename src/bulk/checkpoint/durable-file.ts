import { createHash } from 'node:crypto';
import { type FileHandle, open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Ending of names of files that are being written. */
export const UNFINISHED = '.unfinished';

/** A file that is complete on the disk or absent, even if the machine stops. */
export interface DurableFile {
  write(bytes: Uint8Array | string): Promise<void>;
  /** Sets the name of the file, once all of it is on the disk; returns the SHA-256 of what was written. */
  commit(): Promise<string>;
  /** Closes a file that is not to be. */
  abandon(): Promise<void>;
}

/** Begins a file; it is written next to its place. */
export async function createDurableFile(path: string): Promise<DurableFile> {
  const beside = `${path}${UNFINISHED}`;
  const file = await open(beside, 'w');
  const hash = createHash('sha256');
  let isOpen = true;
  async function close(): Promise<void> {
    if (isOpen) await file.close();
    isOpen = false;
  }
  return {
    async write(bytes) {
      hash.update(bytes);
      await writeAll(file, typeof bytes === 'string' ? Buffer.from(bytes) : bytes);
    },
    async commit() {
      await file.sync();
      await close();
      await rename(beside, path);
      await syncFolder(dirname(path));
      return hash.digest('hex');
    },
    abandon: close,
  };
}

async function writeAll(file: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    done += (await file.write(bytes, done, bytes.length - done)).bytesWritten;
  }
}

/** A new name is on the disk once its folder is. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
