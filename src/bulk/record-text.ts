import type { ParsedRecord } from './raw-record.ts';

/** The text of a record that was read: its own, if that is known. */
export function textOfRecord({ bytes, start, end, record }: ParsedRecord): string {
  return bytes === undefined ? JSON.stringify(record) : bytes.toString('utf8', start, end);
}
