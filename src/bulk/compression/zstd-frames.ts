import { Decompress } from 'fzstd';
import createHashes from 'xxhash-wasm';
import { MapwrightError } from '../../issue/index.ts';
import { type ByteSource, createByteSource } from './byte-source.ts';
import { damaged } from './damaged.ts';
import { isSkippable, isZstdFrame } from './zstd-magic.ts';

/** Longest block, and longest window: the program zstd refuses a longer one, too, unless an option says otherwise. */
const LONGEST_BLOCK = 128 * 1024;
const LONGEST_WINDOW = 128 * 1024 * 1024;

/** Kinds of blocks: one byte that is repeated, and what may be there in the future. */
const REPEATED = 1;
const RESERVED = 3;

type Hashes = Awaited<ReturnType<typeof createHashes>>;

/** What the header of a frame (RFC 8878, section 3.1.1.1) says. */
interface FrameHeader {
  readonly bytes: Buffer;
  readonly hasChecksum: boolean;
  /** Undefined if it does not say how much it holds. */
  readonly contentSize: number | undefined;
}

/**
 * Decompresses frames of Zstandard, and compares what they hold with their checksums, which the package that decompresses
 * blocks passes over.
 *
 * @throws RunError `input-failed` for damaged bytes
 */
export async function* decompressFrames(input: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void> {
  const hashes = await createHashes();
  const source = createByteSource(input);
  try {
    for (;;) {
      const magic = await source.take(4);
      if (magic === undefined) return;
      if (isSkippable(magic)) await source.skip((await source.need(4)).readUInt32LE());
      else if (isZstdFrame(magic)) yield* decompressFrame(source, magic, hashes);
      else throw new Error('what follows a frame is not one');
    }
  } catch (error) {
    throw error instanceof MapwrightError ? error : damaged('zstd', error);
  }
}

async function* decompressFrame(
  source: ByteSource,
  magic: Buffer,
  hashes: Hashes,
): AsyncGenerator<Uint8Array, void> {
  const header = await readHeader(source, magic);
  const hash = hashes.create64();
  let size = 0;
  let ready: Uint8Array[] = [];
  const blocks = new Decompress((chunk) => {
    if (chunk.length === 0) return;
    size += chunk.length;
    if (header.hasChecksum) hash.update(chunk);
    ready.push(chunk);
  });
  function* taken(): Generator<Uint8Array, void> {
    const chunks = ready;
    ready = [];
    yield* chunks;
  }
  blocks.push(header.bytes);
  for (let isLast = false; !isLast; ) {
    const block = await readBlock(source);
    isLast = block.isLast;
    blocks.push(block.bytes);
    yield* taken();
  }
  const checksum = await source.need(header.hasChecksum ? 4 : 0);
  blocks.push(checksum, true);
  yield* taken();
  if (header.contentSize !== undefined && header.contentSize !== size)
    throw new Error('a frame does not hold as much as it says');
  if (header.hasChecksum && checksum.readUInt32LE() !== Number(BigInt.asUintN(32, hash.digest())))
    throw new Error('the checksum of a frame is not that of what it holds');
}

async function readHeader(source: ByteSource, magic: Buffer): Promise<FrameHeader> {
  const first = await source.need(1);
  const descriptor = first.readUInt8();
  const isSingleSegment = (descriptor & 0x20) !== 0;
  const windowBytes = isSingleSegment ? 0 : 1;
  const dictionaryBytes = [0, 1, 2, 4][descriptor & 3] ?? 0;
  const sizeBytes = [isSingleSegment ? 1 : 0, 2, 4, 8][descriptor >> 6] ?? 0;
  const rest = await source.need(windowBytes + dictionaryBytes + sizeBytes);
  if (rest.subarray(windowBytes, windowBytes + dictionaryBytes).some((byte) => byte !== 0))
    throw new Error('it was compressed with a dictionary');
  const contentSize = contentSizeOf(rest.subarray(windowBytes + dictionaryBytes));
  if (((windowBytes === 0 ? contentSize : windowOf(rest.readUInt8())) ?? 0) > LONGEST_WINDOW)
    throw new Error('its window is larger than 128 MiB, as “zstd --long” makes it');
  return {
    bytes: Buffer.concat([magic, first, rest]),
    hasChecksum: (descriptor & 4) !== 0,
    contentSize,
  };
}

function contentSizeOf(bytes: Buffer): number | undefined {
  switch (bytes.length) {
    case 0:
      return undefined;
    case 2:
      return bytes.readUInt16LE() + 256;
    case 8:
      return Number(bytes.readBigUInt64LE());
    default:
      return bytes.readUIntLE(0, bytes.length);
  }
}

function windowOf(descriptor: number): number {
  const base = 2 ** (10 + (descriptor >> 3));
  return base + (base / 8) * (descriptor & 7);
}

async function readBlock(source: ByteSource): Promise<{ readonly bytes: Buffer; readonly isLast: boolean }> {
  const header = await source.need(3);
  const value = header.readUIntLE(0, 3);
  const kind = (value >> 1) & 3;
  const size = value >> 3;
  if (kind === RESERVED || size > LONGEST_BLOCK) throw new Error('invalid zstd data');
  const content = await source.need(kind === REPEATED ? 1 : size);
  return { bytes: Buffer.concat([header, content]), isLast: (value & 1) !== 0 };
}
