const QUOTE = 34;
const OPEN_ARRAY = 91;
const BACKSLASH = 92;
const OPEN_OBJECT = 123;

/**
 * Whether a text may be nested deeper than allowed, as its opening brackets say; also those within strings count, so
 * that a text of which this is false certainly is not. A short text is not looked at.
 */
export function mayBeDeeperThan(limit: number, text: string): boolean {
  // Each level has an opening and a closing bracket.
  if (text.length <= 2 * limit) return false;
  return countUpTo(limit, text, '{', countUpTo(limit, text, '[', 0)) > limit;
}

function countUpTo(limit: number, text: string, bracket: string, from: number): number {
  let count = from;
  for (let at = text.indexOf(bracket); at >= 0 && count <= limit; at = text.indexOf(bracket, at + 1))
    count += 1;
  return count;
}

/** Stands for a part of a document that is nested deeper than is read, wherever that part is. */
export const TOO_DEEP: object = Object.freeze({});

/** Whether a text holds more objects and arrays than allowed, without making any of them. */
export function hasMorePartsThan(limit: number, text: string): boolean {
  // A bracket within a string is none, but hardly a text has so many of them that they must be told apart.
  if (!mayBeDeeperThan(limit, text)) return false;
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

/**
 * Whether a value of JSON is nested deeper than allowed. No deeper than that is looked, so that neither a deep value
 * nor one that leads back to itself takes long.
 */
export function isDeeperThan(limit: number, value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (limit === 0 || value === TOO_DEEP) return true;
  return Object.values(value).some((member) => isDeeperThan(limit - 1, member));
}
