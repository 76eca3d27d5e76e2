import { isDeepStrictEqual } from 'node:util';
import { REMOTE_DATA } from '../mapping/shape/shape-value.ts';
import type { UnifiedValue } from '../mapping/types.ts';

/** Whether a mapped record differs from a stored one in anything but the raw record that both hold. */
export function differs(value: UnifiedValue, stored: unknown): boolean {
  if (typeof stored !== 'object' || stored === null) return true;
  return !isDeepStrictEqual(asWritten(value), asWritten({ ...stored }));
}

/** The record as it is read again, without its raw record. */
function asWritten(value: Readonly<Record<string, unknown>>): unknown {
  const { [REMOTE_DATA]: _, ...rest } = value;
  return JSON.parse(JSON.stringify(rest));
}
