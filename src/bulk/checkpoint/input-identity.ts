import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { resolve } from 'node:path';
import { UsageError } from '../../issue/index.ts';
import type { AnswerSource } from '../answer-source.ts';
import { kindOfLine } from '../document/kind-of-line.ts';
import { isNdjson } from '../is-ndjson.ts';
import { refuseUnnamedTableIn } from '../source/unnamed-table.ts';

/** Bytes at the beginning and the end that tell one file from another. */
const TOLD_BY = 64 * 1024;

/** Longest file that may be one line. */
const LONGEST_ALONE = 1024 * 1024;

/** What a run in parts reads: a file as long as it was when the run began. */
export interface InputIdentity {
  readonly path: string;
  readonly size: number;
  readonly sha256: string;
}

/**
 * Identifies a file of NDJSON by its beginning and the end of the bytes that are read. `isLines` says that it is one, so that
 * it need not be recognised.
 *
 * @throws UsageError `option-invalid` if it is not NDJSON
 */
export async function identifyInput(
  path: string,
  isLines: boolean,
  knownSize: number | undefined,
  mapping: AnswerSource,
): Promise<InputIdentity> {
  const file = await open(path);
  try {
    const options = { inputName: path, ...(isLines ? { inputFormat: 'ndjson' } : {}) };
    if (!isLines) await refuseUnnamedTableIn(file, async () => mapping);
    if (!(await isNdjson(file, options)) && !(await isOneLine(file))) throw notLines(path);
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

/** Whether a file holds nothing, or one object on one line, which is read alike as a line and as a document. */
async function isOneLine(file: FileHandle): Promise<boolean> {
  const { size } = await file.stat();
  if (size > LONGEST_ALONE) return false;
  const text = (await readAt(file, 0, size))
    .toString()
    .replace(/^\ufeff/, '')
    .trim();
  return (
    text === '' || (text.startsWith('{') && kindOfLine(Buffer.from(text)) === 'one' && !text.includes('\n'))
  );
}

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position);
  return buffer.subarray(0, bytesRead);
}

function notLines(path: string): UsageError {
  const message = `${path} is not NDJSON by its beginning, and --checkpoint reads nothing else part by part.`;
  const hint =
    'If it is, say --in-format ndjson. Otherwise map it without --checkpoint to NDJSON with --format raw first.';
  return new UsageError('The arguments are invalid.', [{ code: 'option-invalid', message, hint }]);
}
