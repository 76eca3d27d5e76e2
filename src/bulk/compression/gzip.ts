import type { Compression } from './compression.ts';

/** gzip (RFC 1952). */
export const gzip: Compression = {
  name: 'gzip',
  extension: '.gz',
  begins: ([one, two, three]) => one === 0x1f && two === 0x8b && three === 0x08,
  async *decompress(input) {
    const [{ createGunzip }, { decompressThrough }] = await Promise.all([
      import('node:zlib'),
      import('./node-stage.ts'),
    ]);
    yield* decompressThrough('gzip', createGunzip(), input);
  },
  async compress(write) {
    const [{ createGzip }, { compressThrough }] = await Promise.all([
      import('node:zlib'),
      import('./node-stage.ts'),
    ]);
    return compressThrough(createGzip(), write);
  },
};
