import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { type MappingSettings, openMapping } from './settings.ts';
import { transformStream } from './transform-stream.ts';
import type { TransformCounts } from './types.ts';

/** Bytes read at once. */
const CHUNK_SIZE = 512 * 1024;

/** A part of an NDJSON file that begins and ends at the beginnings of lines, and where its results go. */
export interface TransformRange {
  readonly settings: MappingSettings;
  readonly path: string;
  readonly start: number;
  /** First byte that does not belong to the range. */
  readonly end: number;
  readonly firstLine: number;
  readonly out: string;
  readonly rejects: string;
}

/** Transforms a part of a file into files of its own. */
export async function transformRange(range: TransformRange): Promise<TransformCounts> {
  const { settings, path, start, end, firstLine } = range;
  const mapping = await openMapping(settings);
  const out = createWriteStream(range.out);
  const rejects = createWriteStream(range.rejects);
  const write = (stream: typeof out) => async (chunk: string | Uint8Array) => {
    if (!stream.write(chunk)) await once(stream, 'drain');
  };
  const writeReject = write(rejects);
  const counts = await transformStream({
    mapping,
    ...(settings.mapOptions === undefined ? {} : { mapOptions: settings.mapOptions }),
    input:
      start < end ? createReadStream(path, { start, end: end - 1, highWaterMark: CHUNK_SIZE }) : noInput(),
    write: write(out),
    reject: (record) => writeReject(`${JSON.stringify(record)}\n`),
    firstLine,
  });
  out.end();
  rejects.end();
  await Promise.all([finished(out), finished(rejects)]);
  return counts;
}

async function* noInput(): AsyncIterable<Uint8Array> {}
