/** How a hint of a problem is followed: it is found by its words, as people see it. */
export interface Rule {
  readonly hint: RegExp;
  /** Returns the changed expression; undefined if the text at the place is not what the hint is about. */
  fix(text: string, offset: number, end: number, hint: RegExpExecArray): string | undefined;
}

/** Puts a string in the place of a part of an expression. */
export function splice(text: string, start: number, end: number, inserted: string): string {
  return text.slice(0, start) + inserted + text.slice(end);
}

/** Replaces the match that is nearest to a place; undefined if there is none. */
export function replaceNear(
  text: string,
  place: number,
  pattern: RegExp,
  by: string | ((match: string) => string),
): string | undefined {
  const matches = [...text.matchAll(pattern)];
  const [nearest] = matches.sort((one, other) => distance(one, place) - distance(other, place));
  if (nearest === undefined) return undefined;
  const [match] = nearest;
  return splice(text, nearest.index, nearest.index + match.length, typeof by === 'string' ? by : by(match));
}

function distance({ index, 0: match }: RegExpExecArray, place: number): number {
  if (place < index) return index - place;
  return Math.max(0, place - index - match.length);
}
