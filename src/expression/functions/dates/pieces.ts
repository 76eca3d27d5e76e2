import { spend } from '../../values/budget.ts';

/** The pieces at a position of a string that a part of a picture can match, in the order in which to try them. */
export type Pieces = (text: string, at: number) => Iterable<string>;

/** Pieces that a regular expression matches, in any letter case, longest first; only the longest if `fixed`. */
export function matchingPieces(source: string, fixed: boolean): Pieces {
  const longestAt = new RegExp(source, 'iy');
  const whole = new RegExp(`^(?:${source})$`, 'i');
  return function* (text, at) {
    longestAt.lastIndex = at;
    const longest = longestAt.exec(text)?.[0];
    if (longest === undefined) return;
    spend(1 + (longest.length >>> 4));
    yield longest;
    if (fixed) return;
    for (let length = longest.length - 1; length > 0; length--) {
      spend(1 + (length >>> 4));
      const piece = longest.slice(0, length);
      if (whole.test(piece)) yield piece;
    }
  };
}

/**
 * Pieces made of one or more of some words of lower case, in any letter case. Words earlier in
 * the list come first, then more words before fewer.
 */
export function wordPieces(words: readonly string[]): Pieces {
  return function* (text, at) {
    const lower = text.slice(at).toLowerCase();
    const seen = new Set<number>();
    // Each entry is a place to continue from; places are tried depth first.
    const open: { readonly end: number; isVisited: boolean }[] = [{ end: 0, isVisited: false }];
    for (let place = open.pop(); place !== undefined; place = open.pop()) {
      const { end } = place;
      if (place.isVisited) {
        if (end > 0) yield text.slice(at, at + end);
        continue;
      }
      if (seen.has(end)) continue;
      seen.add(end);
      spend(words.length);
      open.push({ end, isVisited: true });
      for (const word of words.toReversed()) {
        if (lower.startsWith(word, end)) open.push({ end: end + word.length, isVisited: false });
      }
    }
  };
}
