/** The string that a scalar means, and for each of its UTF-16 code units the offset in the file. */
export interface DecodedText {
  readonly text: string;
  readonly offsets: readonly number[];
}

/** Collects the characters of a decoded string together with their offsets. */
export interface TextCollector {
  /** Number of code units so far. */
  readonly length: number;
  /** Adds a string whose code units all came from the same offset, such as an escape. */
  add(text: string, offset: number): void;
  /** Adds a string that is unchanged in the file, from `offset` on. */
  addRun(text: string, offset: number): void;
  /** Removes what follows the first `length` code units. */
  cut(length: number): void;
  finish(): DecodedText;
}

/** Starts with an empty string. */
export function collectText(): TextCollector {
  const units: string[] = [];
  const offsets: number[] = [];
  const add = (text: string, offset: number, step: 0 | 1) => {
    for (let i = 0; i < text.length; i++) {
      units.push(text.charAt(i));
      offsets.push(offset + i * step);
    }
  };
  return {
    get length() {
      return units.length;
    },
    add: (text, offset) => add(text, offset, 0),
    addRun: (text, offset) => add(text, offset, 1),
    cut(length) {
      units.length = length;
      offsets.length = length;
    },
    finish: () => ({ text: units.join(''), offsets }),
  };
}
