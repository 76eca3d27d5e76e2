import type { Transform } from 'node:stream';
import { UsageError } from '../../issue/index.ts';
import type { Compression } from './compression.ts';
import { isSkippable, isZstdFrame } from './zstd-magic.ts';

/** Zstandard (RFC 8878): by Node where it can, otherwise by a package that decompresses only. */
export const zstd: Compression = {
  name: 'zstd',
  extension: '.zst',
  begins: (bytes) => isZstdFrame(bytes) || isSkippable(bytes),
  async *decompress(input) {
    const stream = await nodeStream('createZstdDecompress');
    if (stream === undefined) {
      const { decompressFrames } = await import('./zstd-frames.ts');
      yield* decompressFrames(input);
    } else {
      const { decompressThrough } = await import('./node-stage.ts');
      yield* decompressThrough('zstd', stream, input);
    }
  },
  async compress(write) {
    const stream = await nodeStream('createZstdCompress');
    if (stream === undefined) throw notHere();
    const { compressThrough } = await import('./node-stage.ts');
    return compressThrough(stream, write);
  },
};

/** A stream of newer versions of Node. */
async function nodeStream(
  name: 'createZstdCompress' | 'createZstdDecompress',
): Promise<Transform | undefined> {
  const zlib: Readonly<Record<string, unknown>> = { ...(await import('node:zlib')) };
  const create = zlib[name];
  return typeof create === 'function' ? create() : undefined;
}

function notHere(): UsageError {
  const message = `Output can be compressed with zstd from Node 22.15 on; this is ${process.version}.`;
  const hint = 'Choose gzip or brotli, or send the output through the program zstd.';
  return new UsageError('The output cannot be written.', [{ code: 'option-invalid', message, hint }]);
}
