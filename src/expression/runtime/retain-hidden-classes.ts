import { FunctionValue } from '../values/function-value.ts';
import { TextBuilder } from '../values/index.ts';
import { createSequence, keepSingleton, markConstructed, toSequence } from '../values/sequence.ts';
import { createStream } from './tuple-stream.ts';

/** What happens to arrays while an expression runs: they are marked, and items of different kinds come in. */
const CHANGES: readonly ((array: unknown[]) => void)[] = [
  toSequence,
  markConstructed,
  (array) => keepSingleton(toSequence(array)),
  (array) => array.push(1),
  (array) => array.push(1.5),
  (array) => array.push(''),
];

/** Arrays as literals make them, and as arrays of a length do, which V8 distinguishes. */
const STARTS: readonly (() => unknown[])[] = [
  () => [],
  createSequence,
  ...[1, 1.5, ''].map((item) => () => new Array<unknown>(1).fill(item)),
];

/** No change, each change, and each two changes in turn; further ones lead to no other hidden classes. */
const HISTORIES: readonly (typeof CHANGES)[] = [
  [],
  ...CHANGES.map((change) => [change]),
  ...CHANGES.flatMap((first) => CHANGES.map((second) => [first, second])),
];

let retained: readonly unknown[] | undefined;

/**
 * Objects of every kind that evaluations make besides JSON values. V8 forgets a hidden class if garbage collection
 * finds no object of it, and with it the code that was optimised for such objects; while these
 * exist, it does not. With a full collection every few thousand records, mapping takes three times as long without them.
 */
export function retainHiddenClasses(): readonly unknown[] {
  retained ??= [
    ...STARTS.flatMap((start) => HISTORIES.map((changes) => changed(start(), changes))),
    createStream(),
    filledStream(),
    new FunctionValue({ arity: 0, body: () => undefined }),
    filledBuilder(),
  ];
  return retained;
}

function changed(array: unknown[], changes: typeof CHANGES): unknown[] {
  for (const change of changes) change(array);
  return array;
}

function filledStream(): unknown[] {
  const stream = createStream();
  stream.push({});
  return stream;
}

function filledBuilder(): TextBuilder {
  const builder = new TextBuilder();
  builder.add('text');
  return builder;
}
