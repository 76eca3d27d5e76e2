import { longerThanSearched, longestSearched } from '../regex/longest-searched.ts';
import type { Regex, RegexEngine } from '../regex/regex-engine.ts';
import { spend } from '../values/budget.ts';
import { ExpressionError } from '../values/expression-error.ts';
import { FunctionValue, isFunctionValue } from '../values/function-value.ts';
import { asText } from '../values/index.ts';

/**
 * The value of a regular expression: a function from a string to its first match, which leads to the next.
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
  // The linear engine counts its own work; the other one is for trusted authors.
  const perCharacter = engine === undefined ? 1 / 32 : 0;
  const longest = engine === undefined ? longestSearched(source) : Number.POSITIVE_INFINITY;
  const begin = (text: string, from: number): void => {
    if (text.length > longest)
      throw new ExpressionError('D2015', { position, message: longerThanSearched(longest) });
    regex.lastIndex = from;
  };
  /** Long strings take longer to search. What follows a match is not charged, since each match would charge it again. */
  const charge = (text: string, from: number, isFound: boolean): void => {
    const searched = (isFound ? regex.lastIndex : text.length) - from;
    spend(8 + Math.ceil(searched * perCharacter));
  };
  const finds = (text: string): boolean => {
    begin(text, 0);
    const isFound = engine === undefined ? written.test(text) : regex.exec(text) !== null;
    charge(text, 0, isFound);
    return isFound;
  };
  const matchFrom = (text: string, from: number): unknown => {
    begin(text, from);
    const match = regex.exec(text);
    charge(text, from, match !== null);
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
    finds,
    body: (text, from) =>
      isFunctionValue(text) ? undefined : matchFrom(asText(text), typeof from === 'number' ? from : 0),
  });
}
