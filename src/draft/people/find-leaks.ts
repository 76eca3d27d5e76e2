import { isShortText, tellsOfNobody } from './short-text.ts';

const MOST_DEPTH = 64;

/**
 * Returns the strings of samples that are in invented JSON, but in nothing else that is written: names of keys and
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
  return [...texts].filter((text) => isIn(text, invented) && !written.includes(text) && !isOwn(text));
}

/** Two or three letters are part of many words: only a whole string is one of the samples. */
function isIn(text: string, json: string): boolean {
  return json.includes(isShortText(text) ? JSON.stringify(text) : text);
}

function collect(value: unknown, texts: Set<string>, depth: number): void {
  if (typeof value === 'string') {
    if (!tellsOfNobody(value.trim())) texts.add(value.trim());
  } else if (typeof value === 'object' && value !== null && depth < MOST_DEPTH) {
    for (const inner of Object.values(value)) collect(inner, texts, depth + 1);
  }
}
