import type { ResultKind } from '../mapping-functions/index.ts';
import { ARRAY_KINDS, Kind } from './operand.ts';

const KINDS: Readonly<Record<ResultKind, number>> = {
  nothing: Kind.nothing,
  null: Kind.null,
  boolean: Kind.boolean,
  number: Kind.number,
  string: Kind.string,
  object: Kind.object,
  // A function may return the sequence that was passed to it.
  array: ARRAY_KINDS,
};

/** The kinds that a function declares, as a bit set. */
export function kindsOf(declared: readonly ResultKind[]): number {
  return declared.reduce((kinds, kind) => kinds | KINDS[kind], 0);
}
