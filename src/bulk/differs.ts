import { isDeepStrictEqual } from 'node:util';
import { REMOTE_DATA } from '../mapping/shape/shape-value.ts';
import type { UnifiedValue } from '../mapping/types.ts';

/**
 * Whether a mapped record differs from a stored one in anything but the raw record that both hold. What holds nothing is
 * as good as absent: tables and normalized records have a null, or an empty list, for a field that is not there.
 */
export function differs(value: UnifiedValue, stored: unknown): boolean {
  if (typeof stored !== 'object' || stored === null) return true;
  return !isDeepStrictEqual(asWritten(value), asWritten({ ...stored }));
}

/** The record as it is read again, without its raw record and without what holds nothing. */
function asWritten(value: Readonly<Record<string, unknown>>): unknown {
  const { [REMOTE_DATA]: _, ...rest } = value;
  return JSON.parse(JSON.stringify(rest), withoutNothing);
}

function withoutNothing(_name: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const held = Object.entries(value).filter(
    ([, inner]) => inner !== null && !(Array.isArray(inner) && inner.length === 0),
  );
  return Object.fromEntries(held);
}
