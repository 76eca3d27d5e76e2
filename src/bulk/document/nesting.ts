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

/** Brackets whose kinds are known; deeper ones are only counted, since such a record is refused. */
const KNOWN_DEPTH = 4096;

/** Follows strings and brackets along the bytes of JSON, and nothing more. */
export interface Nesting {
  /** Takes the next byte; returns false if it closes a bracket of another kind, or none. Whatever follows is then unknown. */
  take(byte: number): boolean;
  /** Number of open brackets. */
  depth(): number;
  isInText(): boolean;
  /** The innermost open bracket. */
  innermost(): number | undefined;
  /**
   * Whether a quotation mark met a word, another string or a backslash since the last call: one of them may be missing, so
   * that what is taken for strings is what is between them.
   */
  takeDoubt(): boolean;
}

/** What is directly before a byte outside of strings. */
type Before = 'gap' | 'word' | 'string';

/** Makes a follower of JSON that begins outside of strings, within some brackets. */
export function createNesting(within: readonly number[] = []): Nesting {
  const open: number[] = [...within];
  let deeper = 0;
  let inText = false;
  let escaped = false;
  let before: Before = 'gap';
  let isDoubtful = false;

  function closes(byte: number): boolean {
    if (deeper > 0) {
      deeper -= 1;
      return true;
    }
    return open.pop() === (byte === CLOSE_ARRAY ? OPEN_ARRAY : OPEN_OBJECT);
  }

  function takeInText(byte: number): void {
    if (escaped) escaped = false;
    else if (byte === BACKSLASH) escaped = true;
    else if (byte === QUOTE) {
      inText = false;
      before = 'string';
    }
  }

  return {
    take(byte) {
      if (inText) {
        takeInText(byte);
        return true;
      }
      if (byte === QUOTE) {
        inText = true;
        isDoubtful ||= before !== 'gap';
        return true;
      }
      if (byte === OPEN_ARRAY || byte === OPEN_OBJECT) {
        if (open.length < KNOWN_DEPTH) open.push(byte);
        else deeper += 1;
        before = 'gap';
        return true;
      }
      if (byte === CLOSE_ARRAY || byte === CLOSE_OBJECT) {
        before = 'gap';
        return closes(byte);
      }
      if (byte === COMMA || byte === COLON || isBlank(byte)) before = 'gap';
      else {
        isDoubtful ||= before === 'string' || byte === BACKSLASH;
        before = 'word';
      }
      return true;
    },
    depth: () => open.length + deeper,
    isInText: () => inText,
    innermost: () => open.at(-1),
    takeDoubt() {
      const was = isDoubtful;
      isDoubtful = false;
      return was;
    },
  };
}
