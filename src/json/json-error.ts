/** Why text is refused: it is not JSON, or it is nested deeper than allowed. */
export type JsonFault = 'not-json' | 'too-deep';

/** Text that is refused as JSON, with the position of the first fault. */
export class JsonError extends SyntaxError {
  override readonly name = 'JsonError';
  readonly fault: JsonFault;
  /** Position of the fault: an index into the text, in UTF-16 code units. */
  readonly offset: number;
  /** Line of the fault in the text, from 1. */
  readonly line: number;
  /** Column of the fault in its line, from 1, in characters. */
  readonly column: number;
  /** What was found and expected, without the position. */
  readonly reason: string;

  constructor(text: string, offset: number, reason: string, fault: JsonFault = 'not-json') {
    const { line, column } = positionAt(text, offset);
    super(`${reason} at line ${line}, column ${column}`);
    this.fault = fault;
    this.offset = offset;
    this.line = line;
    this.column = column;
    this.reason = reason;
  }
}

/** Line and column of an index into text, both from 1; a character beyond the BMP counts once. */
export function positionAt(text: string, offset: number): { readonly line: number; readonly column: number } {
  let line = 1;
  let start = 0;
  for (let end = text.indexOf('\n'); end >= 0 && end < offset; end = text.indexOf('\n', start)) {
    line += 1;
    start = end + 1;
  }
  let column = 1;
  for (const _character of text.slice(start, offset)) column += 1;
  return { line, column };
}
