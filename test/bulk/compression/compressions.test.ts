import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { COMPRESSIONS } from '../../../src/bulk/compression/index.ts';
import { inPieces, transformed } from '../support.ts';

const LINES = Buffer.from(
  Array.from({ length: 20_000 }, (_, index) => `{"id":"${index}","firstName":"Ann"}\n`).join(''),
);
const RAW = { mapOptions: { format: 'raw' } } as const;

/** Frames of Zstandard without compression, which every reader of it understands. */
function zstdFrame(bytes: Buffer): Buffer {
  const blocks: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += 100_000) {
    const part = bytes.subarray(at, at + 100_000);
    const header = Buffer.alloc(3);
    header.writeUIntLE((part.length << 3) | (at + 100_000 >= bytes.length ? 1 : 0), 0, 3);
    blocks.push(header, part);
  }
  // A frame without a checksum, with a window of 256 KiB.
  return Buffer.concat([Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x00, 0x40]), ...blocks]);
}

const COMPRESS: Readonly<Record<string, (bytes: Buffer) => Buffer>> = {
  gzip: (bytes) => gzipSync(bytes),
  brotli: (bytes) => brotliCompressSync(bytes),
  zstd: zstdFrame,
};

describe.each(COMPRESSIONS)('$name', ({ name, extension, magic }) => {
  const compress = COMPRESS[name];
  if (compress === undefined) throw new Error(`There is no test input for ${name}.`);
  const given = magic === undefined ? { inputName: `a${extension}` } : {};

  test.each([1000, 65_536, 10_000_000])('is read as what it holds, in pieces of %i bytes', async (size) => {
    const run = await transformed(compress(LINES), { ...RAW, ...given, size });
    expect(run.rejects).toEqual([]);
    expect(run.output.equals(LINES)).toBe(true);
  });

  test.skipIf(name === 'brotli')('is read to the end of its last member', async () => {
    const half = LINES.length / 2;
    const members = Buffer.concat([compress(LINES.subarray(0, half)), compress(LINES.subarray(half))]);
    expect((await transformed(members, RAW)).output.equals(LINES)).toBe(true);
  });

  test('what is broken off, or damaged, ends the run', async () => {
    const bytes = compress(LINES);
    const short = transformed(bytes.subarray(0, bytes.length >> 1), { ...RAW, ...given });
    await expect(short).rejects.toMatchObject({ code: 'input-failed' });
  });

  test('an option says it, and that there is none', async () => {
    const run = await transformed(compress(LINES), { ...RAW, inputCompression: name });
    expect(run.output.equals(LINES)).toBe(true);
    const plain = await transformed(LINES, { ...RAW, inputName: `a${extension}`, inputCompression: 'none' });
    expect(plain.output.equals(LINES)).toBe(true);
  });
});

test('an error of the input is that of the run, though it is decompressed', async () => {
  const failing = (async function* () {
    yield* inPieces(gzipSync(LINES).subarray(0, 100));
    throw new Error('the cable is out');
  })();
  await expect(transformed(LINES, { input: failing })).rejects.toThrow('the cable is out');
});

test.each([
  ['gzip', gunzipSync],
  ['brotli', brotliDecompressSync],
] as const)(
  'output is compressed with %s, the same in all pieces of the input',
  async (outputCompression, expand) => {
    const runs = await Promise.all(
      [977, 65_536, 10_000_000].map((size) => transformed(LINES, { ...RAW, size, outputCompression })),
    );
    for (const { output } of runs) {
      expect(output.equals(runs[0]?.output ?? Buffer.alloc(0))).toBe(true);
      expect(expand(output).equals(LINES)).toBe(true);
    }
    const none = await transformed(Buffer.alloc(0), { outputCompression });
    expect(expand(none.output).length).toBe(0);
  },
);

test('a writer that fails ends the run, though its output is compressed', async () => {
  const options = { outputCompression: 'gzip', write: () => Promise.reject(new Error('full')) };
  await expect(transformed(LINES, options)).rejects.toThrow('full');
});

test.skipIf('createZstdCompress' in (await import('node:zlib')))(
  'output in zstd needs a newer Node',
  async () => {
    await expect(transformed(LINES, { outputCompression: 'zstd' })).rejects.toMatchObject({
      code: 'option-invalid',
    });
  },
);
