import { CLOSE_OBJECT, COLON, COMMA, isBlank, OPEN_ARRAY, OPEN_OBJECT, QUOTE } from '../bytes.ts';
import { createCapture } from './capture.ts';
import { createTextCheck } from './check-text.ts';
import { createValueCheck, type ValueCheck } from './check-value.ts';
import { cutArray } from './cut-array.ts';
import { isJson } from './is-json.ts';
import type { CutterPart, Piece } from './piece.ts';
import type { Place, Positions } from './positions.ts';

/** Objects around a list. */
const MOST_AROUND = 4;
/** Longest name of a member that may lead to a list. */
const LONGEST_NAME = 256;

/** What is known of the lists in answers. */
export interface ListKnowledge {
  readonly maxBytes: number;
  /** Levels of brackets that a member may have. */
  readonly maxDepth: number;
  /** Whether a member may lead to the list. */
  mayLead(name: string): boolean;
  /** Whether an array at a path is the list, by its first element. */
  isList(path: readonly string[], element: Buffer): boolean;
  /** Whether an object is a record, and so no answer, whatever lists are inside it. */
  isRecord(object: Buffer): boolean;
}

/** Finds the list in an answer of any size, and cuts its elements. */
export interface ListFinder {
  /** Reads a chunk of the answer from an index on. */
  take(chunk: Buffer, positions: Positions, from?: number): void;
  isFound(): boolean;
  /** The answer has ended. */
  end(): void;
}

/** An object around the list, and what may come next in it. */
interface Frame {
  next: 'first' | 'name' | 'colon' | 'value' | 'comma';
  name: string | undefined;
}

/**
 * Makes a finder; it passes elements of the list on, and what is wrong with the answer around it, all of which is checked. A
 * fault before the list leaves the answer without one. What begins with the members of a record is a record.
 */
