import { parseDocument } from '../../json/index.ts';
import { createLineSplitter } from '../line-splitter.ts';

/** A mapped record, read again from the line that it was printed as. */
export interface MappedLine {
  readonly value: Readonly<Record<string, unknown>>;
  /** JSON text of a list or an object in it, with all digits of its numbers. */
  textOf(part: object): string;
}

/** Makes a function that parses the lines of mapped records that chunks complete. */
export function createMappedLines(): (chunk: Uint8Array) => readonly MappedLine[] {
  const splitter = createLineSplitter(Number.POSITIVE_INFINITY);
  return (chunk) =>
    splitter.push(chunk).flatMap(({ bytes, start, end }) => {
      if (bytes === undefined) return [];
      const { value, textOf } = parseDocument(bytes.toString('utf8', start, end));
      if (typeof value !== 'object' || value === null) return [];
      return [{ value: { ...value }, textOf: (part) => textOf(part) ?? JSON.stringify(part) }];
    });
}
