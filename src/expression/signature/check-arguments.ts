import { spend } from '../values/budget.ts';
import { ExpressionError } from '../values/expression-error.ts';
import { matchSymbols } from './match-symbols.ts';
import type { SignatureParameter } from './parse-signature.ts';
import { symbolOf } from './symbols.ts';

const ITEM_TYPES: ReadonlyMap<string, string> = new Map([
  ['a', 'arrays'],
  ['b', 'booleans'],
  ['f', 'functions'],
  ['n', 'numbers'],
  ['o', 'objects'],
  ['s', 'strings'],
]);

/**
 * Checks arguments against a signature and returns the arguments for the call: with the context where a
 * parameter takes it, and an array of one where an array is expected.
 *
 * @param match Assigns the letters of the arguments to these parameters.
 * @throws ExpressionError `T0410` for an argument of the wrong type, `T0411` for such a context, `T0412`
 * for an array with items of the wrong type.
 */
export function checkArguments(
  parameters: readonly SignatureParameter[],
  match: (symbols: string) => readonly number[] | undefined,
  given: readonly unknown[],
  context: unknown,
): unknown[] {
  spend(10 + given.length);
  let symbols = '';
  for (const argument of given) symbols += symbolOf(argument);
  const counts = match(symbols);
  if (counts === undefined) throw mismatch(parameters, symbols, given);
  const checked: unknown[] = [];
  // An optional parameter without argument moves on among the arguments but not among the letters, as in
  // the reference implementation, so the letter need not be that of the argument.
  let at = 0;
  let matched = 0;
  parameters.forEach((parameter, index) => {
    const taken = symbols.slice(matched, matched + (counts[index] ?? 0));
    matched += taken.length;
    for (const symbol of taken) {
      checked.push(parameter.isArray ? toArray(parameter, given[at], { symbol, taken, at }) : given[at]);
      at += 1;
    }
    if (taken !== '') return;
    if (parameter.contextAccepts !== undefined) {
      checked.push(checkContext(parameter.contextAccepts, context, at));
      return;
    }
    checked.push(given[at]);
    at += 1;
  });
  return checked;
}

function checkContext(accepts: string, context: unknown, at: number): unknown {
  if (!accepts.includes(symbolOf(context)))
    throw new ExpressionError('T0411', { value: context, index: at + 1 });
  return context;
}

function toArray(
  { itemType }: SignatureParameter,
  value: unknown,
  { symbol, taken, at }: { symbol: string; taken: string; at: number },
): unknown {
  if (symbol === 'm') return undefined;
  const isFitting =
    itemType === undefined || (symbol === 'a' ? hasItems(value, itemType) : taken === itemType);
  if (!isFitting) {
    const type = ITEM_TYPES.get(itemType);
    throw new ExpressionError('T0412', { value, index: at + 1, ...(type === undefined ? {} : { type }) });
  }
  return symbol === 'a' ? value : [value];
}

function hasItems(value: unknown, itemType: string): boolean {
  if (!Array.isArray(value)) return false;
  spend(value.length);
  const expected = itemType.charAt(0);
  return value.every((item) => symbolOf(item) === expected);
}

/** Finds the first argument that no parameter takes. */
function mismatch(
  parameters: readonly SignatureParameter[],
  symbols: string,
  given: readonly unknown[],
): ExpressionError {
  let fits = 0;
  for (let length = 1; length <= parameters.length; length++) {
    const counts = matchSymbols(parameters.slice(0, length), symbols, false);
    if (counts === undefined) break;
    fits = counts.reduce((sum, count) => sum + count, 0);
  }
  return new ExpressionError('T0410', { value: given[fits], index: fits + 1 });
}
