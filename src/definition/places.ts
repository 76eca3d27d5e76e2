import type { EmbeddedSource, SourcePosition } from '../issue/index.ts';
import { toJsonPointer } from '../model/index.ts';

/** Keys and indices from the root of the data to one of its parts. */
export type Path = readonly (string | number)[];

/** Finds where the parts of the data stand in the file that they were read from. */
export interface Places {
  readonly file: string;
  /** Where the value at a path starts; of what is missing, where its nearest parent starts. */
  valueAt(path: Path): SourcePosition;
  /** Where the last key of a path stands. */
  keyAt(path: Path): SourcePosition;
  /** Where each character of the text at a path came from. */
  textAt(path: Path): EmbeddedSource;
  /** The characters of the unquoted value at a path, where they are known: `1.10`, `0x10`, `~`. */
  writtenAt(path: Path): string | undefined;
  /** JSON Pointer of a path, where positions cannot tell; `undefined` for a text file. */
  pointerOf(path: Path): string | undefined;
}

/**
 * Places of data that came as an object and not as text: line 1, column 1 of the given name for
 * everything, and the JSON Pointer to tell parts apart.
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
