import { checkArgument, LIST, type OptionRules, optionCheck, TEXT_OR_NULL } from '../../options/index.ts';

/** A page of a list in the unified form. */
export interface ListEnvelope<Value = unknown> {
  readonly result: readonly Value[];
  readonly next_cursor: string | null;
  readonly prev_cursor: string | null;
  readonly result_count: number;
}

/** A page of a list with the provider's own records. */
export interface RawListEnvelope {
  readonly result: readonly unknown[];
  readonly next_cursor: string | null;
  readonly prev_cursor: string | null;
  /** The body of the provider's answer, untouched. */
  readonly raw_response: unknown;
}

/** Cursors of the pages before and after, as the caller knows them. */
export interface NeighbourCursors {
  readonly nextCursor?: string | null;
  readonly prevCursor?: string | null;
}

/** Valid cursors of a list. */
export const CURSOR_OPTIONS: OptionRules<NeighbourCursors> = {
  nextCursor: TEXT_OR_NULL,
  prevCursor: TEXT_OR_NULL,
};

const checkCursors = optionCheck<NeighbourCursors>('listEnvelope', CURSOR_OPTIONS);

/** Returns the records of a page together with the body that they are in. Unknown cursors are `null`. */
export function rawListEnvelope(
  records: readonly unknown[],
  body: unknown,
  cursors: NeighbourCursors = {},
): RawListEnvelope {
  return {
    result: records,
    next_cursor: cursors.nextCursor ?? null,
    prev_cursor: cursors.prevCursor ?? null,
    raw_response: body,
  };
}

/** Puts a page of results into the form of a list answer. Unknown cursors are `null`. */
export function listEnvelope<Value>(
  result: readonly Value[],
  cursors: NeighbourCursors = {},
): ListEnvelope<Value> {
  checkArgument('listEnvelope', 'result', result, LIST);
  checkCursors(cursors);
  return {
    result,
    next_cursor: cursors.nextCursor ?? null,
    prev_cursor: cursors.prevCursor ?? null,
    result_count: result.length,
  };
}
