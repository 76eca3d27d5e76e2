import type { Issue } from '../../issue/index.ts';
import { fieldValue } from '../../mapping/field-value.ts';
import type { Mapping } from '../../mapping/mapping.ts';
import type { MappingOptions, UnifiedValue } from '../../mapping/types.ts';
import type { MappedRecord } from '../mapped-record.ts';
import type { ParsedRecord, ReadRecord } from '../raw-record.ts';
import { directSlotOf, endOf, isDirect, startOf } from '../scan/slots.ts';
import type { Workspace } from '../scan/workspace.ts';
import { emptyCounter, isEmpty } from './count-empty.ts';
import {
  type FieldFindings,
  type Findings,
  type IssueFindings,
  MOST_EXAMPLES,
  type ReportDetail,
} from './findings.ts';
import { createIdList, type IdList } from './id-list.ts';
import { type ReportedField, reportedFields } from './reported-fields.ts';
import { sampleUnread } from './sample-unread.ts';
import { createTimeRange, type TimeRange } from './time-range.ts';

/** Takes the records of a run. */
export interface FindingsTaker {
  /** Takes what a record's issues say, all of whose values are made; without a value if it was rejected. */
  withIssues(
    issues: readonly Issue[],
    value: UnifiedValue | undefined,
    read: ReadRecord,
    record: number,
  ): void;
  /** Takes the mapped records of a batch, those with issues, too. */
  mapped(batch: readonly MappedRecord[]): void;
}

/** Collects what is found in the records of a run. */
export interface FindingsCollector {
  /** Returns what takes the records that are scanned in a workspace, or parsed. */
  takerFor(workspace: Workspace | undefined): FindingsTaker;
  /** What was found since it was last asked for. */
  take(): Findings;
  /** Whether it is full, so that it should be taken. */
  isFull(): boolean;
}

type State = 'filled' | 'absent' | 'unusable' | 'invalid' | 'rejected';

/** Counts of one field of records that have issues. */
interface Counts extends Record<State, number>, ReportedField {
  /** Of all records so far, of a field that holds times. */
  readonly range: TimeRange | undefined;
}

/** A field that holds times. */
interface TimeField {
  readonly field: ReportedField;
  readonly range: TimeRange;
  /** Of the value that it is known from; 0 if it is always made. */
  readonly slot: number;
}

const NOTHING_COUNTED: Readonly<Record<State, number>> = {
  filled: 0,
  absent: 0,
  unusable: 0,
  invalid: 0,
  rejected: 0,
};

const ID = 'id';

