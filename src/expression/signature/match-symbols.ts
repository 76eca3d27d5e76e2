import { spend } from '../values/budget.ts';
import { rememberByText } from '../values/index.ts';
import type { SignatureParameter } from './parse-signature.ts';

/**
 * Assigns arguments, given by the letters of their types, to parameters: for each parameter the number
 * of arguments that it takes. Parameters are as greedy as a regular expression's groups; `undefined` if
 * there is no match. With `whole`, every argument must be taken.
 *
 * Failures are remembered by position, so that many repeated parameters cannot take exponential time.
 *
 * @param take Charges the steps of the search.
 */
export function matchSymbols(
  parameters: readonly SignatureParameter[],
  symbols: string,
  whole: boolean,
  take: (steps: number) => void = spend,
): readonly number[] | undefined {
  const failed = new Set<number>();
  const counts: number[] = [];
  const matchFrom = (index: number, at: number): boolean => {
    const parameter = parameters[index];
    if (parameter === undefined) return !whole || at === symbols.length;
    const place = index * (symbols.length + 1) + at;
    if (failed.has(place)) return false;
    for (const count of candidateCounts(parameter, symbols, at)) {
      take(1);
      counts[index] = count;
      if (matchFrom(index + 1, at + count)) return true;
    }
    failed.add(place);
    return false;
  };
  return matchFrom(0, 0) ? counts : undefined;
}

/** Arguments of a usual call. */
const FEW = 3;

/**
 * Returns `matchSymbols` for whole lists of arguments. Short lists are matched once for the same letters; they cost the same
 * each time, so that no budget depends on what ran before.
 */
export function matcherOf(
  parameters: readonly SignatureParameter[],
): (symbols: string) => readonly number[] | undefined {
  const matchFew = rememberByText((symbols) => matchSymbols(parameters, symbols, true, ignore));
  return (symbols) => {
    if (symbols.length > FEW) return matchSymbols(parameters, symbols, true);
    spend(parameters.length);
    return matchFew(symbols);
  };
}

function ignore(): void {}

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
