import { checkSize, spend } from '../../values/budget.ts';
import { ExpressionError } from '../../values/expression-error.ts';
import { finderOf } from '../../values/find-text.ts';
import type { BuiltIn } from '../built-in.ts';
import { matchesIn, placeOf } from './matcher.ts';

/** Longest separator that is searched as the runtime does, which compares each character with all of it. */
const LONGEST_BY_RUNTIME = 16;

/** `$split(text, separator, limit)`: https://docs.jsonata.org/string-functions#split. */
export const split: BuiltIn = {
  name: 'split',
  cost: { call: 8, perCharacter: 1 / 2 },
  signature: '<s-(sf)n?:a<s>>',
  parameters: 3,
  parameterCount: 3,
  implementation(text: string | undefined, separator: unknown, limit?: number): string[] | undefined {
    if (text === undefined) return undefined;
    if (limit !== undefined && limit < 0) throw new ExpressionError('D3020', { value: limit, index: 3 });
    if (limit !== undefined && !(limit > 0)) return [];
    if (typeof separator !== 'string')
      return splitByMatches(text, separator, limit ?? Number.POSITIVE_INFINITY);
    spend(text.length >>> 4);
    const parts = splitByText(text, separator, limit);
    checkSize(parts.length);
    return parts;
  },
};

/** Short separators, and the empty one, are left to the runtime. */
function splitByText(text: string, separator: string, limit?: number): string[] {
  if (separator.length <= LONGEST_BY_RUNTIME) return text.split(separator, limit);
  const find = finderOf(separator);
  const parts: string[] = [];
  let from = 0;
  for (let at = find(text); at !== -1; at = find(text, from)) {
    parts.push(text.slice(from, at));
    from = at + separator.length;
  }
  parts.push(text.slice(from));
  return limit === undefined ? parts : parts.slice(0, Math.trunc(limit));
}

function splitByMatches(text: string, separator: unknown, limit: number): string[] {
  const parts: string[] = [];
  let from = 0;
  for (const match of matchesIn(separator, text)) {
    if (!(parts.length < limit)) return parts;
    const { start, end } = placeOf(match);
    parts.push(text.substring(from, start));
    from = end;
  }
  if (parts.length < limit) parts.push(text.substring(from));
  return parts;
}
