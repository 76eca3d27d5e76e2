import type { TransformCounts } from '../transform-options.ts';
import {
  type FieldFindings,
  type Findings,
  type IssueFindings,
  MOST_EXAMPLES,
  type UnreadFindings,
} from './findings.ts';
import { compareIds, type RepeatedId } from './repeated-ids.ts';
import { sumUnread } from './sample-unread.ts';

/** Ids that several records have. */
export interface RepeatedIds {
  /** Records whose id an earlier record has. */
  readonly count: number;
  readonly examples: readonly RepeatedId[];
  /** Ids that others were compared with; later ones are compared with them, and not with each other. */
  readonly compared: number;
}

/** What a run found in its records. */
export interface RunReport {
  readonly counts: TransformCounts;
  /** By name, in the order of the mapping. With the detail `issues` only what is wrong is counted. */
  readonly fields: Readonly<Record<string, FieldFindings>>;
  /** The most frequent first, errors before warnings. */
  readonly issues: readonly IssueFindings[];
  /** Undefined with the detail `issues`, and where no id is in the output. */
  readonly repeatedIds?: RepeatedIds;
  /** Paths of the raw records that no expression reads, in the records that were looked at: in all of up to 256, and in a sample of more. */
  readonly unread?: UnreadFindings;
}

/** Where a part of a run begins. */
export interface FindingsShift {
  /** Is added to the lines of the part. */
  readonly lines: number;
  /** Is added to the numbers of its records. */
  readonly records: number;
}

/** Adds up the findings of a run's parts, in the order of the input. */
export interface ReportBuilder {
  add(findings: Findings, shift: FindingsShift): void;
  report(counts: TransformCounts): RunReport;
}

/** Makes a builder of a report. */
export function buildReport(): ReportBuilder {
  const fields = new Map<string, FieldFindings>();
  const issues = new Map<string, IssueFindings>();
  const ids = compareIds();
  let hasIds = false;
  const unread = sumUnread();
  let hasUnread = false;

  return {
    add(findings, shift) {
      for (const [name, found] of Object.entries(findings.fields))
        fields.set(name, sumOfField(fields.get(name), found));
      for (const [code, found] of Object.entries(findings.issues))
        issues.set(code, sumOfIssues(issues.get(code), found, shift));
      if (findings.unread !== undefined) {
        hasUnread = true;
        unread.add(findings.unread, shift.lines);
      }
      if (findings.ids === undefined) return;
      hasIds = true;
      ids.add(findings.ids, shift.lines);
    },
    report: (counts) => ({
      counts,
      fields: Object.fromEntries(fields),
      issues: [...issues.values()].sort(
        (left, right) => left.severity.localeCompare(right.severity, 'en') || right.count - left.count,
      ),
      ...(hasIds
        ? { repeatedIds: { count: ids.count(), examples: ids.examples(), compared: ids.remembered() } }
        : {}),
      ...(hasUnread ? { unread: unread.sum() } : {}),
    }),
  };
}

function sumOfField(known: FieldFindings | undefined, found: FieldFindings): FieldFindings {
  if (known === undefined) return found;
  const smallest = extreme(known.smallest, found.smallest, (left, right) => left < right);
  const largest = extreme(known.largest, found.largest, (left, right) => left > right);
  return {
    filled: known.filled + found.filled,
    absent: known.absent + found.absent,
    unusable: known.unusable + found.unusable,
    invalid: known.invalid + found.invalid,
    rejected: known.rejected + found.rejected,
    ...(smallest === undefined ? {} : { smallest }),
    ...(largest === undefined ? {} : { largest }),
  };
}

function extreme(
  left: string | undefined,
  right: string | undefined,
  isMore: (left: string, right: string) => boolean,
): string | undefined {
  if (left === undefined || right === undefined) return left ?? right;
  return isMore(left, right) ? left : right;
}

function sumOfIssues(
  known: IssueFindings | undefined,
  found: IssueFindings,
  { lines, records }: FindingsShift,
): IssueFindings {
  const before = known?.examples ?? [];
  const added = found.examples
    .slice(0, MOST_EXAMPLES - before.length)
    .map(({ line, record, message }) => ({ line: line + lines, record: record + records, message }));
  return {
    ...found,
    count: (known?.count ?? 0) + found.count,
    records: (known?.records ?? 0) + found.records,
    examples: [...before, ...added],
  };
}