/** Makes a collector. With the detail `issues` it takes no time for records that have none. */
export function collectFindings(
  mapping: Mapping,
  options: MappingOptions,
  detail: ReportDetail,
): FindingsCollector {
  const fields = reportedFields(mapping, options);
  const all = detail === 'everything';
  const ids = all && fields.some(({ name }) => name === ID) ? createIdList() : undefined;
  const unread = all && fields.length > 0 ? sampleUnread(mapping) : undefined;
  const countEmpty = emptyCounter(fields);
  const empty = new Float64Array(fields.length);
  let unproblematic = 0;
  const counts = fields.map(freshCounts);
  let issues = new Map<string, IssueFindings>();
  /** By code, the last record that has it: its issues follow each other. */
  const lastRecords = new Map<string, number>();

  function addIssue(issue: Issue, line: number, record: number): void {
    const { code, severity = 'error', message } = issue;
    const known = issues.get(code) ?? { code, severity, count: 0, records: 0, examples: [] };
    const examples =
      known.examples.length < MOST_EXAMPLES ? [...known.examples, { line, record, message }] : known.examples;
    const records = known.records + (lastRecords.get(code) === record ? 0 : 1);
    lastRecords.set(code, record);
    issues.set(code, { ...known, count: known.count + 1, records, examples });
  }

  return {
    takerFor(workspace) {
      const { words, bytes } = workspace ?? NOTHING_SCANNED;
      const slotOf = (name: string): number => (workspace === undefined ? 0 : directSlotOf(workspace, name));
      const idSlot = slotOf(ID);
      const times = counts.flatMap((field) =>
        field.range === undefined ? [] : [{ field, range: field.range, slot: slotOf(field.name) }],
      );

      /** Whether the field of a slot is known from its line, so that its value was not made. */
      function isKnown({ row }: ParsedRecord, slot: number): boolean {
        return row !== 0 && slot !== 0 && isDirect(words, row + slot);
      }

      function addTimes(value: UnifiedValue, read: ParsedRecord): void {
        for (let index = 0; index < times.length; index += 1) {
          const { field, range, slot } = times[index] as TimeField;
          // After the quotation mark.
          if (isKnown(read, slot)) range.addTimestamp(bytes, startOf(words, read.row + slot) + 1);
          else addTime(range, fieldValue(value, field));
        }
      }

      /** Adds the id of a record; returns its hash, or undefined if it has none. */
      function addId(list: IdList, { id }: UnifiedValue, read: ParsedRecord): number | undefined {
        if (isKnown(read, idSlot)) {
          const slot = read.row + idSlot;
          return list.addBytes(bytes, startOf(words, slot) + 1, endOf(words, slot) - 1, read.line);
        }
        return typeof id === 'string' ? list.add(id, read.line) : undefined;
      }

      function takeMapped({ value, read, hasIssues }: MappedRecord): void {
        const hash = ids === undefined ? undefined : addId(ids, value, read);
        unread?.take(read, hash);
        if (hasIssues) return;
        unproblematic += 1;
        countEmpty(value, empty);
        addTimes(value, read);
      }

      return {
        mapped(batch) {
          if (!all) return;
          for (const one of batch) takeMapped(one);
        },
        withIssues(found, value, read, record) {
          for (const issue of found) addIssue(issue, read.line, record);
          for (const field of counts) {
            const state = stateByIssues(found, field.name);
            if (state !== undefined) field[state] += 1;
            else if (all && value === undefined) field.rejected += 1;
            else if (all && value !== undefined) countFilled(field, fieldValue(value, field));
          }
          if (value === undefined && 'record' in read) unread?.take(read, undefined);
        },
      };
    },
    take() {
      const found: Findings = {
        fields: Object.fromEntries(
          counts.map((field, index) => [field.name, findingsOf(field, unproblematic, empty[index] ?? 0)]),
        ),
        issues: Object.fromEntries(issues),
        ...(ids === undefined ? {} : { ids: ids.take() }),
        ...(unread === undefined ? {} : { unread: unread.found() }),
      };
      for (const field of counts) Object.assign(field, NOTHING_COUNTED);
      unproblematic = 0;
      empty.fill(0);
      issues = new Map();
      return found;
    },
    isFull: () => ids?.isFull() === true,
  };
}

const NOTHING_SCANNED: Pick<Workspace, 'words' | 'bytes'> = {
  words: new Int32Array(),
  bytes: Buffer.alloc(0),
};

function countFilled(field: Counts, value: unknown): void {
  if (isEmpty(value)) {
    field.absent += 1;
    return;
  }
  field.filled += 1;
  if (field.range !== undefined) addTime(field.range, value);
}

function addTime(range: TimeRange, value: unknown): void {
  if (typeof value === 'string') range.add(value);
}

/** An error says more than a warning. */
function stateByIssues(issues: readonly Issue[], name: string): 'invalid' | 'unusable' | undefined {
  const own = issues.filter(({ field }) => field === name);
  if (own.some(({ severity, code }) => severity !== 'warning' && code !== 'unknown-excluded-field'))
    return 'invalid';
  return own.some(({ code }) => code === 'value-unusable') ? 'unusable' : undefined;
}

/** Of records without issues only their number is counted, and how many of them have no value. */
function findingsOf(counts: Counts, unproblematic: number, empty: number): FieldFindings {
  const { filled, absent, unusable, invalid, rejected, range } = counts;
  const [smallest, largest] = [range?.smallest(), range?.largest()];
  return {
    filled: filled + unproblematic - empty,
    absent: absent + empty,
    unusable,
    invalid,
    rejected,
    ...(smallest === undefined ? {} : { smallest }),
    ...(largest === undefined ? {} : { largest }),
  };
}

function freshCounts(field: ReportedField): Counts {
  const range = field.isTime ? createTimeRange() : undefined;
  return { ...field, range, ...NOTHING_COUNTED };
}
