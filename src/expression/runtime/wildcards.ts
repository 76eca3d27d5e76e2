import { spend } from '../budget.ts';
import { isFunctionValue } from '../function-value.ts';
import { createSequence, type Sequence } from '../sequence.ts';

/** `*`: the values of all properties, arrays flattened through all levels. */
export function wildcard(value: unknown): Sequence {
  const results = createSequence();
  if (typeof value !== 'object' || value === null || isFunctionValue(value)) return results;
  for (const member of Object.values(value)) {
    if (Array.isArray(member)) flattenInto(member, results);
    else results.push(member);
  }
  spend(results.length);
  return results;
}

/** `**`: the value, its members, their members and so on, without the arrays between. */
export function descendants(value: unknown): unknown {
  if (value === undefined) return undefined;
  const results = createSequence();
  descend(value, results);
  return results.length === 1 ? results[0] : results;
}

function flattenInto(value: unknown, results: unknown[]): void {
  if (Array.isArray(value)) for (const item of value) flattenInto(item, results);
  else results.push(value);
}

function descend(value: unknown, results: unknown[]): void {
  spend(1);
  if (Array.isArray(value)) {
    for (const item of value) descend(item, results);
    return;
  }
  results.push(value);
  if (typeof value !== 'object' || value === null || isFunctionValue(value)) return;
  for (const member of Object.values(value)) descend(member, results);
}
