import { parseJson } from '../../json/index.ts';
import { createLineSplitter } from '../line-splitter.ts';

/** Makes a function that parses the lines of mapped records that chunks complete. */
export function createMappedLines(): (chunk: Uint8Array) => readonly Readonly<Record<string, unknown>>[] {
  const splitter = createLineSplitter(Number.POSITIVE_INFINITY);
  return (chunk) =>
    splitter.push(chunk).flatMap(({ bytes, start, end }) => {
      const value = bytes === undefined ? undefined : parseJson(bytes.toString('utf8', start, end));
      return typeof value === 'object' && value !== null ? [{ ...value }] : [];
    });
}
