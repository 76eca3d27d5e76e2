import type { Issue } from '../issue/index.ts';
import { MAX_RECORD_DEPTH, parseJson } from '../json/index.ts';
import type { MappingOptions, SafeMapResult, UnifiedValue } from '../mapping/types.ts';
import { createAnswerOpener } from './answer-opener.ts';
import type { MappedRecord } from './mapped-record.ts';
import { type OutputFormatName, outputFormatOf } from './output/index.ts';
import type { OutputFormat } from './output/output-format.ts';
import type { OutputBuffer } from './output-buffer.ts';
import type { ParsedRecord, PassedMessage, ReadRecord } from './raw-record.ts';
import type { FindingsCollector } from './report/collect-findings.ts';
import type { Workspace } from './scan/workspace.ts';
import type { RejectedRecord, TransformCounts, TransformOptions } from './transform-options.ts';
import type { Unwrap } from './wrapper/unwrap.ts';

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

/** What became of something that was read. */
type Outcome = MappedRecord | { readonly reject: RejectedRecord } | PassedMessage;

/** What a run maps with. */
export interface RunOptions extends Pick<TransformOptions, 'mapping' | 'keeps'> {
  readonly mapOptions?: MappingOptions | undefined;
  readonly outputFormat?: OutputFormatName | undefined;
  /** Takes records out of what carries them; otherwise they are taken out of answers. */
  readonly unwrap?: Unwrap | undefined;
  readonly output: OutputBuffer;
  /** Where records are scanned. */
  readonly workspace: Workspace | undefined;
  readonly findings?: FindingsCollector | undefined;
}

/** One run over records: maps and prints batches of them, and counts. */
export interface Run {
  /** Takes the records out of answers, or of what else carries them. */
  readonly open: Unwrap;
  /** Maps records into the output; returns those that fail. */
  map(batch: readonly (ReadRecord | PassedMessage)[]): readonly RejectedRecord[];
  counts(): TransformCounts;
  /** Number of records that were scanned, and not parsed. */
  scanned(): number;
  /** How many messages of each kind were passed over. */
  passed(): ReadonlyMap<string, number>;
}

/** Makes a run of one mapping. */
export function createRun(options: RunOptions): Run {
  const { mapping, mapOptions = {}, outputFormat, output, workspace, findings, keeps } = options;
  const open = options.unwrap ?? createAnswerOpener(mapping).open;
  const format: OutputFormat = outputFormatOf(outputFormat);
  const print = format.createPrinter(mapping, mapOptions, workspace);
  const taker = findings?.takerFor(workspace);
  const kinds = new Map<string, number>();
  const counts = { records: 0, mapped: 0, rejected: 0, withIssues: 0, withWarnings: 0 };
  let scanned = 0;

  function mapWhole(read: ParsedRecord): SafeMapResult {
    const { response } = read;
    return mapping.safeMap(read.record, response === undefined ? mapOptions : { response, ...mapOptions });
  }

  function outcomeOf(read: ReadRecord | PassedMessage): Outcome {
    if ('passed' in read) return read;
    counts.records += 1;
    return 'issue' in read ? { reject: rejected(read, [read.issue], read.text, read.bytes) } : mapOne(read);
  }

  function mapOne(read: ParsedRecord): Outcome {
    const result = mapWhole(read);
    const hasProblem = !result.ok || result.issues.length > 0;
    if (hasProblem && read.row !== 0) return mapOne(parsedAgain(read));
    if (read.row !== 0) scanned += 1;
    if (!result.ok) return { reject: rejected(read, result.issues, textOf(read)) };
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

  function printOne(outcome: Outcome): void {
    if ('value' in outcome) {
      const { value, read } = outcome;
      if (keeps === undefined || keeps(value, read.carrier)) print(value, read, output);
    } else if ('reject' in outcome) {
      if (format.printReject !== undefined) output.appendText(format.printReject(outcome.reject));
    } else {
      kinds.set(outcome.kind, (kinds.get(outcome.kind) ?? 0) + 1);
      output.appendText(format.printMessage?.(outcome, mapping) ?? '');
    }
  }

  return {
    open,
    map(batch) {
      // Each stage runs over the whole batch.
      const outcomes = batch.map(outcomeOf);
      taker?.mapped(outcomes.filter(isMapped));
      outcomes.forEach(printOne);
      output.flush();
      return outcomes.flatMap((outcome) => ('reject' in outcome ? [outcome.reject] : []));
    },
    counts: () => ({ ...counts }),
    scanned: () => scanned,
    passed: () => kinds,
  };
}

function isMapped(outcome: Outcome): outcome is MappedRecord {
  return 'value' in outcome;
}
