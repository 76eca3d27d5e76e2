/**
 * Finds the name that was probably meant by a mistyped one: the candidate with the fewest changes of one
 * letter, at most a third of the longer name's letters. Upper and lower case count as equal.
 */
export function nearestName(name: string, candidates: Iterable<string>): string | undefined {
  let nearest: string | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    const distance = editDistance(name.toLowerCase(), candidate.toLowerCase());
    const allowed = Math.max(1, Math.floor(Math.max(name.length, candidate.length) / 3));
    if (distance <= allowed && distance < least) {
      nearest = candidate;
      least = distance;
    }
  }
  return nearest;
}

/** Writes the nearest name as a hint, or lists the names if none is near and they are few. */
export function nameHint(name: string, candidates: readonly string[], write = quoted): string | undefined {
  const nearest = nearestName(name, candidates);
  if (nearest !== undefined) return `Did you mean ${write(nearest)}?`;
  return candidates.length === 0 || candidates.length > 12 ? undefined : `Known: ${candidates.join(', ')}.`;
}

function quoted(name: string): string {
  return `“${name}”`;
}

/** Maximum length of compared names: the time grows with the product of the lengths. */
const LONGEST = 64;

/** Insertions, deletions, replacements and swaps of neighbours that turn one string into the other. */
function editDistance(a: string, b: string): number {
  if (a.length > LONGEST || b.length > LONGEST) return a === b ? 0 : Number.POSITIVE_INFINITY;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const replace = at(last, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let least = Math.min(replace, at(last, j) + 1, at(row, j - 1) + 1);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        least = Math.min(least, at(beforeLast, j - 2) + 1);
      }
      row.push(least);
    }
    beforeLast = last;
    last = row;
  }
  return at(last, b.length);
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Number.POSITIVE_INFINITY;
}
