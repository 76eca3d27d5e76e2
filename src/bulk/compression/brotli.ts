import type { Compression } from './compression.ts';

/** Quality at which compressing takes about as long as mapping; the highest takes fifty times longer. */
const QUALITY = 5;

/** Brotli (RFC 7932), which its content does not show. */
export const brotli: Compression = {
  name: 'brotli',
  extension: '.br',
  begins: undefined,
  async *decompress(input) {
    const [{ createBrotliDecompress }, { decompressThrough }] = await Promise.all([
      import('node:zlib'),
      import('./node-stage.ts'),
    ]);
    yield* decompressThrough('brotli', createBrotliDecompress(), input);
  },
  async compress(write) {
    const [{ constants, createBrotliCompress }, { compressThrough }] = await Promise.all([
      import('node:zlib'),
      import('./node-stage.ts'),
    ]);
    const params = { [constants.BROTLI_PARAM_QUALITY]: QUALITY };
    return compressThrough(createBrotliCompress({ params }), write);
  },
};
