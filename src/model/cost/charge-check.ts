import { checkNesting, ExpressionError, spend } from '../../expression/library.ts';
import type { CheckCost } from './check-cost.ts';

/** Characters that a keyword reads in one step. */
const CHARACTERS_A_STEP = 16;
/** Shorter strings cost no more than the keyword. */
const LONG = 64;

/**
 * Takes from the running budget what the check of a value costs. It visits no more of the value than the validator does.
 *
 * @throws ExpressionError `D1012` if the budget does not suffice; `D1011` if the value is nested too deep
 */
export function chargeCheck(cost: CheckCost, value: unknown): void {
  try {
    charge(cost, value, 0);
  } catch (error) {
    if (!(error instanceof ExpressionError) || error.code !== 'D1012') throw error;
    const message = error.message.replace('The expression', 'The check of its value');
    throw new ExpressionError('D1012', { message });
  }
}

function charge(cost: CheckCost, value: unknown, depth: number): void {
  checkNesting(depth);
  spend(cost.own);
  if (typeof value === 'string') {
    if (value.length > LONG) spend(Math.ceil((value.length * cost.texts) / CHARACTERS_A_STEP));
  } else if (Array.isArray(value)) chargeItems(cost, value, depth);
  else if (typeof value === 'object' && value !== null) chargeMembers(cost, value, depth);
  for (const other of cost.beside) charge(other, value, depth + 1);
}

function chargeItems(cost: CheckCost, values: readonly unknown[], depth: number): void {
  const { first, items, rest } = cost;
  if (cost.comparesItems) chargeComparisons(values, values.length, depth);
  if (first.length + items.length + rest.length === 0) return;
  // An array of the host's may have holes, which are passed over, but not in no time.
  spend(values.length);
  values.forEach((value, index) => {
    const own = first[index];
    if (own !== undefined) charge(own, value, depth + 1);
    for (const each of items) charge(each, value, depth + 1);
    if (own === undefined) for (const other of rest) charge(other, value, depth + 1);
  });
}

function chargeMembers(cost: CheckCost, value: object, depth: number): void {
  const { perKey, named, names, members, others } = cost;
  for (const [name, member] of named) {
    if (Object.hasOwn(value, name)) charge(member, Reflect.get(value, name), depth + 1);
  }
  if (perKey + names.length + members.length + others.length === 0) return;
  const keys = Object.keys(value);
  spend(perKey * keys.length);
  for (const key of keys) {
    const member: unknown = Reflect.get(value, key);
    for (const name of names) charge(name, key, depth + 1);
    for (const each of members) charge(each, member, depth + 1);
    if (!named.has(key)) for (const other of others) charge(other, member, depth + 1);
  }
}

/** Each part of each item may be compared as often as there are items. */
function chargeComparisons(value: unknown, times: number, depth: number): void {
  checkNesting(depth);
  spend(times);
  if (typeof value !== 'object' || value === null) return;
  for (const member of Object.values(value)) chargeComparisons(member, times, depth + 1);
}
