import type { Problem } from '../protocol.ts';
import type { Studio } from './studio.ts';

/** Shows a place in the editor of its file, also if it was shown before; layers have theirs in a tab. */
export function showPlace(
  { files, selection }: Pick<Studio, 'files' | 'selection'>,
  place: NonNullable<Problem['place']>,
): void {
  if (files.layers.peek().some(({ file }) => file === place.file)) selection.tab.value = 'Layers';
  selection.place.value = { ...place };
}
