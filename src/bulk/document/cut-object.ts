import {
  CLOSE_ARRAY,
  CLOSE_OBJECT,
  COLON,
  COMMA,
  isBlank,
  NEWLINE,
  OPEN_ARRAY,
  OPEN_OBJECT,
  RECORD_SEPARATOR,
} from '../bytes.ts';
import { createCapture } from './capture.ts';
import type { ListFinder } from './find-list.ts';
import { createNesting } from './nesting.ts';
import type { CutterPart, Cutting } from './piece.ts';
import { createPositions, type Place } from './positions.ts';
import { createTextBegin } from './text-begin.ts';

/**
 * Bytes from which on an object is searched for a list. A shorter one is read whole, since it may be a record with an id of
 * its own.
 */
export const READ_IN_PARTS_FROM = 1024 * 1024;

/**
 * Cuts an object that is not in an array, from its `{` to its `}`, or the elements of the list inside it. An object that
 * breaks off ends where a line begins with an object that cannot be a part of it.
 */
export function cutObject(
  cutting: Cutting,
  place: Place,
  { isSequence, findList }: { isSequence: boolean; findList: (() => ListFinder) | undefined },
): CutterPart {
  const capture = createCapture(cutting.maxBytes);
  const nesting = createNesting();
  let atLineStart = false;
  /** The last byte that is neither blank nor in a string. */
  let last = 0;
  /** Where another text may begin, once a bracket did not match. */
  let next: ((byte: number) => boolean) | undefined;
  let finder: ListFinder | undefined;

  /** Whether an object may begin here as a part of this one; in a list its comma may be missing. */
  function mayHoldObject(): boolean {
    if (nesting.isInText()) return false;
    if (nesting.innermost() === OPEN_OBJECT) return last === COLON;
    return last === COMMA || last === OPEN_ARRAY || last === CLOSE_OBJECT;
  }

  /** Passes bytes of the object on to where they are needed. */
  function pass(chunk: Buffer, from: number, to: number): void {
    if (finder === undefined) {
      capture.keep(chunk.subarray(from, to));
      if (findList === undefined || capture.size() <= READ_IN_PARTS_FROM) return;
      finder = findList();
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
    else cutting.add({ kind: 'value', ...place, size: capture.size(), bytes: capture.take() });
  }

  function isEnd(byte: number): boolean {
    if (isSequence && byte === RECORD_SEPARATOR) return true;
    if (next !== undefined) return next(byte);
    return byte === OPEN_OBJECT && nesting.depth() > 0 && atLineStart && !mayHoldObject();
  }

  /** Takes a byte of the object; returns whether it is its last. */
  function isLast(byte: number): boolean {
    if (next !== undefined) return false;
    atLineStart = byte === NEWLINE;
    const fits = nesting.take(byte);
    if (!fits) next = createTextBegin(OPEN_OBJECT);
    if (nesting.isInText()) return false;
    if (!isBlank(byte)) last = byte;
    return fits && (byte === CLOSE_ARRAY || byte === CLOSE_OBJECT) && nesting.depth() === 0;
  }

  function leave(chunk: Buffer, from: number, to: number): number {
    pass(chunk, from, to);
    finish();
    cutting.leave();
    return to;
  }

  return {
    take(chunk, from) {
      for (let at = from; at < chunk.length; at += 1) {
        const byte = chunk[at] ?? 0;
        if (isEnd(byte)) return leave(chunk, from, at);
        if (isLast(byte)) return leave(chunk, from, at + 1);
      }
      pass(chunk, from, chunk.length);
      return chunk.length;
    },
    end: finish,
    isUnclosed: () => finder?.isFound() === true,
  };
}
