import type { ValueNode } from '../samples/value-node.ts';
import { type Feature, featuresOf } from './features.ts';

/** A record that was chosen, and what it shows that those before it do not. */
export interface ChosenRecord {
  readonly record: unknown;
  readonly shows: readonly Feature[];
}

/** Most records that are chosen. */
const MOST = 12;

/** Chooses few records that together show every path, kind of value and member (greedily: the one that adds most comes first). */
export function chooseRecords(
  records: readonly unknown[],
  tree: ValueNode,
  known: ReadonlySet<string> = new Set(),
  isEnumerated?: (path: string) => boolean,
): readonly ChosenRecord[] {
  const left = new Map(records.map((record, index) => [index, featuresOf(record, tree, isEnumerated)]));
  const shown = new Set(known);
  const chosen: ChosenRecord[] = [];
  while (chosen.length < MOST) {
    let best: { index: number; adds: readonly Feature[] } | undefined;
    for (const [index, features] of left) {
      const adds = features.filter(({ key }) => !shown.has(key));
      if (adds.length === 0) left.delete(index);
      else if (best === undefined || adds.length > best.adds.length) best = { index, adds };
    }
    if (best === undefined) break;
    for (const { key } of best.adds) shown.add(key);
    chosen.push({ record: records[best.index], shows: best.adds });
    left.delete(best.index);
  }
  return chosen;
}

/** A title for each chosen record, by what it shows first. */
export function titleOf({ shows }: ChosenRecord, index: number, noun: string): string {
  if (index === 0)
    return `${/^[aeiou]/.test(noun) && !noun.startsWith('user') ? 'an' : 'a'} ${noun} as most are`;
  const told = shows.filter(({ words }) => words !== 'an object').slice(0, 3);
  const parts = (told.length === 0 ? shows.slice(0, 1) : told).map(
    ({ path, words }) => `${path === '' ? noun : path} ${wordsOf(words)}`,
  );
  return `${noun} ${index + 1}: ${parts.join(', ')}`;
}

function wordsOf(words: string): string {
  return words === 'text' || words.startsWith('number')
    ? `is ${words === 'text' ? 'text' : 'a number'}`
    : `is ${words}`;
}
