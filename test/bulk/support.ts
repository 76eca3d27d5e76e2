import { type RejectedRecord, type TransformOptions, transformStream } from '../../src/bulk/index.ts';
import { createEngine } from '../../src/index.ts';

const engine = createEngine();

/** What became of an input. */
export interface BulkRun {
  readonly output: Buffer;
  readonly rejects: readonly RejectedRecord[];
}

/** Bytes in pieces of a size. */
export async function* inPieces(bytes: Uint8Array, size = 65_536): AsyncIterable<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield* lent(bytes.subarray(at, at + size));
}

/** A chunk whose memory is used again once the next one is requested, as that of a file's chunks is. */
export function* lent(bytes: Uint8Array): Iterable<Uint8Array> {
  const chunk = Uint8Array.from(bytes);
  yield chunk;
  chunk.fill(0x20);
}

/** Transforms bytes with a provider's mapping. */
export async function transformed(
  bytes: Uint8Array,
  {
    provider = 'hubspot',
    size,
    ...options
  }: Partial<TransformOptions> & { provider?: string; size?: number } = {},
): Promise<BulkRun> {
  const output: Buffer[] = [];
  const rejects: RejectedRecord[] = [];
  await transformStream({
    mapping: engine.mapping(provider),
    input: inPieces(bytes, size),
    write: (chunk) => void output.push(Buffer.from(chunk)),
    reject: (record) => void rejects.push(record),
    ...options,
  });
  return { output: Buffer.concat(output), rejects };
}

/** The values of NDJSON. */
export function valuesOf(output: Buffer): readonly unknown[] {
  return output
    .toString()
    .split('\n')
    .slice(0, -1)
    .map((line): unknown => JSON.parse(line));
}
