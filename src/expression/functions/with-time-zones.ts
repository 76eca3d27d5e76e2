import { createTimestamp, type TimeZones } from '../mapping-functions/index.ts';
import type { FunctionEntry } from './function-entry.ts';

/** Lets `$timestamp` of a table read by pictures and in zones, and know some zones by their names. */
export function withTimeZones(
  table: Map<string, FunctionEntry>,
  zones: TimeZones = {},
): Map<string, FunctionEntry> {
  const entry = table.get('timestamp');
  if (entry !== undefined)
    table.set('timestamp', {
      ...entry,
      body: createTimestamp(zones),
      timeZones: new Set(Object.keys(zones)),
    });
  return table;
}
