import { isPart, type JsonPart } from './json-part.ts';
import { MAX_DOCUMENT_DEPTH } from './limits.ts';

/**
 * Estimated length of a value in characters of JSON. What is nested deeper than a document may be does not count.
 *
 * @param enough Length at which counting stops.
 */
export function jsonLength(value: unknown, enough: number): number {
  let length = 0;
  const add = (member: unknown, levels: number): void => {
    length += typeof member === 'string' ? member.length + 2 : 4;
    if (isPart(member) && levels > 0 && length <= enough) addMembers(member, levels - 1);
  };
  const addMembers = (part: JsonPart, levels: number): void => {
    if (Array.isArray(part)) {
      for (const item of part) {
        if (length > enough) return;
        add(item, levels);
      }
      return;
    }
    for (const name in part) {
      if (length > enough) return;
      if (!Object.hasOwn(part, name)) continue;
      length += name.length + 3;
      add(part[name], levels);
    }
  };
  add(value, MAX_DOCUMENT_DEPTH);
  return length;
}
