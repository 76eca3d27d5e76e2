import { mayBeDeeperThan } from './depth.ts';
import { JsonReader, type ReaderOptions, type TextRange } from './json-reader.ts';
import { MAX_DOCUMENT_DEPTH } from './limits.ts';
import { mayHoldInexactNumbers, mayHoldUnusualNumbers } from './numbers.ts';
import { toOneLine } from './one-line.ts';

/** How JSON is parsed. */
export interface ParseJsonOptions {
  /** Deepest nesting. Default `MAX_DOCUMENT_DEPTH`. */
  readonly maxDepth?: number;
  /**
   * What a part does that is nested deeper: the text is not read, or `TOO_DEEP` is in the part's place, of which
   * `isDeeperThan` is true. Default `refuse`.
   */
  readonly deep?: 'refuse' | 'cut';
}

/**
 * Parses JSON (RFC 8259) without losing digits: a number that JavaScript's numbers do not hold, as an integer beyond
 * 2^53, becomes a string of its digits.
 *
 * @throws JsonError where the text is not JSON, or is nested too deep
 */
export function parseJson(text: string, options: ParseJsonOptions = {}): unknown {
  const { maxDepth = MAX_DOCUMENT_DEPTH, deep = 'refuse' } = options;
  if (mayHoldInexactNumbers(text) || mayBeDeeperThan(maxDepth, text))
    return readAll(text, { maxDepth, deep });
  try {
    return JSON.parse(text);
  } catch {
    // What the engine says of a text depends on its version, and often lacks the position.
    return readAll(text, { maxDepth, deep });
  }
}

function readAll(text: string, options: ReaderOptions): unknown {
  return new JsonReader(text, options).readAll();
}

/** A parsed document that knows the text of what is in it. */
export interface JsonDocument {
  readonly value: unknown;
  /** Where an object or array of the document is in its text; undefined of any other, and where that is not known. */
  rangeOf(value: object): TextRange | undefined;
  /** The text of an object or array of the document, on one line; undefined as with `rangeOf`. */
  textOf(value: object): string | undefined;
}

/** How a document is parsed. */
export interface ParseDocumentOptions extends ParseJsonOptions {
  /**
   * `always` knows the text of everything; `numbers` (the default) is faster and knows it only where `JSON.stringify`
   * would write a number of the document in another way, or lose digits.
   */
  readonly ranges?: 'always' | 'numbers';
}

/**
 * Parses JSON as `parseJson` does, so that its parts can be written again with their own text: all digits, `1.10` as
 * `1.10`.
 *
 * @throws JsonError where the text is not JSON, or is nested too deep
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
