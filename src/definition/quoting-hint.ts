import { describeValue } from '../model/index.ts';

/**
 * Returns how to make a string of a value that YAML reads as a number, boolean or null; `undefined` for other values.
 *
 * @param written The characters of the value in the file, if they are known: a number no longer has them.
 */
export function quotingHint(value: unknown, written: string | undefined): string | undefined {
  if (value !== null && typeof value !== 'number' && typeof value !== 'boolean') return undefined;
  if (written === '') return 'Write its value after the colon, or indent what belongs to it below.';
  if (written !== undefined) return `Write it in quotes: "${written}".`;
  return typeof value === 'number' ? 'Write it as a string.' : `Write it as a string: "${value}".`;
}

/** Describes a value as written in the file. */
export function describeWritten(value: unknown, written: string | undefined): string {
  return typeof value === 'number' && written !== undefined ? written : describeValue(value);
}
