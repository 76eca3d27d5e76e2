import { spend } from '../values/budget.ts';
import { checkNesting, isObject } from '../values/index.ts';
import { createSequence, isSequence } from '../values/sequence.ts';

/**
 * `*`: the values of all properties, arrays flattened through all levels. As soon as one of them is an
 * array, the result is an array and no sequence, so that a single item stays in it.
 */
export function wildcard(value: unknown): unknown[] {
  if (!isObject(value) && !Array.isArray(value)) return createSequence();
  const members: unknown[] = Object.values(value);
  spend(members.length > 32 && !Array.isArray(value) ? members.length * 8 : members.length);
  // In an array constructor that begins a path, it runs over a sequence, whose mark the `jsonata` package sets, too.
  if (isSequence(value)) members.push(true);
  const results: unknown[] = members.some(Array.isArray) ? [] : createSequence();
  for (const member of members) flattenInto(member, results, 1);
  return results;
}

/** `**`: the value, its members, their members and so on, without the arrays between. */
export function descendants(value: unknown): unknown {
  if (value === undefined) return undefined;
  const results = createSequence();
  descend(value, results);
  return results.length === 1 ? results[0] : results;
}

function flattenInto(value: unknown, results: unknown[], depth: number): void {
  if (Array.isArray(value)) {
    checkNesting(depth);
    spend(1 + value.length);
    for (const item of value) flattenInto(item, results, depth + 1);
  } else results.push(value);
}

/** With an explicit stack, since a document may be nested more deeply than calls may. */
function descend(root: unknown, results: unknown[]): void {
  const pending: unknown[] = [root];
  // For each level of which a part is pending, the number of parts that are pending outside of it. A document that only
  // nests may be of any depth, but a value whose parts are made as they are read may branch without end.
  const levels: number[] = [];
  while (pending.length > 0) {
    const value = pending.pop();
    while (levels.length > 0 && pending.length <= (levels.at(-1) ?? 0)) levels.pop();
    const isPart = isObject(value);
    spend(isPart ? 4 : 1);
    if (!Array.isArray(value)) results.push(value);
    else if (value.length > 64) spend(value.length);
    const members: readonly unknown[] = Array.isArray(value) ? value : isPart ? Object.values(value) : [];
    if (members.length === 0) continue;
    levels.push(pending.length);
    checkNesting(levels.length);
    for (let index = members.length - 1; index >= 0; index--) pending.push(members[index]);
  }
}
