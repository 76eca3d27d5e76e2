import type { Issue } from '../issue/index.ts';
import type { UnifiedValue } from '../mapping/types.ts';
import { createAnswerOpener } from './answer-opener.ts';
import { outputFormatOf } from './output/index.ts';
import type { OutputFormat } from './output/output-format.ts';
import type { OutputBuffer } from './output-buffer.ts';
import type { ParsedRecord, PassedMessage, ReadRecord } from './raw-record.ts';
import type { FindingsCollector } from './report/collect-findings.ts';
import type { RejectedRecord, TransformCounts, TransformOptions } from './transform-options.ts';
import type { Unwrap } from './wrapper/unwrap.ts';

/** Maximum length of a rejected record's text that is kept. */
const LONGEST_REJECTED_TEXT = 10_000;

/** The text of a record that was read. */
function textOf({ bytes, start, end, record }: ParsedRecord): string {
  return bytes === undefined ? JSON.stringify(record) : bytes.toString('utf8', start, end);
}

/** One run over records: maps and prints batches of them, and counts. */
export interface Run {
  /** Takes the records out of answers, or of what else carries them. */
  readonly open: Unwrap;
  /** Maps records into the output; returns those that fail. */
  map(batch: readonly (ReadRecord | PassedMessage)[]): readonly RejectedRecord[];
  counts(): TransformCounts;
  /** How many messages of each kind were passed over. */
  passed(): ReadonlyMap<string, number>;
}

/** Makes a run of one mapping. */
export function createRun(
  {
    mapping,
    mapOptions = {},
    outputFormat,
    unwrap: given,
    keeps,
  }: Pick<TransformOptions, 'mapping' | 'mapOptions' | 'outputFormat' | 'keeps'> & {
    readonly unwrap?: Unwrap | undefined;
  },
  output: OutputBuffer,
  findings?: FindingsCollector,
): Run {
  const opener = createAnswerOpener(mapping);
  const unwrap: Unwrap = given ?? opener.open;
  const format: OutputFormat = outputFormatOf(outputFormat);
  const print = format.createPrinter(mapping, mapOptions);
  const kinds = new Map<string, number>();
  const counts = { records: 0, mapped: 0, rejected: 0, withIssues: 0, withWarnings: 0 };

  /** The value of one record; undefined if it fails, which adds it to `rejects`. */
  function mapOne(read: ReadRecord, rejects: RejectedRecord[]): UnifiedValue | undefined {
    counts.records += 1;
    if ('issue' in read) {
      rejects.push(rejected(read, [read.issue], read.text));
      return undefined;
    }
    const { response } = read;
    const result = mapping.safeMap(
      read.record,
      response === undefined ? mapOptions : { response, ...mapOptions },
    );
    if (!result.ok) {
      rejects.push(rejected(read, result.issues, textOf(read)));
      return undefined;
    }
    counts.mapped += 1;
    if (result.issues.length > 0) countIssues(result.issues, result.value, read);
    else findings?.mapped(result.value, read);
    return result.value;
  }

  function countIssues(issues: readonly Issue[], value: UnifiedValue, read: ParsedRecord): void {
    if (issues.some(({ severity }) => severity !== 'warning')) counts.withIssues += 1;
    else counts.withWarnings += 1;
    findings?.withIssues(issues, value, read, counts.records);
  }

  function rejected(read: ReadRecord, issues: readonly Issue[], text: string): RejectedRecord {
    counts.rejected += 1;
    const record = counts.records;
    const { line } = read;
    findings?.withIssues(issues, undefined, read, record);
    const input = text.slice(0, LONGEST_REJECTED_TEXT);
    return { line, record, issues: issues.map((issue) => ({ ...issue, record })), input };
  }

  return {
    open: unwrap,
    map(batch: readonly (ReadRecord | PassedMessage)[]): readonly RejectedRecord[] {
      const rejects: RejectedRecord[] = [];
      const values = batch.map((read) => ('passed' in read ? undefined : mapOne(read, rejects)));
      let nextReject = 0;
      for (let index = 0; index < batch.length; index += 1) {
        const read = batch[index];
        const value = values[index];
        if (read === undefined) continue;
        if ('passed' in read) {
          kinds.set(read.kind, (kinds.get(read.kind) ?? 0) + 1);
          output.appendText(format.printMessage?.(read, mapping) ?? '');
        } else if (value !== undefined && !('issue' in read)) {
          if (keeps === undefined || keeps(value, read.carrier)) print(value, read, output);
        } else {
          const reject = rejects[nextReject];
          nextReject += 1;
          if (reject !== undefined && format.printReject !== undefined)
            output.appendText(format.printReject(reject));
        }
      }
      return rejects;
    },
    counts: () => ({ ...counts }),
    passed: () => kinds,
  };
}
