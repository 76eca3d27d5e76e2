/**
 * An item of a path together with the variables bound on the way to it. The item has the key `@`, a variable
 * its name with the prefix `$`, so that no name can mean anything to JavaScript.
 */
export type Tuple = Record<string, unknown>;
/** An expression of a step, over an item and its variables. */
export type TupleFunction = (item: unknown, tuple: Tuple) => unknown;

export const NO_TUPLE: Tuple = Object.freeze({});
const TUPLES = Symbol('tuples');
export type TupleStream = Tuple[] & { [TUPLES]?: true };

/** An array that is known to hold tuples. */
export function createStream(): TupleStream {
  const stream: TupleStream = [];
  stream[TUPLES] = true;
  return stream;
}

/** Whether a value is a stream of tuples. */
export function isStream(value: unknown): value is TupleStream {
  return Array.isArray(value) && TUPLES in value;
}
