import { isExact, parseJson } from '../../json/index.ts';
import { decodeUtf8 } from './decode-utf8.ts';
import { KIND, KIND_SHIFT, START_MASK } from './layout.ts';
import type { Workspace } from './workspace.ts';

/** Any integer with at most as many characters fits a number. */
const FEW_DIGITS = 15;

/** The values of scanned lines. */
export interface ScannedValues {
  /** Says which part of the input the values are in, from now on. */
  turnTo(start: number, end: number): void;
  /** The value of a slot, by the index of its first word; undefined if the record does not have it. */
  read(slot: number): unknown;
}

/** Makes the reader of the values in a workspace. They equal those of `parseJson`. */
export function scannedValues({ bytes, words }: Workspace): ScannedValues {
  /** The part of the input, one character a byte. */
  let text = '';
  let textStart = 0;

  function textOf(start: number, end: number): string {
    return text.substring(start - textStart, end - textStart);
  }

  function read(slot: number): unknown {
    const word = words[slot] as number;
    if (word === 0) return undefined;
    const start = word & START_MASK;
    const end = words[slot + 1] as number;
    switch (word >>> KIND_SHIFT) {
      case KIND.ascii:
        return textOf(start + 1, end - 1);
      case KIND.utf8:
        return decodeUtf8(bytes, start + 1, end - 1);
      case KIND.null:
        return null;
      case KIND.true:
        return true;
      case KIND.false:
        return false;
      case KIND.integer:
        return end - start <= FEW_DIGITS ? Number(textOf(start, end)) : exactNumber(textOf(start, end));
      case KIND.number:
        return exactNumber(textOf(start, end));
      case KIND.escaped:
        return JSON.parse(bytes.toString('utf8', start, end));
      default:
        return parseJson(bytes.toString('utf8', start, end));
    }
  }

  return {
    turnTo(start, end) {
      text = bytes.toString('latin1', start, end);
      textStart = start;
    },
    read,
  };
}

/** A number, or its digits if a number would not hold them. */
function exactNumber(text: string): number | string {
  return isExact(text) ? Number(text) : text;
}
