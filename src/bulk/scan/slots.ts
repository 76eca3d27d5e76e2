import { namesOfDottedPath } from '../../json/dotted-path.ts';
import { KIND, KIND_SHIFT, START_MASK } from './layout.ts';
import type { WantedValue } from './scan-plan.ts';
import type { Workspace } from './workspace.ts';

/** The slot of a wanted value, by the names that lead to it; undefined if it is not wanted. */
export function slotOf(
  wanted: readonly WantedValue[],
  [name, ...rest]: readonly string[],
): number | undefined {
  const value = wanted.find((one) => one.name === name);
  return rest.length === 0 ? value?.slot : slotOf(value?.members ?? [], rest);
}

/** The slot of the value that a field is known from; 0 if the field is always made. */
export function directSlotOf({ direct, plan }: Workspace, name: string): number {
  const path = direct.find(({ field }) => field === name)?.path;
  return path === undefined ? 0 : (slotOf(plan.wanted, namesOfDottedPath(path)) ?? 0);
}

/** Whether the range of a slot is the JSON of the field. */
export function isDirect(words: Int32Array, slot: number): boolean {
  return (words[slot] as number) >>> KIND_SHIFT === KIND.direct;
}

/** Where the value of a slot begins. */
export function startOf(words: Int32Array, slot: number): number {
  return (words[slot] as number) & START_MASK;
}

/** Where the value of a slot ends. */
export function endOf(words: Int32Array, slot: number): number {
  return words[slot + 1] as number;
}
