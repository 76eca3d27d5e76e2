import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { MEMBERS, type Member, recordOf } from './members.ts';
import { createRandom, type Random } from './random.ts';
import { createValues } from './values.ts';

/** The order of names: mostly the same, another for each record, or one of some orders. */
export type NameOrder = 'steady' | 'shuffled' | number;

/** One record in five has another order than the others, as records have that were written by several versions. */
const OTHER_ORDER = 0.2;
const OTHER_ORDERS = 5;
const BLOCK = 1 << 20;

/** Writes records of a provider, as varied as those of a real account, of invented people. The same in every run. */
export function writeVariedRecords(path: string, provider: string, count: number, order: NameOrder): void {
  const members = MEMBERS[provider];
  if (members === undefined) throw new Error(`There are no varied records of ${provider}.`);
  const random = createRandom(1);
  const values = createValues(random);
  const orders = ordersOf(members, order, random);
  const file = openSync(path, 'w');
  let block = '';
  for (let index = 0; index < count; index += 1) {
    block += `${JSON.stringify(recordOf(chooseOrder(members, orders, order, random), values))}\n`;
    if (block.length < BLOCK && index < count - 1) continue;
    writeSync(file, block);
    block = '';
  }
  // Otherwise the first program would share the machine with the writing.
  fsyncSync(file);
  closeSync(file);
}

function ordersOf(members: readonly Member[], order: NameOrder, random: Random): (readonly Member[])[] {
  const number = order === 'steady' ? OTHER_ORDERS : order === 'shuffled' ? 0 : order - 1;
  return Array.from({ length: number }, () => shuffled(members, random));
}

function chooseOrder(
  members: readonly Member[],
  others: readonly (readonly Member[])[],
  order: NameOrder,
  random: Random,
): readonly Member[] {
  if (order === 'shuffled') return shuffled(members, random);
  if (order === 'steady') return random.maybe(OTHER_ORDER) ? random.pick(others) : members;
  return random.pick([members, ...others]);
}

function shuffled(members: readonly Member[], random: Random): readonly Member[] {
  const rest = [...members];
  return members.flatMap(() => rest.splice(random.below(rest.length), 1));
}
