import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import type { Mapping } from '../../mapping/mapping.ts';
import type { MappingOptions } from '../../mapping/types.ts';
import { NEWLINE } from '../bytes.ts';
import { tooLong } from '../read-record.ts';
import { becameShorter } from '../shrunk.ts';
import { MAX_LINE_BYTES, type RejectedRecord, type TransformCounts } from '../transform-options.ts';
import { transformStream } from '../transform-stream.ts';
import type { CheckpointFolder, PartEntry } from './checkpoint-folder.ts';
import { createDurableFile } from './durable-file.ts';
import { modifiedOf } from './refuse-changed-parts.ts';

/** What is done in parts. */
export interface PartsOptions {
  readonly mapping: Mapping;
  readonly mapOptions: MappingOptions;
  /** A file of NDJSON. */
  readonly path: string;
  /** Bytes of the file that are read. */
  readonly size: number;
  /** Bytes of the input that make a part, up to the end of a line. */
  readonly partSize: number;
  readonly rejectLine: (record: RejectedRecord) => string;
  readonly onProgress: (counts: TransformCounts) => void;
}

const NOTHING: TransformCounts = { records: 0, mapped: 0, rejected: 0, withIssues: 0, withWarnings: 0 };
const LOOK = 64 * 1024;

/** Maps a file part by part, from the first that is not complete on. Returns the entries of all parts. */
export async function transformParts(
  options: PartsOptions,
  folder: CheckpointFolder,
): Promise<readonly PartEntry[]> {
  const entries = [...folder.entries];
  const file = await open(options.path);
  try {
    for (let start = entries.at(-1)?.end ?? 0; start < options.size; start = entries.at(-1)?.end ?? 0) {
      const end = await lineEnd(file, Math.min(start + options.partSize, options.size), options.size);
      const entry = await transformPart({ ...options, start, end, before: entries }, folder);
      await folder.finish(entry);
      entries.push(entry);
    }
  } finally {
    await file.close();
  }
  return entries;
}

interface OnePart extends PartsOptions {
  readonly start: number;
  readonly end: number;
  readonly before: readonly PartEntry[];
}

async function transformPart(options: OnePart, folder: CheckpointFolder): Promise<PartEntry> {
  const { before, start, end, onProgress, rejectLine, ...rest } = options;
  const part = before.length;
  const firstLine = before.reduce((lines, entry) => lines + entry.lines, 0);
  const totals = before.reduce((sum, entry) => added(sum, entry.counts), NOTHING);
  const output = await createDurableFile(folder.outputPath(part));
  const rejects = await createDurableFile(folder.rejectsPath(part));
  const slice = sliceOf(options.path, start, end);
  // Before it is read: what is written to it later is noticed.
  const modified = await modifiedOf(options.path);
  try {
    const counts = await transformStream({
      mapping: rest.mapping,
      mapOptions: rest.mapOptions,
      input: slice.bytes,
      inputFormat: 'ndjson',
      inputCompression: 'none',
      write: (chunk) => output.write(chunk),
      reject: (found) =>
        rejects.write(
          rejectLine(shifted(found, { lines: firstLine, records: totals.records, bytes: start })),
        ),
      onProgress: (counts) => onProgress(added(totals, counts)),
    });
    const written = { output: await output.commit(), rejects: await rejects.commit() };
    const { lines, sha256 } = slice.read();
    return { part, start, end, lines, sha256, modified, written, counts };
  } catch (error) {
    await output.abandon();
    await rejects.abandon();
    throw error;
  }
}

/** A part counts its own lines and records. */
function shifted(
  { skipped, ...reject }: RejectedRecord,
  { lines, records, bytes }: { lines: number; records: number; bytes: number },
): RejectedRecord {
  const record = reject.record + records;
  const moved = skipped === undefined ? undefined : { ...skipped, offset: skipped.offset + bytes };
  const issues = reject.issues.map((issue) => ({
    ...issue,
    record,
    ...(moved === undefined ? {} : { message: tooLong(0, MAX_LINE_BYTES, moved).issue.message }),
  }));
  return {
    ...reject,
    line: reject.line + lines,
    record,
    issues,
    ...(moved === undefined ? {} : { skipped: moved }),
  };
}

/** A slice of a file, and what was found in what was read of it. */
function sliceOf(path: string, start: number, end: number) {
  const hash = createHash('sha256');
  let lines = 0;
  let last: number | undefined;
  let size = 0;
  async function* bytes(): AsyncGenerator<Uint8Array, void> {
    for await (const chunk of createReadStream(path, { start, end: end - 1, highWaterMark: 256 * 1024 })) {
      const piece: Buffer = chunk;
      for (let at = piece.indexOf(NEWLINE); at >= 0; at = piece.indexOf(NEWLINE, at + 1)) lines += 1;
      last = piece.at(-1);
      size += piece.length;
      hash.update(piece);
      yield piece;
    }
    if (size < end - start) throw becameShorter();
  }
  return {
    bytes: bytes(),
    read: () => ({
      lines: last === undefined || last === NEWLINE ? lines : lines + 1,
      sha256: hash.digest('hex'),
    }),
  };
}

/** Offset after the line that holds an offset. */
async function lineEnd(file: FileHandle, offset: number, size: number): Promise<number> {
  // An offset just after a line end is one.
  for (let at = offset - 1; at < size; ) {
    const { buffer, bytesRead } = await file.read(Buffer.allocUnsafe(LOOK), 0, Math.min(LOOK, size - at), at);
    if (bytesRead === 0) throw becameShorter();
    const newline = buffer.subarray(0, bytesRead).indexOf(NEWLINE);
    if (newline >= 0) return at + newline + 1;
    at += bytesRead;
  }
  return size;
}

/** The sum of counts. */
export function added(one: TransformCounts, other: TransformCounts): TransformCounts {
  return {
    records: one.records + other.records,
    mapped: one.mapped + other.mapped,
    rejected: one.rejected + other.rejected,
    withIssues: one.withIssues + other.withIssues,
    withWarnings: one.withWarnings + other.withWarnings,
  };
}
