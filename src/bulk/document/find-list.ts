import {
  BACKSLASH,
  CLOSE_ARRAY,
  CLOSE_OBJECT,
  COLON,
  COMMA,
  isBlank,
  OPEN_ARRAY,
  OPEN_OBJECT,
  QUOTE,
} from '../bytes.ts';
import { cutArray } from './cut-array.ts';
import type { CutterPart, Piece } from './piece.ts';
import type { Positions } from './positions.ts';

/** Objects around a list. */
const MOST_AROUND = 4;
/** Longest name of a member that may lead to a list. */
const LONGEST_NAME = 256;

/** What is known of the lists in answers. */
export interface ListKnowledge {
  readonly maxBytes: number;
  /** Whether a member may lead to the list. */
  mayLead(name: string): boolean;
  /** Whether an array at a path is the list, by its first element. */
  isList(path: readonly string[], element: Buffer): boolean;
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
  next: 'name' | 'colon' | 'value' | 'comma';
  name: string | undefined;
}

/** Makes a finder; it passes elements of the list on, and what is wrong with the answer around it. */
export function createListFinder(knowledge: ListKnowledge, add: (piece: Piece) => void): ListFinder {
  const frames: Frame[] = [];
  let positions: Positions;
  let array: CutterPart | undefined;
  let isList: boolean | undefined;
  let isFound = false;
  let isFaulty = false;
  /** Brackets that are open in a member that leads nowhere. */
  let skipped = 0;
  let inText = false;
  let escaped = false;
  let name: number[] = [];

  const pathHere = (): string[] => frames.flatMap((frame) => frame.name ?? []);

  function addElement(piece: Piece, path: readonly string[]): void {
    if (isList === undefined && piece.bytes !== undefined && piece.kind === 'element') {
      isList = !isFound && knowledge.isList(path, piece.bytes);
      isFound ||= isList;
    }
    if (isList === true) add(piece);
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

  function fail(chunk: Buffer, at: number): void {
    // Before the list is found the answer is kept, and parsed at its end.
    if (!isFaulty && isFound) {
      const bytes = Buffer.from(chunk.subarray(at, at + 1));
      const fault = `found “${bytes}” where the answer around the records cannot have it`;
      add({ kind: 'text', ...positions.at(at), bytes, fault });
    }
    isFaulty = true;
  }

  function endText(frame: Frame): void {
    inText = false;
    if (frame.next !== 'name') {
      frame.next = 'comma';
      return;
    }
    frame.name = nameOf(name);
    frame.next = 'colon';
  }

  /** A value begins. */
  function begin(frame: Frame, byte: number): void {
    frame.next = 'comma';
    if (byte === QUOTE) inText = true;
    if (byte !== OPEN_ARRAY && byte !== OPEN_OBJECT) return;
    const leads = frame.name !== undefined && knowledge.mayLead(frame.name) && !isFound;
    if (leads && byte === OPEN_ARRAY) beginArray();
    else if (leads && frames.length < MOST_AROUND) frames.push({ next: 'name', name: undefined });
    else skipped = 1;
  }

  /** One byte of an object around the list; returns whether it may be there. */
  function step(frame: Frame, byte: number): boolean {
    switch (frame.next) {
      case 'name':
        if (byte === CLOSE_OBJECT) return Boolean(frames.pop());
        name = [];
        inText = byte === QUOTE;
        return inText;
      case 'colon':
        frame.next = 'value';
        return byte === COLON;
      case 'value':
        begin(frame, byte);
        return byte !== COMMA && byte !== COLON && byte !== CLOSE_ARRAY && byte !== CLOSE_OBJECT;
      case 'comma':
        if (byte === COMMA) frame.next = 'name';
        else if (byte === CLOSE_OBJECT) frames.pop();
        else return /[\w.+-]/.test(String.fromCharCode(byte));
        return true;
    }
  }

  function takeByte(chunk: Buffer, at: number): void {
    const byte = chunk[at] ?? 0;
    const frame = frames.at(-1);
    if (inText) {
      if (escaped) escaped = false;
      else if (byte === BACKSLASH) escaped = true;
      else if (byte === QUOTE) {
        if (skipped > 0 || frame === undefined) inText = false;
        else endText(frame);
        return;
      }
      if (name.length < LONGEST_NAME) name.push(byte);
    } else if (skipped > 0) {
      if (byte === QUOTE) inText = true;
      else if (byte === OPEN_ARRAY || byte === OPEN_OBJECT) skipped += 1;
      else if (byte === CLOSE_ARRAY || byte === CLOSE_OBJECT) skipped -= 1;
    } else if (isBlank(byte)) {
      // Between tokens.
    } else if (frame === undefined) {
      if (byte === OPEN_OBJECT) frames.push({ next: 'name', name: undefined });
      else fail(chunk, at);
    } else if (!step(frame, byte)) fail(chunk, at);
  }

  return {
    take(chunk, here, from = 0) {
      positions = here;
      for (let at = from; at < chunk.length && !isFaulty; ) {
        if (array !== undefined) at = array.take(chunk, at);
        else {
          takeByte(chunk, at);
          at += 1;
        }
      }
    },
    isFound: () => isFound,
    end: () => array?.end(),
  };
}

function nameOf(bytes: readonly number[]): string | undefined {
  if (bytes.length >= LONGEST_NAME) return undefined;
  try {
    return String(JSON.parse(`"${Buffer.from(bytes).toString()}"`));
  } catch {
    return undefined;
  }
}
