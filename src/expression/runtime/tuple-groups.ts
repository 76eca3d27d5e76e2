import { spend } from '../values/budget.ts';
import { ExpressionError } from '../values/expression-error.ts';
import { append, setOwn } from '../values/index.ts';
import { checkKey, group, inPropertyOrder } from './groups.ts';
import { isStream, NO_TUPLE, type Tuple, type TupleFunction, type TupleStream } from './tuple-stream.ts';

/** A grouping over tuples. */
export interface TupleGroup {
  readonly pairs: readonly (readonly [key: TupleFunction, value: TupleFunction])[];
  readonly position: number;
}

/** A grouping over items or tuples. */
export function groupTuples(value: unknown, grouping: TupleGroup): Record<string, unknown> {
  if (!isStream(value)) {
    const pairs = grouping.pairs.map(
      ([key, entry]) =>
        [(item: unknown) => key(item, NO_TUPLE), (item: unknown) => entry(item, NO_TUPLE)] as const,
    );
    return group(value, pairs, grouping.position);
  }
  const result: Record<string, unknown> = {};
  for (const [key, { tuples, pair }] of collectTuples(value, grouping)) {
    const merged = mergeTuples(tuples);
    const entry = grouping.pairs[pair]?.[1](merged['@'], merged);
    if (entry !== undefined) setOwn(result, key, entry);
  }
  return result;
}

function collectTuples(
  stream: TupleStream,
  grouping: TupleGroup,
): [string, { tuples: Tuple[]; pair: number }][] {
  const groups = new Map<string, { tuples: Tuple[]; pair: number }>();
  for (const tuple of stream) {
    for (const [pair, [keyOf]] of grouping.pairs.entries()) {
      spend(6);
      const key = checkKey(keyOf(tuple['@'], tuple), grouping.position);
      if (key === undefined) continue;
      const known = groups.get(key);
      if (known === undefined) groups.set(key, { tuples: [tuple], pair });
      else if (known.pair === pair) known.tuples.push(tuple);
      else throw new ExpressionError('D1009', { value: key, position: grouping.position });
    }
  }
  return inPropertyOrder(groups);
}

/** One tuple for a group: every binding has the values of all its tuples. */
function mergeTuples(tuples: readonly Tuple[]): Tuple {
  const [first = NO_TUPLE, ...rest] = tuples;
  const merged = { ...first };
  for (const tuple of rest) {
    for (const key of Object.keys(tuple)) {
      const value = merged[key];
      spend(4 + (Array.isArray(value) ? value.length >>> 3 : 0));
      merged[key] = append(value, tuple[key]);
    }
  }
  return merged;
}
