import { TOO_DEEP } from './depth.ts';
import { isPart, type JsonPart } from './json-part.ts';
import { MAX_DOCUMENT_DEPTH } from './limits.ts';

/**
 * Estimated length of a value in characters of JSON.
 *
 * @param enough Length at which counting stops.
 * @param tooDeep What a part counts that is nested deeper than a document may be. Default 0.
 */
export function jsonLength(value: unknown, enough: number, tooDeep = 0): number {
  let length = ownLength(value);
  const addMembers = (part: JsonPart, levels: number): void => {
    if (levels === 0 || part === TOO_DEEP) {
      length += tooDeep;
      return;
    }
    if (Array.isArray(part)) {
      for (const item of part) {
        length += ownLength(item);
        if (length > enough) return;
        if (isPart(item)) addMembers(item, levels - 1);
      }
      return;
    }
    for (const name in part) {
      const member = part[name];
      length += name.length + 3 + ownLength(member);
      if (length > enough) return;
      if (isPart(member) && Object.hasOwn(part, name)) addMembers(member, levels - 1);
    }
  };
  if (isPart(value)) addMembers(value, MAX_DOCUMENT_DEPTH);
  return length;
}

/** Without members and items: a string, or a few characters of anything else. */
function ownLength(value: unknown): number {
  return typeof value === 'string' ? value.length + 2 : 4;
}
