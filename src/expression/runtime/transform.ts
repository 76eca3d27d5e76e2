import { spend } from '../budget.ts';
import { ExpressionError } from '../expression-error.ts';
import { FunctionValue, isFunctionValue } from '../function-value.ts';
import { checkerOf } from '../signature/index.ts';
import { isObject, setOwn, stringify } from '../values/index.ts';

type PartOf = ((item: unknown) => unknown) | undefined;

/** `| pattern | update, delete |`: a function that gives a deep copy with changes. */
export function createTransform(
  clone: unknown,
  pattern: (item: unknown) => unknown,
  update: (item: unknown) => unknown,
  deletions: PartOf,
  positions: readonly [own: number, update: number, deletions: number],
): FunctionValue {
  const body = (object: unknown): unknown => {
    if (object === undefined) return undefined;
    if (clone !== undefined && !isFunctionValue(clone))
      throw new ExpressionError('T2013', { position: positions[0] });
    const copy = isFunctionValue(clone) ? clone.run(object) : deepCopy(object);
    const matches = pattern(copy);
    for (const match of matches === undefined ? [] : Array.isArray(matches) ? matches : [matches]) {
      spend(1);
      applyUpdate(match, update(match), positions[1]);
      if (deletions !== undefined) applyDeletions(match, deletions(match), positions[2]);
    }
    return copy;
  };
  return new FunctionValue({ arity: 1, body, checkArguments: checkerOf('<(oa):o>') });
}

function deepCopy(value: unknown): unknown {
  const text = stringify(value);
  return text === undefined ? undefined : JSON.parse(text);
}

function applyUpdate(match: unknown, update: unknown, position: number): void {
  if (update === undefined) return;
  if (typeof update !== 'object' || update === null || Array.isArray(update)) {
    throw new ExpressionError('T2011', { value: update, position });
  }
  if (!isObject(match)) return;
  for (const [key, value] of Object.entries(update)) setOwn(match, key, value);
}

function applyDeletions(match: unknown, deletions: unknown, position: number): void {
  if (deletions === undefined) return;
  const keys: unknown[] = Array.isArray(deletions) ? deletions : [deletions];
  for (const key of keys) {
    if (typeof key !== 'string') throw new ExpressionError('T2012', { value: deletions, position });
  }
  if (typeof match !== 'object' || match === null) return;
  for (const key of keys) if (typeof key === 'string') Reflect.deleteProperty(match, key);
}
