import { isPart, type JsonPart } from './json-part.ts';

const QUOTE = 34;
const OPEN_ARRAY = 91;
const BACKSLASH = 92;
const CLOSE_ARRAY = 93;
const OPEN_OBJECT = 123;
const CLOSE_OBJECT = 125;

/**
 * Whether JSON text may be nested too deep, judged by its brackets outside of strings: if this is false, it certainly is not.
 * Short text, and text with few brackets, is not examined.
 */
export function mayBeDeeperThan(limit: number, text: string): boolean {
  return hasMoreBracketsThan(limit, text) && isNestedDeeperThan(limit, text);
}

function hasMoreBracketsThan(limit: number, text: string): boolean {
  // Each level has an opening and a closing bracket.
  if (text.length <= 2 * limit) return false;
  return countUpTo(limit, text, '{', countUpTo(limit, text, '[', 0)) > limit;
}

function isNestedDeeperThan(limit: number, text: string): boolean {
  let depth = 0;
  let isString = false;
  for (let at = 0; at < text.length && depth <= limit; at += 1) {
    const code = text.charCodeAt(at);
    if (code === BACKSLASH) at += 1;
    else if (code === QUOTE) isString = !isString;
    else if (isString) continue;
    else if (code === OPEN_ARRAY || code === OPEN_OBJECT) depth += 1;
    else if (code === CLOSE_ARRAY || code === CLOSE_OBJECT) depth -= 1;
  }
  return depth > limit;
}

function countUpTo(limit: number, text: string, bracket: string, from: number): number {
  let count = from;
  for (let at = text.indexOf(bracket); at >= 0 && count <= limit; at = text.indexOf(bracket, at + 1))
    count += 1;
  return count;
}

/** Replaces a part of a document that is nested too deep. */
export const TOO_DEEP: object = Object.freeze({});

/** Whether JSON text contains more objects and arrays than allowed, without making any of them. */
export function hasMorePartsThan(limit: number, text: string): boolean {
  // Brackets within strings are not objects or arrays, but hardly any text has enough of them to matter.
  if (!hasMoreBracketsThan(limit, text)) return false;
  let parts = 0;
  let isString = false;
  for (let at = 0; at < text.length && parts <= limit; at += 1) {
    const code = text.charCodeAt(at);
    if (code === BACKSLASH) at += 1;
    else if (code === QUOTE) isString = !isString;
    else if (!isString && (code === OPEN_ARRAY || code === OPEN_OBJECT)) parts += 1;
  }
  return parts > limit;
}

/** Objects and arrays that are visited. */
const MOST_VISITED = 2 ** 24;

/**
 * Whether a value is nested deeper than allowed, or has more objects and arrays than can be visited. A part that is in
 * several places counts in each, so that a small value of the host's may have very many; JSON has no such parts. Deeper
 * levels are not visited, so that neither a deep value nor a circular one takes long.
 */
export function isDeeperThan(limit: number, value: unknown, mostVisited = MOST_VISITED): boolean {
  let left = mostVisited;
  const isDeep = (part: JsonPart, levels: number): boolean => {
    left -= 1;
    if (levels === 0 || left < 0 || part === TOO_DEEP) return true;
    if (Array.isArray(part)) {
      // An array of the host's may have any length, whatever is in it, and may grow as it is read.
      const { length } = part;
      left -= length >>> 3;
      if (left < 0) return true;
      for (let index = 0; index < length; index += 1) {
        const item = part[index];
        if (isPart(item) && isDeep(item, levels - 1)) return true;
      }
      return false;
    }
    // Many times as fast as a loop over `Object.values`.
    for (const name in part) {
      const member = part[name];
      if (isPart(member) && Object.hasOwn(part, name) && isDeep(member, levels - 1)) return true;
    }
    return false;
  };
  return isPart(value) && isDeep(value, limit);
}
