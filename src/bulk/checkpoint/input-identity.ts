import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { resolve } from 'node:path';
import { UsageError } from '../../issue/index.ts';
import { isNdjson } from '../is-ndjson.ts';

/** Bytes at the beginning and the end that tell one file from another. */
const TOLD_BY = 64 * 1024;

/** What a run in parts reads: a file as long as it was when the run began. */
export interface InputIdentity {
  readonly path: string;
  readonly size: number;
  readonly sha256: string;
}

/**
 * Identifies a file of NDJSON by its beginning and the end of the bytes that are read.
 *
 * @throws UsageError `option-invalid` if it is not NDJSON
 */
export async function identifyInput(path: string, knownSize: number | undefined): Promise<InputIdentity> {
  const file = await open(path);
  try {
    if (!(await isNdjson(file, { inputName: path }))) throw notLines(path);
    const { size: sizeNow } = await file.stat();
    // What was appended since is left to the next run.
    const size = knownSize !== undefined && knownSize <= sizeNow ? knownSize : sizeNow;
    const hash = createHash('sha256');
    hash.update(await readAt(file, 0, Math.min(TOLD_BY, size)));
    hash.update(await readAt(file, Math.max(0, size - TOLD_BY), Math.min(TOLD_BY, size)));
    return { path: resolve(path), size, sha256: hash.digest('hex') };
  } finally {
    await file.close();
  }
}

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position);
  return buffer.subarray(0, bytesRead);
}

function notLines(path: string): UsageError {
  const message = `${path} is not NDJSON with two records or more, which --checkpoint reads part by part.`;
  const hint = 'Decompress it, or map it without --checkpoint to NDJSON in the form “raw” first.';
  return new UsageError('The arguments are invalid.', [{ code: 'option-invalid', message, hint }]);
}
