import { placeholderOf } from './direct-fields.ts';
import { FORM, KIND, KIND_SHIFT } from './layout.ts';
import type { WantedValue } from './scan-plan.ts';
import type { ScannedValues } from './scanned-values.ts';

/** Makes the record of a row, by the index of the row's first word. */
export type BuildRecord = (row: number) => Record<string, unknown>;

type ReadValue = ScannedValues['read'];

/** Makes a builder of records that have what is wanted. What a line does not have is undefined. */
export function recordBuilder(
  wanted: readonly WantedValue[],
  words: Int32Array,
  { read }: Pick<ScannedValues, 'read'>,
): BuildRecord {
  const isObject = (slot: number): boolean => (words[slot] as number) >>> KIND_SHIFT === KIND.object;
  const isDirect = (slot: number): boolean => (words[slot] as number) >>> KIND_SHIFT === KIND.direct;
  try {
    // With one literal all records have one hidden class, which takes a third of the time of assignments.
    return new Function('read', 'isObject', 'isDirect', `return (row) => (${literal(wanted)});`)(
      read,
      isObject,
      isDirect,
    );
  } catch {
    // The host may forbid code that is made of text.
    return plainBuilder(wanted, { isObject, isDirect, read });
  }
}

/** Source of an object; the names, which are all that comes from outside, are encoded. */
function literal(members: readonly WantedValue[]): string {
  const sources = members.map(({ name, slot, members: inner, form }) => {
    const value = `read(row + ${slot})`;
    if (form !== FORM.none)
      return `${encoded(name)}: isDirect(row + ${slot}) ? ${encoded(placeholderOf(form))} : ${value}`;
    if (inner === undefined) return `${encoded(name)}: ${value}`;
    return `${encoded(name)}: isObject(row + ${slot}) ? ${literal(inner)} : ${value}`;
  });
  return `{ ${sources.join(', ')} }`;
}

/** A name as a string of JavaScript; the plan has none that a literal would treat in a special way. */
function encoded(name: string): string {
  return JSON.stringify(name).replace(/[\u2028\u2029]/g, (end) => `\\u${end.charCodeAt(0).toString(16)}`);
}

interface SlotReaders {
  readonly isObject: (slot: number) => boolean;
  readonly isDirect: (slot: number) => boolean;
  readonly read: ReadValue;
}

function plainBuilder(
  wanted: readonly WantedValue[],
  { isObject, isDirect, read }: SlotReaders,
): BuildRecord {
  function build(members: readonly WantedValue[], row: number): Record<string, unknown> {
    const record: Record<string, unknown> = {};
    for (const member of members) record[member.name] = wantedOf(member, row);
    return record;
  }
  function wantedOf({ slot, members, form }: WantedValue, row: number): unknown {
    if (form !== FORM.none && isDirect(row + slot)) return placeholderOf(form);
    return members !== undefined && isObject(row + slot) ? build(members, row) : read(row + slot);
  }
  return (row) => build(wanted, row);
}
