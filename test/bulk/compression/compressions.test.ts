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

describe.each(COMPRESSIONS)('$name', ({ name, extension, begins }) => {
  const compress = COMPRESS[name];
  if (compress === undefined) throw new Error(`There is no test input for ${name}.`);
  const given = begins === undefined ? { inputName: `a${extension}` } : {};

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

describe('zstd as its program writes it', () => {
  const text = Array.from(
    { length: 60 },
    (_, index) =>
      `{"id":"${index}","email":"user${index * 7}@example.com","n":${(index * index * 31) % 997}}\n`,
  ).join('');
  // What “zstd -19” writes for the text, with a checksum.
  const frame = Buffer.from(
    [
      'KLUv/QRo9QsAxtxAGYBNoQOk+8W1oVxMSKp+klLKlNImlJtK6gRKADIAMgAubgwRbR8bNKaYdE71kSLlpm/0CJFU5i76xLHmPK40gIkxoFhQBC',
      'gUGAwEFgkNCgURC4LhsHiAUAwoEhAKFBaKAMVQDCgOEBQSAUOdrygzJ36sDVkLTcbLJHuz8raMHCMapx7eoIJs95mGq7X+jUZybrP+Miavexbu',
      '3ZAD9rg3Wo/LJ4c0k2kUh3mW+M5rhlUZOXVOCqcvMaXzq3RLamVLLZNsUdG4rj7G0XsdPAMAE1J2vsxlhkvIvzSE7wiJVEVmpqiW4Y5aGfKUVD',
      'RZaUiHVKbuTZ1py605Syey481lFc9XAYCxqBGQaF//z9CdAxBGBFQgoQryV55xzYDZEV8PMS+A1qc1sF7I9gwtz5eNopNnItHBaiHbwyp0XYsi',
      'c+PncRX6NnZ6DOTroAC0kh+xJGnAtT0hrm/YimsuzyFXbzluBStTjVkDfTVsrpCj07aZIttDVGM9UAhSFdnxOaM=',
    ].join(''),
    'base64',
  );
  const skippable = Buffer.concat([
    Buffer.from([0x5a, 0x2a, 0x4d, 0x18, 7, 0, 0, 0]),
    Buffer.from('skipped'),
  ]);

  test.each<[string, readonly Buffer[], number]>([
    ['one frame', [frame], 1],
    ['a frame that is skipped first, as pzstd writes it', [skippable, frame, skippable, frame], 2],
    ['frames of several kinds', [frame, zstdFrame(Buffer.from(text)), skippable], 2],
  ])('%s', async (_name, parts, times) => {
    for (const size of [1, 100, 65_536]) {
      const { output } = await transformed(Buffer.concat(parts), { ...RAW, size });
      expect(output.toString()).toBe(text.repeat(times));
    }
  });

  test.each<[string, Buffer]>([
    ['garbage after a frame', Buffer.concat([frame, Buffer.from('garbage')])],
    ['zeros after a frame', Buffer.concat([frame, Buffer.alloc(20)])],
    ['a frame without its last byte', frame.subarray(0, -1)],
    ['a frame without its checksum', frame.subarray(0, -4)],
    ['a skipped frame that breaks off', Buffer.concat([frame, skippable.subarray(0, 10)])],
    ['four bytes', frame.subarray(0, 4)],
    [
      'a dictionary',
      Buffer.from([...frame.subarray(0, 4), 0x21, 7, 10, 0x51, 0, 0, ...Buffer.from('{"id":"1"}')]),
    ],
    [
      'a window of 256 MiB',
      Buffer.from([...frame.subarray(0, 4), 0x00, 0x90, 0x51, 0, 0, ...Buffer.from('{"id":"1"}')]),
    ],
  ])('%s ends the run', async (_name, bytes) => {
    await expect(transformed(bytes, RAW)).rejects.toMatchObject({ code: 'input-failed' });
  });

  test('a byte that is damaged is never taken for another', async () => {
    for (const place of frame.keys()) {
      const bytes = Buffer.from(frame);
      bytes[place] = (bytes[place] ?? 0) ^ (1 << (place % 8));
      const run = await transformed(bytes, { ...RAW, inputCompression: 'zstd' }).then(
        ({ output }) => output.toString(),
        (error: unknown) => Object(error).code,
      );
      // What is not text any more may be refused for that, before its checksum is reached.
      const isTold = run === 'input-failed' || run === 'input-kind';
      expect([place, isTold || run === text]).toEqual([place, true]);
    }
  });
});

describe('an input that is compressed several times', () => {
  test.each<[string, Buffer]>([
    ['gzip in gzip', gzipSync(gzipSync(LINES))],
    ['zstd in gzip', gzipSync(zstdFrame(LINES))],
    ['gzip in zstd', zstdFrame(gzipSync(LINES))],
  ])('%s is read as what it holds', async (_name, bytes) => {
    expect((await transformed(bytes, RAW)).output.equals(LINES)).toBe(true);
  });

  test.each<[string, Buffer, { inputCompression?: string }]>([
    ['more often than anybody means it', gzipSync(gzipSync(gzipSync(gzipSync(LINES)))), {}],
    ['though an option says that it is not', gzipSync(LINES), { inputCompression: 'none' }],
  ])('%s is named in one message', async (_name, bytes, option) => {
    await expect(transformed(bytes, { ...RAW, ...option })).rejects.toMatchObject({
      code: 'input-kind',
      message: expect.stringContaining('compressed with gzip'),
    });
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
