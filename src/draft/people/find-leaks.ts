const SHORTEST = 4;
const MOST_DEPTH = 64;

/**
 * Returns the strings of samples that are in an invented text, but in nothing else that is written: names of keys and
 * members of enumerations are not of people.
 */
export function findLeaks(
  invented: string,
  written: string,
  samples: readonly unknown[],
  isOwn: (text: string) => boolean,
): readonly string[] {
  const texts = new Set<string>();
  for (const sample of samples) collect(sample, texts, 0);
  return [...texts].filter((text) => invented.includes(text) && !written.includes(text) && !isOwn(text));
}

function collect(value: unknown, texts: Set<string>, depth: number): void {
  if (typeof value === 'string') {
    if (value.trim().length >= SHORTEST) texts.add(value.trim());
  } else if (typeof value === 'object' && value !== null && depth < MOST_DEPTH) {
    for (const inner of Object.values(value)) collect(inner, texts, depth + 1);
  }
}
