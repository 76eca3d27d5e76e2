import { readsVariable } from './reads-variable.ts';

/** The variable with the value of the layer below, without `$`. */
export const INHERITED = 'inherited';

/** Whether an expression of a layer reads the value of the layer below. */
export function readsInherited(text: string): boolean {
  return readsVariable(text, INHERITED);
}
