import type { Issue } from '../../issue/index.ts';
import { fieldValue } from '../../mapping/field-value.ts';
import type { Mapping } from '../../mapping/mapping.ts';
import type { MappingOptions, UnifiedValue } from '../../mapping/types.ts';
import type { ParsedRecord, ReadRecord } from '../raw-record.ts';
import {
  type FieldFindings,
  type Findings,
  type IssueFindings,
  MOST_EXAMPLES,
  type ReportDetail,
} from './findings.ts';
import { digestOfId } from './id-digest.ts';
import { type ReportedField, reportedFields } from './reported-fields.ts';
import { sampleUnread } from './sample-unread.ts';
import { createTimeRange, type TimeRange } from './time-range.ts';

/** Collects what is found in the records of a run. */
export interface FindingsCollector {
  /** Whether values without issues are looked at. */
  readonly looksAtValues: boolean;
  /** Takes a mapped record without issues. */
  mapped(value: UnifiedValue, read: ParsedRecord): void;
  /** Takes a record that has issues; without a value if it was rejected. */
  withIssues(
    issues: readonly Issue[],
    value: UnifiedValue | undefined,
    read: ReadRecord,
    record: number,
  ): void;
  /** What was found since it was last asked for. */
  take(): Findings;
  /** Whether it is full, so that it should be taken. */
  isFull(): boolean;
}

type State = 'filled' | 'absent' | 'unusable' | 'invalid' | 'rejected';

/** Counts of one field, while they are counted. */
interface Counts extends Record<State, number>, Pick<ReportedField, 'name' | 'place'> {
  readonly range: TimeRange | undefined;
}

/** Ids that there is room for at first, and those that are held before they should be taken. */
const FIRST_ROOM = 1024;
const MOST_IDS = 16_384;

/** Makes a collector. With the detail `issues` it takes no time for records that have none. */
export function collectFindings(
  mapping: Mapping,
  options: MappingOptions,
  detail: ReportDetail,
): FindingsCollector {
  const fields = reportedFields(mapping, options);
  const all = detail === 'everything';
  const comparesIds = all && fields.some(({ name }) => name === 'id');
  const unread = all && fields.length > 0 ? sampleUnread(mapping) : undefined;
  let counts = fields.map(freshCounts);
  let issues = new Map<string, IssueFindings>();
  let digests = new Float64Array(comparesIds ? FIRST_ROOM : 0);
  let lines = new Float64Array(digests.length);
  let ids = 0;

  function addId(value: UnifiedValue, line: number): void {
    const { id } = value;
    if (typeof id !== 'string') return;
    if (ids === digests.length) {
      digests = doubled(digests);
      lines = doubled(lines);
    }
    digests[ids] = digestOfId(id);
    lines[ids] = line;
    ids += 1;
  }

  function addIssue(issue: Issue, line: number, record: number): void {
    const { code, severity = 'error', message } = issue;
    const known = issues.get(code) ?? { code, severity, count: 0, examples: [] };
    const examples =
      known.examples.length < MOST_EXAMPLES ? [...known.examples, { line, record, message }] : known.examples;
    issues.set(code, { ...known, count: known.count + 1, examples });
  }

  return {
    looksAtValues: all,
    mapped(value, read) {
      if (!all) return;
      for (const field of counts) countFilled(field, heldIn(value, field));
      if (comparesIds) addId(value, read.line);
      unread?.take(read);
    },
    withIssues(found, value, read, record) {
      for (const issue of found) addIssue(issue, read.line, record);
      for (const field of counts) {
        const state = stateByIssues(found, field.name);
        if (state !== undefined) field[state] += 1;
        else if (all && value === undefined) field.rejected += 1;
        else if (all && value !== undefined) countFilled(field, heldIn(value, field));
      }
      if (comparesIds && value !== undefined) addId(value, read.line);
      if ('record' in read) unread?.take(read);
    },
    take() {
      const found: Findings = {
        fields: Object.fromEntries(counts.map((field) => [field.name, findingsOf(field)])),
        issues: Object.fromEntries(issues),
        ...(comparesIds ? { ids: { digests: digests.slice(0, ids), lines: lines.slice(0, ids) } } : {}),
        ...(unread === undefined ? {} : { unread: unread.found() }),
      };
      counts = fields.map(freshCounts);
      issues = new Map();
      ids = 0;
      return found;
    },
    isFull: () => ids >= MOST_IDS,
  };
}

function countFilled(field: Counts, value: unknown): void {
  if (value === undefined || value === null || (Array.isArray(value) && value.length === 0)) {
    field.absent += 1;
    return;
  }
  field.filled += 1;
  if (field.range !== undefined && typeof value === 'string') field.range.add(value);
}

/** An error says more than a warning. */
function stateByIssues(issues: readonly Issue[], name: string): 'invalid' | 'unusable' | undefined {
  const own = issues.filter(({ field }) => field === name);
  if (own.some(({ severity, code }) => severity !== 'warning' && code !== 'unknown-excluded-field'))
    return 'invalid';
  return own.some(({ code }) => code === 'value-unusable') ? 'unusable' : undefined;
}

function findingsOf({ filled, absent, unusable, invalid, rejected, range }: Counts): FieldFindings {
  const [smallest, largest] = [range?.smallest(), range?.largest()];
  return {
    filled,
    absent,
    unusable,
    invalid,
    rejected,
    ...(smallest === undefined ? {} : { smallest }),
    ...(largest === undefined ? {} : { largest }),
  };
}

/** Most fields are of the model's own, whose values are read at once. */
function heldIn(value: UnifiedValue, field: Counts): unknown {
  return field.place === undefined ? value[field.name] : fieldValue(value, field);
}

function freshCounts({ isTime, ...field }: ReportedField): Counts {
  const range = isTime ? createTimeRange() : undefined;
  return { ...field, range, filled: 0, absent: 0, unusable: 0, invalid: 0, rejected: 0 };
}

function doubled(numbers: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(numbers.length * 2);
  larger.set(numbers);
  return larger;
}
