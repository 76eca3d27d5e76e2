import type { Mapping } from '../mapping/mapping.ts';
import type { MappingOptions } from '../mapping/types.ts';
import { createParsingReader, type LineReader } from './line-reader.ts';
import { mappingReads } from './mapping-reads.ts';
import { isWrapped, openRun, type WrapperOptions } from './open-run.ts';
import { type OutputFormatName, outputFormatOf } from './output/index.ts';
import { OUTPUT_SIZE, OutputBuffer } from './output-buffer.ts';
import type { PassedMessage, ReadRecord } from './raw-record.ts';
import type { FindingsCollector } from './report/collect-findings.ts';
import { type LineReaderName, scannerMaker } from './scan/create-line-scanner.ts';
import { directFields } from './scan/direct-fields.ts';
import { createScanningReader } from './scan/scanning-reader.ts';
import { createWorkspace } from './scan/workspace.ts';
import type { RejectedRecord, TransformCounts, TransformOptions } from './transform-options.ts';

/** What a mapper of bytes is made of. */
export interface MapperOptions extends WrapperOptions, Pick<TransformOptions, 'keeps'> {
  readonly mapping: Mapping;
  readonly mapOptions?: MappingOptions | undefined;
  readonly outputFormat?: OutputFormatName | undefined;
  readonly maxBytes: number;
  /** As of the output buffer. */
  readonly memories?: 1 | 2 | undefined;
  /** Bytes of output for which there is memory from the beginning. */
  readonly outputSize?: number;
  readonly findings?: FindingsCollector | undefined;
  /** Receives every batch of records before it is mapped. */
  readonly onBatch?: ((batch: readonly (ReadRecord | PassedMessage)[]) => void) | undefined;
  readonly reader?: LineReaderName | undefined;
}

/** Maps records to output: the core of everything that transforms in bulk. It is synchronous, and keeps its state. */
export interface Mapper {
  /** Reads whole lines of NDJSON. */
  readonly lines: LineReader;
  /** Maps what was read into the output; returns the records that fail. */
  map(batch: readonly ReadRecord[]): readonly RejectedRecord[];
  /** Maps whole lines into the output, and adds those that fail. Returns the number of lines. */
  mapLines(chunk: Buffer, place: { line: number; offset: number }, rejects: RejectedRecord[]): number;
  /** Number of records that were scanned, and not parsed. */
  scanned(): number;
  /** How many messages of each kind were passed over. */
  passed(): ReadonlyMap<string, number>;
  /** True when there is enough output to be written. */
  isFull(): boolean;
  /** Returns the output, and starts again. */
  take(): Uint8Array;
  counts(): TransformCounts;
}

/** Makes a mapper. */
export function createMapper(options: MapperOptions): Mapper {
  const { mapping, mapOptions = {}, maxBytes, memories, outputSize = OUTPUT_SIZE, onBatch } = options;
  const { reader, outputFormat } = options;
  // What carries records, and what chooses among the values, needs them whole.
  const isParsed = isWrapped(options) || options.keeps !== undefined;
  const createScanner = isParsed ? undefined : scannerMaker(reader);
  const scanned = createScanner === undefined ? undefined : mappingReads(mapping, mapOptions);
  const workspace =
    createScanner === undefined || scanned === undefined
      ? undefined
      : createWorkspace(scanned.reads, {
          refused: scanned.refused,
          outputs: memories ?? 1,
          outputSize,
          direct: outputFormatOf(outputFormat).copies ? directFields(mapping) : [],
          createScanner,
        });
  const output = new OutputBuffer({ workspace, ...(memories === undefined ? {} : { memories }) });
  const run = openRun({ ...options, output, workspace });
  const lines =
    workspace === undefined ? createParsingReader(maxBytes) : createScanningReader(workspace, maxBytes);

  function map(batch: readonly ReadRecord[]): readonly RejectedRecord[] {
    const records = run.open(batch);
    onBatch?.(records);
    return run.map(records);
  }

  return {
    lines,
    map,
    mapLines(chunk, { line, offset }, rejects) {
      const reading = lines.read(chunk, line, offset);
      for (;;) {
        const { done, value } = reading.next();
        if (done === true) return value;
        for (const reject of map(value)) rejects.push(reject);
      }
    },
    isFull: () => output.isFull(),
    take: () => output.take(),
    counts: run.counts,
    scanned: run.scanned,
    passed: run.passed,
  };
}
