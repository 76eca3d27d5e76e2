import { spend } from '../../values/budget.ts';
import { ExpressionError } from '../../values/expression-error.ts';
import { isFunctionValue } from '../../values/function-value.ts';
import { isFunction, isObject } from '../../values/index.ts';
import { toFunction } from '../../values/to-function.ts';

/**
 * One match, as a regular expression or a matcher function returns it.
 * See https://docs.jsonata.org/regex#what-does-a-regular-expression-evaluate-to.
 */
export interface Match {
  readonly match?: unknown;
  readonly start?: unknown;
  readonly end?: unknown;
  readonly groups?: unknown;
  /** Function that returns the next match. */
  readonly next?: unknown;
}

/** All matches of a matcher in a string, found on demand; throws `T1010` on a wrong result. */
export function* matchesIn(matcher: unknown, text: string): Generator<Match, void> {
  let match = checkMatch(toFunction(matcher).run(text));
  while (match !== undefined) {
    spend(12);
    yield match;
    match = checkMatch(toFunction(match.next).run());
  }
}

/** Returns whether a matcher finds anything; throws `T1010` on a wrong result. */
export function hasMatch(matcher: unknown, text: string): boolean {
  const finds = isFunctionValue(matcher) ? matcher.finds : undefined;
  if (finds !== undefined) return finds(text);
  const result = toFunction(matcher).run(text);
  // As in the reference implementation, null, false and zero count as matches.
  return result ? checkMatch(result) !== undefined : result !== undefined;
}

/** Offsets and text of a match; throws `T1010` if they are missing. */
export function placeOf(match: Match): { text: string; start: number; end: number } {
  const { match: text, start, end } = match;
  if (typeof text !== 'string' || typeof start !== 'number') throw new ExpressionError('T1010');
  return { text, start, end: typeof end === 'number' ? end : start + text.length };
}

/** The reference implementation accepts an object with any one of the parts. */
function checkMatch(result: unknown): Match | undefined {
  if (result === undefined) return undefined;
  if (!isObject(result)) throw new ExpressionError('T1010');
  const { start, end, groups, next } = result;
  if (typeof start === 'number' || typeof end === 'number' || Array.isArray(groups) || isFunction(next))
    return result;
  throw new ExpressionError('T1010');
}
