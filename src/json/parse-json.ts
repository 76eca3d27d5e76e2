import { mayBeDeeperThan } from './depth.ts';
import { JsonReader, type ReaderOptions, type TextRange } from './json-reader.ts';
import { MAX_DOCUMENT_DEPTH } from './limits.ts';
import { mayHoldInexactNumbers, mayHoldUnusualNumbers } from './numbers.ts';
import { toOneLine } from './one-line.ts';

/** How JSON is parsed. */
export interface ParseJsonOptions {
  /** Maximum depth. Default `MAX_DOCUMENT_DEPTH`. */
  readonly maxDepth?: number;
  /**
   * What to do with a part that is nested deeper: refuse the text, or replace the part by `TOO_DEEP`, for which
   * `isDeeperThan` returns true. Default `refuse`.
   */
  readonly deep?: 'refuse' | 'cut';
}

/**
 * Parses JSON (RFC 8259) without losing digits: a number that JavaScript cannot represent, such as an integer beyond
 * 2^53, becomes a string of its digits.
 *
 * @throws JsonError if the text is not JSON, or is nested too deep
 */
export function parseJson(text: string, options: ParseJsonOptions = {}): unknown {
  const { maxDepth = MAX_DOCUMENT_DEPTH, deep = 'refuse' } = options;
  if (mayHoldInexactNumbers(text) || mayBeDeeperThan(maxDepth, text))
    return readAll(text, { maxDepth, deep });
  try {
    return JSON.parse(text);
  } catch {
    // The engine's message depends on its version, and often lacks the position.
    return readAll(text, { maxDepth, deep });
  }
}

function readAll(text: string, options: ReaderOptions): unknown {
  return new JsonReader(text, options).readAll();
}

/** A parsed document that knows the text of its parts. */
export interface JsonDocument {
  readonly value: unknown;
  /** Range of an object or array of the document in its text; undefined for any other, or if it is unknown. */
  rangeOf(value: object): TextRange | undefined;
  /** The text of an object or array of the document, on one line; undefined as with `rangeOf`. */
  textOf(value: object): string | undefined;
}

/** How to parse a document. */
export interface ParseDocumentOptions extends ParseJsonOptions {
  /**
   * `always` records the text of all parts; `numbers` (the default) is faster and records it only if `JSON.stringify`
   * would write a number of the document differently, or lose digits.
   */
  readonly ranges?: 'always' | 'numbers';
}

/**
 * Parses JSON as `parseJson` does, so that its parts can be written with their own text: all digits, `1.10` as
 * `1.10`.
 *
 * @throws JsonError if the text is not JSON, or is nested too deep
 */
export function parseDocument(text: string, options: ParseDocumentOptions = {}): JsonDocument {
  const { maxDepth = MAX_DOCUMENT_DEPTH, deep = 'refuse', ranges = 'numbers' } = options;
  const known = new Map<object, TextRange>();
  const rangeOf = (value: object): TextRange | undefined => known.get(value);
  const value =
    ranges === 'always' || mayHoldUnusualNumbers(text)
      ? new JsonReader(text, { maxDepth, deep, ranges: known }).readAll()
      : parseJson(text, { maxDepth, deep });
  return {
    value,
    rangeOf,
    textOf(part) {
      const range = rangeOf(part);
      return range === undefined ? undefined : toOneLine(text.slice(range.start, range.end));
    },
  };
}
