import type { Issue } from '../issue/index.ts';
import { fieldValue } from './field-value.ts';
import type { Mapping } from './mapping.ts';
import type { MappedField, MappingOptions, RecordContext, SafeMapResult } from './types.ts';

/** What a change of a mapping does to a field of one record. */
export type FieldChange =
  /** Another value than before. */
  | 'changed'
  /** A value where there was none. */
  | 'gained'
  /** None where there was a value. */
  | 'lost'
  /** An error where there was none. */
  | 'newlyInvalid'
  /** No error where there was one. */
  | 'newlyValid';

/** A record in which a field differs. */
export interface ChangeSample {
  /** Number of the record in the input, from 1; what cannot be read as a record counts, too. */
  readonly record: number;
  /** Line of the input that the record begins on, from 1; undefined where records are not of a file. */
  readonly line?: number;
  /** Undefined if the field had no value. */
  readonly before?: unknown;
  readonly after?: unknown;
  /** What is wrong with the field now. */
  readonly issues: readonly Issue[];
}

/** Records in which a field differs in one way. */
export interface ChangeCount {
  readonly count: number;
  /** The first three. */
  readonly samples: readonly ChangeSample[];
}

/** What a change of a mapping does to some records: plain data. */
export interface MappingDifference {
  readonly provider: string;
  readonly resource: string;
  /** Records that were compared. */
  readonly records: number;
  /** Records that cannot be read, so that they are not compared. */
  readonly unreadable: number;
  /** Records of which something differs. */
  readonly differing: number;
  /** Records that are rejected now and were not, and those that were and are not. */
  readonly newlyRejected: readonly number[];
  readonly newlyMapped: readonly number[];
  /** By field: only what differs. */
  readonly fields: Readonly<Record<string, Readonly<Partial<Record<FieldChange, ChangeCount>>>>>;
}

/** Compares two mappings, record by record. */
export interface MappingComparison {
  /** Maps a record both ways. */
  add(record: unknown, context?: RecordContext, line?: number): void;
  /** Counts a record that cannot be read. */
  passOver(): void;
  difference(): MappingDifference;
}

const MOST_SAMPLES = 3;

/** Most numbers of records that are listed. */
const MOST_RECORDS = 100;

/** Makes a comparison of the mapping of before and that of after. */
export function compareMappings(before: Mapping, after: Mapping): MappingComparison {
  const both = new Map([...before.fields, ...after.fields].map((field) => [field.name, field]));
  const names = [...both.keys()];
  const fields = new Map<string, Map<FieldChange, ChangeCount>>();
  const newlyRejected: number[] = [];
  const newlyMapped: number[] = [];
  let records = 0;
  let unreadable = 0;
  let differing = 0;

  function note(name: string, change: FieldChange, sample: ChangeSample): void {
    const changes = fields.get(name) ?? new Map<FieldChange, ChangeCount>();
    const { count, samples } = changes.get(change) ?? { count: 0, samples: [] };
    changes.set(change, {
      count: count + 1,
      samples: samples.length < MOST_SAMPLES ? [...samples, sample] : samples,
    });
    fields.set(name, changes);
  }

  return {
    add(record, context = {}, line) {
      records += 1;
      const number = records + unreadable;
      // Also of a record that is rejected, each field is known then.
      const lenient: MappingOptions = { ...context, onInvalid: 'keep' };
      const [was, is] = [before.safeMap(record, lenient), after.safeMap(record, lenient)];
      let differs = false;
      for (const [name, field] of both) {
        const change = changeOf(stateOf(was, field), stateOf(is, field));
        if (change === undefined || !isKnown(change, was, is)) continue;
        differs = true;
        note(name, change, sampleOf({ record: number, line }, field, was, is));
      }
      const [wasRejected, isRejected] = [isRefused(was), isRefused(is)];
      if (!wasRejected && isRejected && newlyRejected.length < MOST_RECORDS) newlyRejected.push(number);
      if (wasRejected && !isRejected && newlyMapped.length < MOST_RECORDS) newlyMapped.push(number);
      if (differs || wasRejected !== isRejected) differing += 1;
    },
    passOver() {
      unreadable += 1;
    },
    difference: () => ({
      provider: after.provider,
      resource: after.resource,
      records,
      unreadable,
      differing,
      newlyRejected,
      newlyMapped,
      fields: Object.fromEntries(
        names.flatMap((name) => {
          const changes = fields.get(name);
          return changes === undefined ? [] : [[name, Object.fromEntries(changes)]];
        }),
      ),
    }),
  };
}

/** A field of a mapped record. */
interface FieldState {
  readonly value: unknown;
  readonly isInvalid: boolean;
}

function stateOf(result: SafeMapResult, field: MappedField): FieldState {
  const isInvalid = errorsOf(result, field.name).length > 0;
  const value = result.ok ? fieldValue(result.value, field) : undefined;
  return { value, isInvalid };
}

function changeOf(before: FieldState, after: FieldState): FieldChange | undefined {
  if (before.isInvalid !== after.isInvalid) return after.isInvalid ? 'newlyInvalid' : 'newlyValid';
  if (before.value === undefined) return after.value === undefined ? undefined : 'gained';
  if (after.value === undefined) return 'lost';
  return isSame(before.value, after.value) ? undefined : 'changed';
}

/** Of a record without an id there is no value, which says nothing of its other fields. */
function isKnown(change: FieldChange, was: SafeMapResult, is: SafeMapResult): boolean {
  return (was.ok && is.ok) || change === 'newlyInvalid' || change === 'newlyValid';
}

/** Where a record is in its input. */
interface RecordPlace {
  readonly record: number;
  readonly line: number | undefined;
}

function sampleOf(
  { record, line }: RecordPlace,
  mapped: MappedField,
  was: SafeMapResult,
  is: SafeMapResult,
): ChangeSample {
  const [before, after] = [stateOf(was, mapped).value, stateOf(is, mapped).value];
  return {
    record,
    ...(line === undefined ? {} : { line }),
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
    issues: is.issues.filter(({ field }) => field === mapped.name),
  };
}

function errorsOf({ issues }: SafeMapResult, name: string): readonly Issue[] {
  return issues.filter(({ field, severity }) => field === name && severity !== 'warning');
}

/** Whether a record would be rejected that has these issues. */
function isRefused({ issues }: SafeMapResult): boolean {
  return issues.some(({ severity }) => severity !== 'warning');
}

/** Whether two JSON values are the same; the order of names does not matter. */
function isSame(left: unknown, right: unknown): boolean {
  if (Object.is(left, right) || left === right) return true;
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false;
  if (Array.isArray(left) !== Array.isArray(right)) return false;
  const keys = Object.keys(left);
  return (
    keys.length === Object.keys(right).length &&
    keys.every((key) => Object.hasOwn(right, key) && isSame(Reflect.get(left, key), Reflect.get(right, key)))
  );
}
