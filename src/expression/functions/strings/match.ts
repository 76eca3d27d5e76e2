import { ExpressionError } from '../../values/expression-error.ts';
import { createSequence, type Sequence } from '../../values/sequence.ts';
import type { BuiltIn } from '../built-in.ts';
import { type Match, matchesIn } from './matcher.ts';

/** `$match(text, pattern, limit)`: https://docs.jsonata.org/string-functions#match. */
export const match: BuiltIn = {
  name: 'match',
  cost: { call: 20, perCharacter: 1 / 4 },
  signature: '<s-f<s:o>n?:a<o>>',
  parameters: 3,
  parameterCount: 3,
  implementation(
    text: string | undefined,
    pattern: unknown,
    limit = Number.POSITIVE_INFINITY,
  ): Sequence | undefined {
    if (text === undefined) return undefined;
    if (limit < 0) throw new ExpressionError('D3040', { value: limit, index: 3 });
    const found = createSequence();
    if (!(limit > 0)) return found;
    for (const match of matchesIn(pattern, text)) {
      if (!(found.length < limit)) break;
      found.push(toResult(match));
    }
    return found;
  },
};

function toResult({ match, start, groups }: Match): Record<string, unknown> {
  return {
    ...(match === undefined ? {} : { match }),
    ...(start === undefined ? {} : { index: start }),
    ...(groups === undefined ? {} : { groups }),
  };
}
