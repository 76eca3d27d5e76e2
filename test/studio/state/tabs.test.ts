import { expect, test } from 'vitest';
import { type Tab, tabAfterKey } from '../../../src/studio/state/tabs.ts';

test.each<[Tab, string, Tab | undefined]>([
  ['Corpus', 'ArrowRight', 'Examples'],
  ['Support', 'ArrowRight', 'Corpus'],
  ['Corpus', 'ArrowLeft', 'Support'],
  ['Layers', 'Home', 'Corpus'],
  ['Layers', 'End', 'Support'],
  ['Layers', 'Enter', undefined],
])('from %s the key %s leads to %s', (tab, key, next) => {
  expect(tabAfterKey(tab, key)).toBe(next);
});
