import { checkerOf } from '../signature/index.ts';
import { spend } from '../values/budget.ts';
import { ExpressionError } from '../values/expression-error.ts';
import { enterCaller, FunctionValue, isFunctionValue, leaveCaller } from '../values/function-value.ts';
import { checkNesting, isObject, setOwn, stringify } from '../values/index.ts';

/** Steps that making a transform takes: it is several objects. */
const STEPS_TO_MAKE = 24;

type PartOf = ((item: unknown) => unknown) | undefined;

/** `| pattern | update, delete |`: a function that returns a deep copy with changes. */
export function createTransform(
  clone: unknown,
  pattern: (item: unknown) => unknown,
  update: (item: unknown) => unknown,
  deletions: PartOf,
  positions: readonly [own: number, update: number, deletions: number],
): FunctionValue {
  spend(STEPS_TO_MAKE);
  const body = (object: unknown): unknown => {
    if (object === undefined) return undefined;
    if (clone !== undefined && !isFunctionValue(clone))
      throw new ExpressionError('T2013', { position: positions[0] });
    enterCaller();
    const copy = isFunctionValue(clone) ? clone.run(object) : deepCopy(object);
    const matches = pattern(copy);
    let hasNested = false;
    for (const match of matches === undefined ? [] : Array.isArray(matches) ? matches : [matches]) {
      spend(10);
      const changes = update(match);
      hasNested ||= isObject(changes) && Object.values(changes).some(isStructure);
      applyUpdate(match, changes, positions[1]);
      if (deletions !== undefined) applyDeletions(match, deletions(match), positions[2]);
    }
    if (hasNested) assertTree(copy, new Set(), positions[1]);
    leaveCaller();
    return copy;
  };
  return new FunctionValue({
    arity: 1,
    body,
    checkArguments: checkerOf('<(oa):o>'),
    place: { position: positions[0], token: '|' },
  });
}

function deepCopy(value: unknown): unknown {
  const text = stringify(value);
  return text === undefined ? undefined : JSON.parse(text);
}

function isStructure(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !isFunctionValue(value);
}

/** Throws if an update put an object into itself, which no JSON value can be. */
function assertTree(value: unknown, around: Set<object>, position: number): void {
  if (!isStructure(value)) return;
  spend(1);
  checkNesting(around.size);
  if (around.has(value)) throw new ExpressionError('circular-value', { position });
  around.add(value);
  for (const member of Object.values(value)) assertTree(member, around, position);
  around.delete(value);
}

function applyUpdate(match: unknown, update: unknown, position: number): void {
  if (update === undefined) return;
  if (!isStructure(update) || Array.isArray(update)) {
    throw new ExpressionError('T2011', { value: update, position });
  }
  if (!isObject(match)) return;
  const entries = Object.entries(update);
  spend(entries.length * 4);
  for (const [key, value] of entries) setOwn(match, key, value);
}

function applyDeletions(match: unknown, deletions: unknown, position: number): void {
  if (deletions === undefined) return;
  const keys: unknown[] = Array.isArray(deletions) ? deletions : [deletions];
  spend(keys.length * 4);
  for (const key of keys) {
    if (typeof key !== 'string') throw new ExpressionError('T2012', { value: deletions, position });
  }
  if (typeof match !== 'object' || match === null) return;
  for (const key of keys) if (typeof key === 'string') Reflect.deleteProperty(match, key);
}
