import type { Issue } from '../issue/index.ts';
import { MAX_RECORD_DEPTH, parseJson } from '../json/index.ts';
import type { MappingOptions, SafeMapResult, UnifiedValue } from '../mapping/types.ts';
import { createAnswerOpener } from './answer-opener.ts';
import type { MappedRecord } from './mapped-record.ts';
import { type OutputFormatName, outputFormatOf } from './output/index.ts';
import type { FindMisfits, OutputFormat } from './output/output-format.ts';
import type { OutputBuffer } from './output-buffer.ts';
import type { ParsedRecord, PassedMessage, ReadRecord, UnreadRecord } from './raw-record.ts';
import { textOfRecord } from './record-text.ts';
import type { FindingsCollector } from './report/collect-findings.ts';
import type { Workspace } from './scan/workspace.ts';
import type { RejectedRecord, TransformCounts, TransformOptions } from './transform-options.ts';
import type { Unwrap } from './wrapper/unwrap.ts';

/**
 * A scanned record as the parser reads it. It has all its values, and none that is a part of the scanned text, which it would
 * keep in memory.
 */
function parsedAgain(read: ParsedRecord): ParsedRecord {
  return { ...read, record: parseJson(textOfRecord(read), { maxDepth: MAX_RECORD_DEPTH }), row: 0 };
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
  /** What the records are counted in, with those of other runs over one input. */
  readonly counts?: RunCounts | undefined;
}

/** Counts that go on. */
export type RunCounts = { -readonly [Name in keyof TransformCounts]: number };

/** Counts of a run that has not begun. */
export function noCounts(): RunCounts {
  return { records: 0, mapped: 0, rejected: 0, withIssues: 0, withWarnings: 0 };
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
  const {
    mapping,
    mapOptions = {},
    outputFormat,
    output,
    workspace,
    findings,
    keeps,
    counts = noCounts(),
  } = options;
  const open = options.unwrap ?? createAnswerOpener(mapping).open;
  const format: OutputFormat = outputFormatOf(outputFormat);
  const print = format.createPrinter(mapping, mapOptions, workspace);
  const findMisfits = format.createMisfitSearch?.(mapping, mapOptions);
  const taker = findings?.takerFor(workspace);
  const kinds = new Map<string, number>();
  let scanned = 0;

  function mapWhole(read: ParsedRecord): SafeMapResult {
    const { response } = read;
    const result = mapping.safeMap(
      read.record,
      response === undefined ? mapOptions : { response, ...mapOptions },
    );
    return result.ok && findMisfits !== undefined ? withMisfits(result, findMisfits(result.value)) : result;
  }

  function outcomeOf(read: ReadRecord | PassedMessage): Outcome {
    if ('passed' in read) return read;
    counts.records += 1;
    return 'issue' in read ? { reject: unreadReject(read) } : mapOne(read);
  }

  function mapOne(read: ParsedRecord): Outcome {
    const result = mapWhole(read);
    const hasProblem = !result.ok || result.issues.length > 0;
    if (hasProblem && read.row !== 0) return mapOne(parsedAgain(read));
    if (read.row !== 0) scanned += 1;
    if (!result.ok) return { reject: rejected(read, result.issues, textOfRecord(read.carrier ?? read)) };
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

  function unreadReject(read: UnreadRecord): RejectedRecord {
    const reject = rejected(read, [read.issue], read.text, read.bytes);
    return read.skipped === undefined ? reject : { ...reject, skipped: read.skipped };
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
      if (keeps === undefined || keeps(value, read.carrier?.record, read.carrier?.asCell))
        print(value, read, output);
    } else if ('reject' in outcome) {
      if (format.printReject !== undefined) output.appendText(format.printReject(outcome.reject));
    } else {
      kinds.set(outcome.kind, (kinds.get(outcome.kind) ?? 0) + 1);
      output.appendText(format.printMessage?.(outcome, mapping, mapOptions) ?? '');
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

/** A result, with what the format cannot hold of it. */
function withMisfits(result: SafeMapResult, { issues, isFatal }: ReturnType<FindMisfits>): SafeMapResult {
  if (issues.length === 0) return result;
  const all = [...issues, ...result.issues];
  return isFatal ? { ok: false, issues: all } : { ...result, issues: all };
}

function isMapped(outcome: Outcome): outcome is MappedRecord {
  return 'value' in outcome;
}
