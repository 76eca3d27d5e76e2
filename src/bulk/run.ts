import type { Issue } from '../issue/index.ts';
import { MAX_RECORD_DEPTH, parseJson } from '../json/index.ts';
import type { SafeMapResult, UnifiedValue } from '../mapping/types.ts';
import type { MappedRecord } from './mapped-record.ts';
import { outputFormatOf } from './output/index.ts';
import type { OutputBuffer } from './output-buffer.ts';
import type { ParsedRecord, ReadRecord } from './raw-record.ts';
import type { FindingsCollector } from './report/collect-findings.ts';
import type { Workspace } from './scan/workspace.ts';
import type { RejectedRecord, TransformCounts, TransformOptions } from './transform-options.ts';

/** The text of a record that was read. */
function textOf({ bytes, start, end, record }: ParsedRecord): string {
  return bytes === undefined ? JSON.stringify(record) : bytes.toString('utf8', start, end);
}

/**
 * A scanned record as the parser reads it. It has all its values, and none that is a part of the scanned text, which it would
 * keep in memory.
 */
function parsedAgain(read: ParsedRecord): ParsedRecord {
  return { ...read, record: parseJson(textOf(read), { maxDepth: MAX_RECORD_DEPTH }), row: 0 };
}

/** What a run maps with. */
export interface RunOptions extends Pick<TransformOptions, 'mapping' | 'mapOptions' | 'outputFormat'> {
  readonly output: OutputBuffer;
  /** Where records are scanned. */
  readonly workspace: Workspace | undefined;
  readonly findings?: FindingsCollector | undefined;
}

/** One run over records: maps and prints batches of them, and counts. */
export function createRun({
  mapping,
  mapOptions = {},
  outputFormat,
  output,
  workspace,
  findings,
}: RunOptions) {
  const print = outputFormatOf(outputFormat).createPrinter(mapping, mapOptions, workspace);
  const taker = findings?.takerFor(workspace);
  const counts = { records: 0, mapped: 0, rejected: 0, withIssues: 0, withWarnings: 0 };
  let scanned = 0;

  function mapWhole(read: ParsedRecord): SafeMapResult {
    const { response } = read;
    return mapping.safeMap(read.record, response === undefined ? mapOptions : { response, ...mapOptions });
  }

  /** A record and its value; no value if it fails, which adds it to `rejects`. */
  function mapOne(read: ParsedRecord, rejects: RejectedRecord[]): MappedRecord {
    const result = mapWhole(read);
    const hasProblem = !result.ok || result.issues.length > 0;
    if (hasProblem && read.row !== 0) return mapOne(parsedAgain(read), rejects);
    if (read.row !== 0) scanned += 1;
    if (!result.ok) {
      rejects.push(rejected(read, result.issues, textOf(read)));
      return { read, value: undefined, hasIssues: true };
    }
    counts.mapped += 1;
    const hasIssues = result.issues.length > 0;
    if (hasIssues) countIssues(result.issues, result.value, read);
    return { read, value: result.value, hasIssues };
  }

  function countIssues(issues: readonly Issue[], value: UnifiedValue, read: ParsedRecord): void {
    if (issues.some(({ severity }) => severity !== 'warning')) counts.withIssues += 1;
    else counts.withWarnings += 1;
    taker?.withIssues(issues, value, read, counts.records);
  }

  function rejected(
    read: ReadRecord,
    issues: readonly Issue[],
    input: string,
    bytes: Uint8Array = Buffer.from(input),
  ): RejectedRecord {
    counts.rejected += 1;
    const record = counts.records;
    const { line } = read;
    taker?.withIssues(issues, undefined, read, record);
    // Without what else is in the memory, which a message to another thread would take along.
    return {
      line,
      record,
      issues: issues.map((issue) => ({ ...issue, record })),
      input,
      bytes: Uint8Array.from(bytes),
    };
  }

  return {
    /** Maps records into the output; returns those that fail. */
    map(batch: readonly ReadRecord[]): readonly RejectedRecord[] {
      const rejects: RejectedRecord[] = [];
      const mapped: MappedRecord[] = [];
      for (const read of batch) {
        counts.records += 1;
        if ('issue' in read) rejects.push(rejected(read, [read.issue], read.text, read.bytes));
        else mapped.push(mapOne(read, rejects));
      }
      taker?.mapped(mapped);
      for (const { read, value } of mapped) if (value !== undefined) print(value, read, output);
      output.flush();
      return rejects;
    },
    counts: (): TransformCounts => ({ ...counts }),
    scanned: () => scanned,
  };
}
