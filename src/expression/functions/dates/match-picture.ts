import type { PartReader } from './part-readers.ts';

/**
 * Cuts a string into pieces, one for each part of a picture; `undefined` if it does not fit.
 * Earlier parts take as much as they can. Failures are remembered by position, so that many parts of
 * variable width cannot take exponential time.
 */
export function matchPicture(text: string, readers: readonly PartReader[]): string[] | undefined {
  const pieces: string[] = [];
  const failed = new Set<number>();
  const matchFrom = (index: number, at: number): boolean => {
    const reader = readers[index];
    if (reader === undefined) return at === text.length;
    const place = index * (text.length + 1) + at;
    if (failed.has(place)) return false;
    for (const piece of reader.pieces(text, at)) {
      pieces[index] = piece;
      if (matchFrom(index + 1, at + piece.length)) return true;
    }
    failed.add(place);
    return false;
  };
  return matchFrom(0, 0) ? pieces : undefined;
}
