import type { Regex, RegexEngine } from '../regex/regex-engine.ts';
import { spend } from '../values/budget.ts';
import { ExpressionError } from '../values/expression-error.ts';
import { FunctionValue, isFunctionValue } from '../values/function-value.ts';
import { asText } from '../values/index.ts';

/**
 * The value of a regular expression: a function from a text to its first match, which leads to the next.
 * See https://docs.jsonata.org/regex#what-does-a-regular-expression-evaluate-to.
 */
export function createRegex(
  engine: RegexEngine | undefined,
  source: string,
  flags: string,
  position: number,
): FunctionValue {
  const written = new RegExp(source, flags);
  const regex: Regex = engine === undefined ? written : new engine(written);
  const matchFrom = (text: string, from: number): unknown => {
    // Long texts take longer to search, which must count as well.
    spend(1 + (text.length >>> 8));
    regex.lastIndex = from;
    const match = regex.exec(text);
    if (match === null) return undefined;
    const [whole = '', ...groups] = match;
    const end = regex.lastIndex;
    const next = (): unknown => (end >= text.length ? undefined : checkProgress(matchFrom(text, end)));
    return {
      match: whole,
      start: match.index,
      end: match.index + whole.length,
      groups,
      next: new FunctionValue({ arity: 0, body: next }),
    };
  };
  const checkProgress = (result: unknown): unknown => {
    if (typeof result === 'object' && result !== null && 'match' in result && result.match === '') {
      throw new ExpressionError('D1004', { position, value: source });
    }
    return result;
  };
  return new FunctionValue({
    arity: 2,
    body: (text, from) =>
      isFunctionValue(text) ? undefined : matchFrom(asText(text), typeof from === 'number' ? from : 0),
  });
}
