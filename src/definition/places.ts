import type { EmbeddedSource, SourcePosition } from '../issue/index.ts';
import { toJsonPointer } from '../model/index.ts';

/** Keys and indices from the root of the data to one of its parts. */
export type Path = readonly (string | number)[];

/** Finds the positions of parts of data in the file that they were read from. */
export interface Places {
  readonly file: string;
  /** Start of the value at a path; for a missing one, the start of its nearest parent. */
  valueAt(path: Path): SourcePosition;
  /** Position of the last key of a path. */
  keyAt(path: Path): SourcePosition;
  /** Origin of each character of the string at a path. */
  textAt(path: Path): EmbeddedSource;
  /** The characters of the unquoted value at a path, if they are known: `1.10`, `0x10`, `~`. */
  writtenAt(path: Path): string | undefined;
  /** JSON Pointer of a path, if positions are not specific; `undefined` for a text file. */
  pointerOf(path: Path): string | undefined;
}

/**
 * Positions in data that came as an object and not as text: line 1, column 1 of the given name for
 * everything, and the JSON Pointer to distinguish parts.
 */
export function objectPlaces(file: string): Places {
  const start = { file, line: 1, column: 1 };
  return {
    file,
    valueAt: () => start,
    keyAt: () => start,
    textAt: () => ({ file, segments: [[0, 1, 1]] }),
    writtenAt: () => undefined,
    pointerOf: toJsonPointer,
  };
}
