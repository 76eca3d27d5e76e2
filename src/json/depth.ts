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

/**
 * Whether a value of JSON is nested deeper than allowed. No deeper than that is looked, so that neither a deep value
 * nor one that leads back to itself takes long.
 */
export function isDeeperThan(limit: number, value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (limit === 0) return true;
  return Object.values(value).some((member) => isDeeperThan(limit - 1, member));
}
