import { KIND, KIND_SHIFT } from './layout.ts';
import type { WantedValue } from './scan-plan.ts';
import type { ScannedValues } from './scanned-values.ts';

/** Makes the record of a row, by the index of the row's first word. */
export type BuildRecord = (row: number) => Record<string, unknown>;

/** Makes a builder of records that have what is wanted, as far as lines have it. */
export function recordBuilder(
  wanted: readonly WantedValue[],
  words: Int32Array,
  { read }: Pick<ScannedValues, 'read'>,
): BuildRecord {
  function build(members: readonly WantedValue[], row: number): Record<string, unknown> {
    const record: Record<string, unknown> = {};
    for (let index = 0; index < members.length; index += 1) {
      const member = members[index] as WantedValue;
      const slot = row + member.slot;
      const isObject = (words[slot] as number) >>> KIND_SHIFT === KIND.object;
      const value = isObject && member.members !== undefined ? build(member.members, row) : read(slot);
      if (value !== undefined) record[member.name] = value;
    }
    return record;
  }
  return (row) => build(wanted, row);
}
