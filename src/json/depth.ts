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

/** Whether a value of JSON is nested deeper than allowed; found without recursion. */
export function isDeeperThan(limit: number, value: unknown): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    const inner: unknown[] = [];
    for (const member of level) {
      if (typeof member !== 'object' || member === null) continue;
      if (depth === limit) return true;
      for (const one of Object.values(member)) inner.push(one);
    }
    level = inner;
  }
  return false;
}
