import { spend } from '../values/budget.ts';
import type { SignatureParameter } from './parse-signature.ts';

/**
 * Assigns arguments, given by the letters of their types, to parameters: for each parameter the number
 * of arguments that it takes. Parameters are as greedy as a regular expression's groups; `undefined` if
 * there is no match. With `whole`, every argument must be taken.
 *
 * Failures are remembered by position, so that many repeated parameters cannot take exponential time.
 */
export function matchSymbols(
  parameters: readonly SignatureParameter[],
  symbols: string,
  whole: boolean,
): number[] | undefined {
  const failed = new Set<number>();
  const counts: number[] = [];
  const matchFrom = (index: number, at: number): boolean => {
    const parameter = parameters[index];
    if (parameter === undefined) return !whole || at === symbols.length;
    const place = index * (symbols.length + 1) + at;
    if (failed.has(place)) return false;
    for (const count of candidateCounts(parameter, symbols, at)) {
      spend(1);
      counts[index] = count;
      if (matchFrom(index + 1, at + count)) return true;
    }
    failed.add(place);
    return false;
  };
  return matchFrom(0, 0) ? counts : undefined;
}

/** Numbers of arguments that a parameter can take at a position, in the order in which to try them. */
function candidateCounts(parameter: SignatureParameter, symbols: string, at: number): number[] {
  const { accepts, occurrence, lazy } = parameter;
  const most = occurrence === 'repeated' ? symbols.length - at : 1;
  let available = 0;
  while (
    available < most &&
    at + available < symbols.length &&
    accepts.includes(symbols[at + available] ?? '')
  ) {
    available += 1;
  }
  const least = occurrence === 'optional' ? 0 : 1;
  const counts: number[] = [];
  for (let count = available; count >= least; count--) counts.push(count);
  return lazy ? counts.reverse() : counts;
}
