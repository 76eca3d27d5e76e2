import { isDeepStrictEqual } from 'node:util';
import { REMOTE_DATA } from '../mapping/shape/shape-value.ts';
import type { UnifiedValue } from '../mapping/types.ts';
import type { AsCell } from './raw-record.ts';

/**
 * Whether a mapped record differs from a stored one in anything but the raw record that both hold. What holds nothing is
 * as good as absent: tables and normalized records have a null, or an empty list, for a field that is not there.
 *
 * `asCell` is passed if the stored one is a row of a table. A field is then the same, too, if the table would hold what it
 * holds: a number as text, where the schema names no single type, or a time in the column's unit.
 */
export function differs(value: UnifiedValue, stored: unknown, asCell?: AsCell): boolean {
  if (typeof stored !== 'object' || stored === null) return true;
  const now = asWritten(value);
  const before = asWritten({ ...stored });
  const names = new Set([...now.keys(), ...before.keys()]);
  return [...names].some((name) => {
    const held = before.get(name);
    if (isDeepStrictEqual(now.get(name), held)) return false;
    if (asCell === undefined) return true;
    const cell = asWritten({ [name]: asCell(name, value[name]) }).get(name);
    return !isDeepStrictEqual(cell, held);
  });
}

/** The fields of a record as they are read again, without its raw record and without what holds nothing. */
function asWritten(value: Readonly<Record<string, unknown>>): ReadonlyMap<string, unknown> {
  const { [REMOTE_DATA]: _, ...rest } = value;
  return new Map(Object.entries(JSON.parse(JSON.stringify(rest), withoutNothing)));
}

function withoutNothing(_name: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const held = Object.entries(value).filter(
    ([, inner]) => inner !== null && !(Array.isArray(inner) && inner.length === 0),
  );
  return Object.fromEntries(held);
}