export function createListFinder(knowledge: ListKnowledge, add: (piece: Piece) => void): ListFinder {
  const frames: Frame[] = [];
  const text = createTextCheck();
  /** The answer without elements of lists, as far as it is looked at. */
  const around = createCapture(knowledge.maxBytes);
  const rest = createCapture(knowledge.maxBytes);
  let positions: Positions;
  let start: Place | undefined;
  let array: CutterPart | undefined;
  let isList: boolean | undefined;
  /** Path of the list. */
  let found: readonly string[] | undefined;
  /** What is wrong with the answer around the list, from which on the rest is one piece. */
  let fault: { readonly at: Place; readonly text: string } | undefined;
  let isFaulty = false;
  let inName = false;
  let name: number[] = [];
  /** Checks a value that leads nowhere. */
  let value: ValueCheck | undefined;
  let hasEnded = false;
  /** After the last byte that is not blank. */
  let endsAt: Place | undefined;
  let isEnding = false;
  /** Whether the last element is not whole, so that it says that the answer breaks off. */
  let isCutOff = false;
  /** Index of the current byte. */
  let here = 0;

  const pathHere = (): string[] => frames.flatMap((frame) => frame.name ?? []);

  function fail(reason: string): void {
    // Before the list is found the answer is kept, and parsed at its end.
    if (found !== undefined) fault = { at: positions.at(here), text: reason };
    isFaulty = true;
  }

  function addElement(piece: Piece, path: readonly string[]): void {
    isList ??= isListAt(path, piece);
    if (isList) add(piece);
    if (isList && !isEnding) return;
    const isWhole = piece.kind === 'element' && piece.bytes !== undefined && isJson(piece.bytes);
    isCutOff = !isWhole;
    // A list that is none is a member like any other.
    if (!isList && !isWhole) fail(OTHER);
  }

  function isListAt(path: readonly string[], { kind, bytes }: Piece): boolean {
    const element = kind === 'element' && bytes !== undefined ? bytes : NO_ELEMENT;
    const isOne = knowledge.isList(path, element) && !knowledge.isRecord(closed());
    if (isOne) found = path;
    return isOne;
  }

  /** What is around the list so far, as an object. */
  function closed(): Buffer {
    return Buffer.concat([around.soFar(), Buffer.from(`]${'}'.repeat(frames.length)}`)]);
  }

  function beginArray(): void {
    const path = pathHere();
    isList = undefined;
    array = cutArray(
      {
        maxBytes: knowledge.maxBytes,
        positions: () => positions,
        add: (piece) => addElement(piece, path),
        leave: () => {
          array = undefined;
        },
      },
      path,
    );
  }

  /** Whether a name is that of a list which was read, or leads to it: the last of them would replace the others. */
  function isRepeated(): boolean {
    const path = pathHere();
    return found?.slice(0, path.length).every((name, index) => name === path[index]) ?? false;
  }

  function takeInName(frame: Frame, byte: number): boolean {
    const step = text.take(byte);
    if (step === 'done') {
      inName = false;
      frame.name = nameOf(name);
      frame.next = 'colon';
    } else if (name.length < LONGEST_NAME) name.push(byte);
    return step !== 'wrong';
  }

  /** A value begins. */
  function begin(frame: Frame, byte: number): boolean {
    frame.next = 'comma';
    if (isRepeated()) {
      fail(`found another “${frame.name}”, whose value would replace the first`);
      return true;
    }
    const leads = frame.name !== undefined && knowledge.mayLead(frame.name) && found === undefined;
    if (leads && byte === OPEN_ARRAY) beginArray();
    else if (leads && byte === OPEN_OBJECT && frames.length < MOST_AROUND) {
      frames.push({ next: 'first', name: undefined });
    } else {
      value = createValueCheck(knowledge.maxDepth - frames.length);
      return takeInValue(frame, byte);
    }
    return true;
  }

  function takeInValue(frame: Frame, byte: number): boolean {
    const step = value?.take(byte);
    if (step === 'done' || step === 'after') value = undefined;
    return step === 'after' ? takeBetween(frame, byte) : step !== 'wrong';
  }

  function close(): boolean {
    frames.pop();
    hasEnded = frames.length === 0;
    return true;
  }

  /** One byte of an object around the list that is not in a name or value; returns whether it may be there. */
  function takeBetween(frame: Frame, byte: number): boolean {
    if (isBlank(byte)) return true;
    switch (frame.next) {
      case 'first':
      case 'name':
        if (frame.next === 'first' && byte === CLOSE_OBJECT) return close();
        name = [];
        text.begin();
        inName = byte === QUOTE;
        return inName;
      case 'colon':
        frame.next = 'value';
        return byte === COLON;
      case 'value':
        return begin(frame, byte);
      case 'comma':
        if (byte === CLOSE_OBJECT) return close();
        frame.next = 'name';
        return byte === COMMA;
    }
  }

  function fits(byte: number): boolean {
    const frame = frames.at(-1);
    if (frame === undefined) {
      if (hasEnded || byte !== OPEN_OBJECT) return isBlank(byte);
      start = positions.at(here);
      frames.push({ next: 'first', name: undefined });
      return true;
    }
    if (inName) return takeInName(frame, byte);
    return value === undefined ? takeBetween(frame, byte) : takeInValue(frame, byte);
  }

  /** Reads what is around the list, up to an array or a fault; returns the index after it. */
  function takeAround(chunk: Buffer, from: number): number {
    let at = from;
    for (; at < chunk.length && array === undefined && !isFaulty; at += 1) {
      here = at;
      if (!fits(chunk[at] ?? 0)) fail(OTHER);
    }
    around.keep(chunk.subarray(from, at));
    if (fault !== undefined) rest.keep(chunk.subarray(at - 1, at));
    return at;
  }

  /** The whole is a record of its own if what is around its list is one, which may show only after the list. */
  function endAround(): void {
    if (!hasEnded || found === undefined || start === undefined || !knowledge.isRecord(around.soFar()))
      return;
    const reason = 'the object has an id of its own after the list whose records were read';
    add({ kind: 'text', ...start, bytes: around.take(), fault: reason });
  }

  return {
    take(chunk, at, from = 0) {
      positions = at;
      let index = from;
      while (index < chunk.length && !isFaulty) {
        if (array === undefined) index = takeAround(chunk, index);
        else {
          index = array.take(chunk, index);
          if (array === undefined) around.keep(CLOSED);
        }
      }
      if (fault !== undefined) rest.keep(chunk.subarray(index));
      let last = chunk.length;
      while (last > from && isBlank(chunk[last - 1])) last -= 1;
      if (last > from) endsAt = positions.at(last);
    },
    isFound: () => found !== undefined,
    end() {
      isEnding = true;
      array?.end();
      if (fault !== undefined) {
        add({ kind: 'text', ...fault.at, size: rest.size(), bytes: rest.take(), fault: fault.text });
      } else if (hasEnded) endAround();
      else if (!isCutOff && endsAt !== undefined) {
        add({ kind: 'text', ...endsAt, bytes: Buffer.alloc(0), fault: UNCLOSED });
      }
    },
  };
}

/** Stands for an element that cannot be read. */
const NO_ELEMENT = Buffer.alloc(0);
const CLOSED = Buffer.from(']');
const UNCLOSED =
  'the answer ends without its closing bracket, so that records after the last may be missing,';

const OTHER = 'found what the answer around the records cannot have, so that the rest is rejected with it,';

function nameOf(bytes: readonly number[]): string | undefined {
  if (bytes.length >= LONGEST_NAME) return undefined;
  try {
    return String(JSON.parse(`"${Buffer.from(bytes).toString()}"`));
  } catch {
    return undefined;
  }
}
