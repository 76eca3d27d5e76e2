import {
  BACKSLASH,
  CLOSE_ARRAY,
  CLOSE_OBJECT,
  isBlank,
  NEWLINE,
  OPEN_ARRAY,
  OPEN_OBJECT,
  QUOTE,
} from '../bytes.ts';

/**
 * Makes a function that finds where a laid-out document ends: after the first line at whose end no bracket is open. It is
 * called with all bytes so far, goes on where it was, and returns undefined while the end is not there.
 */
export function createEndFinder(): (bytes: Buffer) => number | undefined {
  let at = 0;
  let depth = 0;
  let inText = false;
  let escaped = false;
  let hasBegun = false;
  return (bytes) => {
    for (; at < bytes.length; at += 1) {
      const byte = bytes[at];
      if (inText) {
        if (escaped) escaped = false;
        else if (byte === BACKSLASH) escaped = true;
        else if (byte === QUOTE) inText = false;
      } else if (byte === NEWLINE) {
        if (hasBegun && depth <= 0) return at + 1;
      } else if (isBlank(byte)) continue;
      else if (byte === QUOTE) inText = true;
      else if (byte === OPEN_ARRAY || byte === OPEN_OBJECT) {
        hasBegun = true;
        depth += 1;
      } else if (byte === CLOSE_ARRAY || byte === CLOSE_OBJECT) depth -= 1;
    }
    return undefined;
  };
}

/** Whether a line, with its end, begins an object and leaves a bracket or string open. */
export function leavesOpen(line: Buffer): boolean {
  const text = line.toString('latin1').replace(/^\xef\xbb\xbf/, '');
  return text.trimStart().startsWith('{') && createEndFinder()(line) === undefined;
}
