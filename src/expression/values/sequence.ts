/**
 * JSONata distinguishes a sequence (the result of a path) from an array (a JSON value). Both are arrays here;
 * a sequence carries a mark under a symbol, which no JSON operation sees. Arrays of the input are
 * never marked, only arrays that the evaluation made itself.
 * See https://docs.jsonata.org/processing#sequences.
 */
const SEQUENCE = Symbol('sequence');
const CONSTRUCTED = Symbol('constructed');

/** `keep`: one item stays an array. `document`: the only item is an array that is the whole document. */
type Mark = 'plain' | 'keep' | 'document';

/** An array that may carry the marks of a sequence or of an array constructor. */
export type Sequence = unknown[] & { [SEQUENCE]?: Mark; [CONSTRUCTED]?: true };

/** Returns a new, empty sequence. */
export function createSequence(): Sequence {
  const sequence: Sequence = [];
  sequence[SEQUENCE] = 'plain';
  return sequence;
}

/** Marks an array of the evaluation's own as a sequence, and returns it. */
export function toSequence(array: unknown[]): Sequence {
  const sequence: Sequence = array;
  sequence[SEQUENCE] = 'plain';
  return sequence;
}

/** Wraps an array that is the document, which is one value and not a sequence of contexts; returns others unchanged. */
export function wrapDocument(value: unknown): unknown {
  if (!Array.isArray(value) || isSequence(value)) return value;
  const sequence: Sequence = [value];
  sequence[SEQUENCE] = 'document';
  return sequence;
}

/** Returns the document that was wrapped; anything else unchanged. */
export function unwrapDocument(value: unknown): unknown {
  return isSequence(value) && value[SEQUENCE] === 'document' ? value[0] : value;
}

/** Returns whether a value is a sequence. */
export function isSequence(value: unknown): value is Sequence {
  return Array.isArray(value) && (value as Sequence)[SEQUENCE] !== undefined;
}

/** Makes a sequence of one item stay an array, as `[]` after a step asks. */
export function keepSingleton(sequence: Sequence): void {
  sequence[SEQUENCE] = 'keep';
}

/** Marks an array as built by an array constructor inside a path, which paths do not flatten. */
export function markConstructed(array: unknown[]): Sequence {
  const constructed: Sequence = array;
  constructed[CONSTRUCTED] = true;
  return constructed;
}

/** Returns whether an array was built by an array constructor inside a path. */
export function isConstructed(array: unknown[]): boolean {
  return (array as Sequence)[CONSTRUCTED] === true;
}

/** The result of a node at its exit: an empty sequence becomes nothing, one item that item. */
export function unwrapSequence(value: unknown): unknown {
  if (!isSequence(value)) return value;
  if (value.length === 0) return undefined;
  if (value.length === 1 && value[SEQUENCE] !== 'keep') return value[0];
  return value;
}

/** Returns whether an array has a mark, which must not leave the evaluation. */
export function isMarked(array: unknown[]): boolean {
  const sequence: Sequence = array;
  return sequence[SEQUENCE] !== undefined || sequence[CONSTRUCTED] !== undefined;
}
