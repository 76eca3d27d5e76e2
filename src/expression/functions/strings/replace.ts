import { spend } from '../../values/budget.ts';
import { ExpressionError } from '../../values/expression-error.ts';
import { finderOf } from '../../values/find-text.ts';
import { asText, TextBuilder } from '../../values/index.ts';
import { toFunction } from '../../values/to-function.ts';
import type { BuiltIn } from '../built-in.ts';
import { expandReplacement } from './expand-replacement.ts';
import { type Match, matchesIn, placeOf } from './matcher.ts';

/** `$replace(text, pattern, replacement, limit)`: https://docs.jsonata.org/string-functions#replace. */
export const replace: BuiltIn = {
  name: 'replace',
  cost: { call: 15, perCharacter: 1 / 4 },
  signature: '<s-(sf)(sf)n?:s>',
  parameters: 4,
  parameterCount: 4,
  implementation(
    text: string | undefined,
    pattern: unknown,
    replacement: unknown,
    limit = Number.POSITIVE_INFINITY,
  ): string | undefined {
    if (text === undefined) return undefined;
    if (pattern === '') throw new ExpressionError('D3010', { value: pattern, index: 2 });
    if (limit < 0) throw new ExpressionError('D3011', { value: limit, index: 4 });
    if (!(limit > 0)) return text;
    return typeof pattern === 'string'
      ? replaceText(text, pattern, replacement, limit)
      : replaceMatches(text, pattern, replacement, limit);
  },
};

function replaceText(text: string, pattern: string, replacement: unknown, limit: number): string {
  const result = new TextBuilder();
  let from = 0;
  const find = finderOf(pattern);
  let at = find(text);
  for (let count = 0; at !== -1 && count < limit; count++) {
    spend(4);
    if (typeof replacement !== 'string' && replacement !== undefined) {
      throw new ExpressionError('D3012', { value: replacement });
    }
    result.add(text.slice(from, at));
    // As in the reference implementation, the value `undefined` is written as that word.
    result.add(asText(replacement));
    from = at + pattern.length;
    at = find(text, from);
  }
  result.add(text.slice(from));
  return result.finish();
}

function replaceMatches(text: string, pattern: unknown, replacement: unknown, limit: number): string {
  const result = new TextBuilder();
  let from = 0;
  let count = 0;
  for (const match of matchesIn(pattern, text)) {
    if (!(count < limit)) break;
    const { text: matched, start } = placeOf(match);
    result.add(text.substring(from, start));
    result.add(replacementFor(match, matched, replacement));
    from = start + matched.length;
    count += 1;
  }
  result.add(text.slice(from));
  return result.finish();
}

function replacementFor(match: Match, matched: string, replacement: unknown): string {
  if (typeof replacement === 'string') {
    return expandReplacement(replacement, matched, Array.isArray(match.groups) ? match.groups : []);
  }
  const value = replacement === undefined ? undefined : toFunction(replacement).run(match);
  if (typeof value !== 'string') throw new ExpressionError('D3012', { value });
  return value;
}
