/** A place in a text file; line and column count from 1, columns in UTF-16 code units. */
export interface SourcePosition {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/**
 * Where an embedded text (a JSONata expression inside a YAML file) came from.
 *
 * `segments` holds `[offset, line, column]` triples in ascending order of offset. From one triple's
 * offset to the next, one character of the text is one column of the file on that line. A plain
 * scalar has one segment, a block scalar one per line, an escape in a quoted scalar starts a new one.
 */
export interface EmbeddedSource {
  readonly file: string;
  readonly segments: readonly (readonly [offset: number, line: number, column: number])[];
}

/** Returns the position in the file of the character at `offset` of the embedded text. */
export function positionAt(source: EmbeddedSource, offset: number): SourcePosition {
  let nearest: readonly [number, number, number] = [0, 1, 1];
  for (const segment of source.segments) {
    if (segment[0] > offset) break;
    nearest = segment;
  }
  const [start, line, column] = nearest;
  return { file: source.file, line, column: column + Math.max(0, offset - start) };
}
