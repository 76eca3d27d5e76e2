import {
  BACKSLASH,
  CLOSE_ARRAY,
  CLOSE_OBJECT,
  COLON,
  COMMA,
  isBlank,
  NEWLINE,
  OPEN_ARRAY,
  OPEN_OBJECT,
  QUOTE,
  RECORD_SEPARATOR,
} from '../bytes.ts';
import { createCapture } from './capture.ts';
import type { ListFinder } from './find-list.ts';
import type { CutterPart, Cutting } from './piece.ts';
import { createPositions, type Place } from './positions.ts';

/**
 * Bytes from which on an object is searched for a list. A shorter one is read whole, since it may be a record with an id of
 * its own.
 */
export const READ_IN_PARTS_FROM = 1024 * 1024;
/** Brackets whose kinds are known; deeper ones are only counted, since such a record is refused. */
const KNOWN_DEPTH = 4096;

/**
 * Cuts an object that is not in an array, from its `{` to its `}`, or the elements of the list inside it. An object that
 * breaks off ends where a line begins with an object that cannot be a part of it.
 */
export function cutObject(
  cutting: Cutting,
  place: Place,
  { isSequence, findList }: { isSequence: boolean; findList: ((place: Place) => ListFinder) | undefined },
): CutterPart {
  const capture = createCapture(cutting.maxBytes);
  const open: number[] = [];
  let deeper = 0;
  let inText = false;
  let escaped = false;
  let atLineStart = false;
  /** The last byte that is neither blank nor in a string. */
  let last = 0;
  let finder: ListFinder | undefined;

  function close(): boolean {
    if (deeper > 0) deeper -= 1;
    else open.pop();
    return open.length === 0;
  }

  function opens(byte: number): void {
    if (open.length < KNOWN_DEPTH) open.push(byte);
    else deeper += 1;
  }

  /** Whether an object may begin here as a part of this one. */
  function mayHoldObject(): boolean {
    if (inText) return false;
    return open.at(-1) === OPEN_OBJECT ? last === COLON : last === COMMA || last === OPEN_ARRAY;
  }

  /** Passes bytes of the object on to where they are needed. */
  function pass(chunk: Buffer, from: number, to: number): void {
    if (finder === undefined) {
      capture.keep(chunk.subarray(from, to));
      if (findList === undefined || capture.size() <= READ_IN_PARTS_FROM) return;
      finder = findList(place);
      const soFar = capture.soFar();
      const positions = createPositions(place);
      positions.begin(soFar);
      finder.take(soFar, positions);
    } else {
      finder.take(chunk.subarray(0, to), cutting.positions(), from);
      if (!finder.isFound()) capture.keep(chunk.subarray(from, to));
    }
    if (finder.isFound()) capture.take();
  }

  function finish(): void {
    if (finder?.isFound() === true) finder.end();
    else cutting.add({ kind: 'value', ...place, bytes: capture.take() });
  }

  function isEnd(byte: number | undefined): boolean {
    const isNext = byte === OPEN_OBJECT && open.length > 0 && atLineStart && !mayHoldObject();
    return isNext || (isSequence && byte === RECORD_SEPARATOR);
  }

  return {
    take(chunk, from) {
      for (let at = from; at < chunk.length; at += 1) {
        const byte = chunk[at] ?? 0;
        if (isEnd(byte)) {
          pass(chunk, from, at);
          finish();
          cutting.leave();
          return at;
        }
        atLineStart = byte === NEWLINE;
        if (inText) {
          if (escaped) escaped = false;
          else if (byte === BACKSLASH) escaped = true;
          else if (byte === QUOTE) inText = false;
          continue;
        }
        if (isBlank(byte)) continue;
        last = byte;
        if (byte === QUOTE) inText = true;
        else if (byte === OPEN_ARRAY || byte === OPEN_OBJECT) opens(byte);
        else if ((byte === CLOSE_ARRAY || byte === CLOSE_OBJECT) && close()) {
          pass(chunk, from, at + 1);
          finish();
          cutting.leave();
          return at + 1;
        }
      }
      pass(chunk, from, chunk.length);
      return chunk.length;
    },
    end: finish,
    isUnclosed: () => finder?.isFound() === true,
  };
}
