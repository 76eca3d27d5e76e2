import type { Mapping } from '../mapping/mapping.ts';
import { MAPPING } from '../mapping/mapping-options.ts';
import type { MappingOptions } from '../mapping/types.ts';
import { checkArgument, countFrom, OBJECT, oneOf, optionCheck } from '../options/index.ts';
import { createMapper } from './mapper.ts';
import type { OutputFormatName } from './output/index.ts';
import { replaceLoneSurrogates } from './output/lone-surrogates.ts';
import { LINE_READER, type LineReaderName } from './scan/create-line-scanner.ts';
import { checkMapOptions } from './settings.ts';
import { MAX_LINE_BYTES, type RejectedRecord, type TransformCounts } from './transform-options.ts';

/** A format whose output can be put together from the chunks'. */
type ChunkFormatName = Extract<OutputFormatName, 'ndjson' | 'array'>;

/** How chunks are mapped. */
export interface ChunkMapperOptions {
  readonly mapOptions?: MappingOptions;
  /** `ndjson` (the default), or `array`, whose records have `,` and a line feed before each and nothing around them all. */
  readonly outputFormat?: ChunkFormatName;
  /** Maximum length of a line. Default 64 MiB. */
  readonly maxLineBytes?: number;
  /** How lines are read. Default: the fastest that the runtime has. */
  readonly reader?: LineReaderName;
}

/** Where a chunk is in its input, from 1. */
export interface ChunkPlace {
  /** Number of its first line. Default 1. */
  readonly firstLine?: number;
  /** Number of its first record. Default 1. */
  readonly firstRecord?: number;
  /** Number of bytes before it, for the places of lines that are too long. Default 0. */
  readonly firstByte?: number;
}

/** What became of a chunk. */
export interface MappedChunk {
  /** Has memory of its own. The outputs of an input's chunks, one after the other, are the output of the input. */
  readonly output: Uint8Array;
  /** In the order of the lines. */
  readonly rejects: readonly RejectedRecord[];
  /** Of this chunk. */
  readonly counts: TransformCounts;
  readonly stats: ChunkStats;
}

/** How a chunk was read. */
export interface ChunkStats {
  /** Lines of the chunk, with blank ones: the next chunk begins as many lines later. */
  readonly lines: number;
  /** Records that were scanned; all others were parsed. */
  readonly scanned: number;
}

/** Maps chunks of NDJSON, each by itself. */
export interface ChunkMapper {
  /**
   * Maps whole lines; only the last may lack its line feed. No record makes it throw.
   * @throws UsageError `option-unknown`, `option-invalid`
   */
  mapChunk(bytes: Uint8Array, place?: ChunkPlace): MappedChunk;
}

const checkOptions = optionCheck<ChunkMapperOptions>('createChunkMapper', {
  mapOptions: OBJECT,
  outputFormat: oneOf<ChunkFormatName>({ ndjson: true, array: true }),
  maxLineBytes: countFrom(1),
  reader: LINE_READER,
});

const checkPlace = optionCheck<ChunkPlace>('mapChunk', {
  firstLine: countFrom(1),
  firstRecord: countFrom(1),
  firstByte: countFrom(0),
});

const BYTES = {
  expected: 'bytes (Uint8Array)',
  accepts: (value: unknown) => value instanceof Uint8Array,
};

/**
 * Makes a mapper of chunks: synchronous, without a clock, and the same bytes for the same lines, however they are divided. What
 * takes time at the beginning is kept from chunk to chunk, so make one for each thread, and pass it 64 KiB or more at
 * once if you can. `transformStream` and the threads of `transformFile` use the same.
 *
 * @throws UsageError `option-unknown`, `option-invalid`
 */
export function createChunkMapper(mapping: Mapping, options: ChunkMapperOptions = {}): ChunkMapper {
  checkArgument('createChunkMapper', 'mapping', mapping, MAPPING);
  checkOptions(options);
  checkMapOptions(options.mapOptions);
  const { mapOptions, outputFormat, maxLineBytes = MAX_LINE_BYTES, reader } = options;
  const mapper = createMapper({ mapping, mapOptions, outputFormat, maxBytes: maxLineBytes, reader });
  return {
    mapChunk(bytes, place = {}) {
      checkArgument('mapChunk', 'bytes', bytes, BYTES);
      checkPlace(place);
      const { firstLine = 1, firstRecord = 1, firstByte = 0 } = place;
      const before = mapper.counts();
      const scanned = mapper.scanned();
      const found: RejectedRecord[] = [];
      const chunk = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      const lines = mapper.mapLines(chunk, { line: firstLine, offset: firstByte }, found);
      const output = mapper.take();
      replaceLoneSurrogates(Buffer.from(output.buffer, output.byteOffset, output.byteLength));
      const shift = firstRecord - 1 - before.records;
      return {
        output,
        rejects: found.map((reject) => shifted(reject, shift)),
        counts: difference(mapper.counts(), before),
        stats: { lines, scanned: mapper.scanned() - scanned },
      };
    },
  };
}

function shifted(reject: RejectedRecord, shift: number): RejectedRecord {
  const record = reject.record + shift;
  return { ...reject, record, issues: reject.issues.map((issue) => ({ ...issue, record })) };
}

function difference(after: TransformCounts, before: TransformCounts): TransformCounts {
  return {
    records: after.records - before.records,
    mapped: after.mapped - before.mapped,
    rejected: after.rejected - before.rejected,
    withIssues: after.withIssues - before.withIssues,
    withWarnings: after.withWarnings - before.withWarnings,
  };
}
