import { spend } from '../values/budget.ts';
import { createSequence, toSequence } from '../values/sequence.ts';
import { itemAt, keepWhere } from './filters.ts';
import {
  asArray,
  finishPath,
  flattenStep,
  groupedItems,
  isEmpty,
  itemsOfConstructed,
  type KeepSingleton,
} from './paths.ts';
import { type SortTerm, sortItems } from './sorting.ts';
import { groupTuples, type TupleGroup } from './tuple-groups.ts';
import {
  createStream,
  isStream,
  NO_TUPLE,
  type Tuple,
  type TupleFunction,
  type TupleStream,
} from './tuple-stream.ts';

/** A filter, a position, or the binding of a position. */
type TupleStage = { readonly filter?: TupleFunction; readonly at?: number; readonly index?: string };

interface TupleSortTerm {
  readonly key: TupleFunction;
  readonly descending: boolean;
}

/** One step of a path that carries tuples, as generated code describes it. */
export interface TupleStep {
  /** False for a step before the first that binds anything. */
  readonly tuple: boolean;
  readonly evaluate?: TupleFunction;
  readonly sort?: readonly TupleSortTerm[];
  /** An array constructor as the first step. If it is bound with `@`, the path continues from its own input. */
  readonly constructed?: 'items' | 'bound';
  /** The tuple of an item: the bindings of the tuple that the step started from, and those of the step. */
  readonly bind?: (tuple: Tuple, item: unknown, index: number) => Tuple;
  /** Name to which a sort binds the position. */
  readonly index?: string;
  readonly stages?: readonly TupleStage[];
  readonly position: number;
}

/** Walks a path that carries tuples. */
const TUPLE_STEPS = 6;

/** Walks a path that carries tuples. */
export function walkTuples(
  input: unknown[],
  steps: readonly TupleStep[],
  options: { keep: KeepSingleton; tuples: boolean; group: TupleGroup | undefined },
): unknown {
  let items = input;
  let stream: TupleStream | undefined;
  let carrying = false;
  for (const [index, step] of steps.entries()) {
    carrying ||= step.tuple;
    if (index === 0 && step.constructed !== undefined) {
      const value = step.evaluate?.(items, NO_TUPLE);
      if (!carrying && isEmpty(value)) return finish(value, undefined, options);
      if (step.constructed === 'items') items = itemsOfConstructed(value);
    } else if (carrying) {
      stream = tupleStep(step, items, stream);
    } else {
      items = plainStep(step, items, index === steps.length - 1);
    }
    if (!carrying && items.length === 0) break;
  }
  return finish(items, carrying ? (stream ?? createStream()) : undefined, options);
}

function asItemsOf(value: unknown): unknown[] {
  return value === undefined ? createSequence() : asArray(value);
}

function finish(
  items: unknown,
  stream: TupleStream | undefined,
  options: { keep: KeepSingleton; tuples: boolean; group: TupleGroup | undefined },
): unknown {
  if (options.group !== undefined) {
    return groupTuples(stream ?? groupedItems(items, options.keep), options.group);
  }
  if (stream === undefined) return finishPath(items, options.keep);
  if (options.tuples) return stream;
  spend(stream.length);
  return finishPath(toSequence(stream.map((tuple) => tuple['@'])), options.keep);
}

function plainStep(step: TupleStep, items: readonly unknown[], last: boolean): unknown[] {
  if (step.sort !== undefined) {
    const sorted = sortItems([...items], step.sort.map(plainTerm), step.position);
    return asItemsOf(filterAll(step, sorted));
  }
  const results: unknown[] = [];
  for (const item of items) {
    spend(1);
    const result = filterAll(step, step.evaluate?.(item, NO_TUPLE));
    if (result !== undefined) results.push(result);
  }
  return flattenStep(results, last);
}

function plainTerm(term: TupleSortTerm): SortTerm {
  return { key: (item) => term.key(item, NO_TUPLE), descending: term.descending };
}

function filterAll(step: TupleStep, value: unknown): unknown {
  return (step.stages ?? []).reduce((result, stage) => filterTuples(result, stage), value);
}

function tupleStep(
  step: TupleStep,
  items: readonly unknown[],
  incoming: TupleStream | undefined,
): TupleStream {
  const stream =
    step.sort === undefined ? extend(step, items, incoming) : order(step.sort, step, items, incoming);
  return (step.stages ?? []).reduce((result, stage) => applyStage(result, stage), stream);
}

function extend(step: TupleStep, items: readonly unknown[], incoming: TupleStream | undefined): TupleStream {
  const { evaluate, bind } = step;
  const stream = createStream();
  if (evaluate === undefined || bind === undefined) return stream;
  for (const tuple of incoming ?? items.map(startTuple)) {
    spend(2);
    const result = evaluate(tuple['@'], tuple);
    if (result === undefined) continue;
    spend(Array.isArray(result) ? result.length * TUPLE_STEPS : TUPLE_STEPS);
    if (!Array.isArray(result)) {
      stream.push(bind(tuple, result, 0));
    } else if (isStream(result)) {
      for (const inner of result) stream.push(combine(tuple, inner));
    } else {
      for (let index = 0; index < result.length; index++) stream.push(bind(tuple, result[index], index));
    }
  }
  return stream;
}

/** What an inner path bound, over what was bound before it. */
function combine(tuple: Tuple, inner: Tuple): Tuple {
  const combined = { ...tuple };
  spend(4 * TUPLE_STEPS);
  for (const key of Object.keys(inner)) if (inner[key] !== undefined) combined[key] = inner[key];
  return combined;
}

function startTuple(item: unknown): Tuple {
  return { '@': item };
}

function order(
  terms: readonly TupleSortTerm[],
  step: TupleStep,
  items: readonly unknown[],
  incoming: TupleStream | undefined,
): TupleStream {
  const stream = createStream();
  const rows: Tuple[] = incoming ?? items.map(startTuple);
  spend(rows.length * 4);
  const keyed = rows.map((tuple) => ({ tuple }));
  const sorted = sortItems(keyed, terms.map(rowTerm), step.position) as { tuple: Tuple }[];
  sorted.forEach(({ tuple }, index) => {
    if (incoming === undefined && step.index !== undefined) tuple[step.index] = index;
    stream.push(tuple);
  });
  return stream;
}

function rowTerm(term: TupleSortTerm): SortTerm {
  const key = (row: unknown): unknown => {
    const { tuple } = row as { tuple: Tuple };
    return term.key(tuple['@'], tuple);
  };
  return { key, descending: term.descending };
}

function applyStage(stream: TupleStream, stage: TupleStage): TupleStream {
  if (stage.index !== undefined) {
    spend(stream.length * 2);
    for (const [position, tuple] of stream.entries()) tuple[stage.index] = position;
    return stream;
  }
  const filtered = filterTuples(stream, stage);
  return isStream(filtered) ? filtered : createStream();
}

/** A predicate over items or tuples; the result is an array of the same. */
export function filterTuples(value: unknown, stage: TupleStage): unknown {
  const carrying = isStream(value);
  if (stage.at !== undefined && !carrying) return itemAt(value, stage.at);
  const items = asArray(value);
  const results = carrying ? createStream() : createSequence();
  for (let index = 0; index < items.length; index++) {
    spend(1);
    const item = items[index];
    const tuple = carrying ? (item as Tuple) : NO_TUPLE;
    const selected = stage.at ?? stage.filter?.(carrying ? tuple['@'] : item, tuple);
    keepWhere(results, item, selected, index, items.length);
  }
  return results;
}
