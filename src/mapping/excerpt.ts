import { kindOfValue } from '../issue/index.ts';

/** Most characters of an excerpt. */
const LONGEST = 60;

/** Maximum number of members of objects and arrays that are examined, on all levels together. */
const MOST_MEMBERS = 20;

/**
 * Returns the beginning of a value as JSON, at most 60 characters and an ellipsis. Only what is shown is read, however
 * large the value is.
 */
export function excerptOf(value: unknown): string {
  const text = print(value, { left: MOST_MEMBERS });
  if (text.length <= LONGEST) return text;
  // Not within a character that takes two code units.
  const end = /[\ud800-\udbff]/.test(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
  return `${text.slice(0, end)}…`;
}

/** Describes a value without any part of it: its kind and its length. */
export function withoutContent(value: unknown): string {
  if (typeof value === 'string')
    return `a string of ${value.length === 1 ? '1 character' : `${value.length} characters`}`;
  if (Array.isArray(value)) return `an array of ${value.length === 1 ? '1 item' : `${value.length} items`}`;
  return kindOfValue(value);
}

function print(value: unknown, members: { left: number }): string {
  if (typeof value === 'string') return JSON.stringify(value.slice(0, LONGEST + 1));
  if (typeof value !== 'object' || value === null) return String(value);
  const entries: string[] = [];
  for (const key of Object.keys(value)) {
    members.left -= 1;
    if (members.left < 0) {
      entries.push('…');
      break;
    }
    const member = print(Reflect.get(value, key), members);
    entries.push(Array.isArray(value) ? member : `${JSON.stringify(key.slice(0, LONGEST))}:${member}`);
  }
  return Array.isArray(value) ? `[${entries.join(',')}]` : `{${entries.join(',')}}`;
}
