import { spend } from '../../values/budget.ts';
import { finderOf } from '../../values/find-text.ts';
import type { BuiltIn } from '../built-in.ts';
import { hasMatch } from './matcher.ts';

/** `$contains(text, pattern)`: https://docs.jsonata.org/string-functions#contains. */
export const contains: BuiltIn = {
  name: 'contains',
  cost: { call: 4, perCharacter: 1 / 16 },
  signature: '<s-(sf):b>',
  parameters: 2,
  parameterCount: 2,
  implementation(text: string | undefined, pattern: unknown): boolean | undefined {
    if (text === undefined || pattern === undefined) return undefined;
    spend(text.length >>> 8);
    if (typeof pattern === 'string') return finderOf(pattern)(text) !== -1;
    return hasMatch(pattern, text);
  },
};
