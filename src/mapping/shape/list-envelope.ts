/** A page of a list in the unified form. */
export interface ListEnvelope<Value = unknown> {
  readonly result: readonly Value[];
  readonly next_cursor: string | null;
  readonly prev_cursor: string | null;
  readonly result_count: number;
}

/** Puts a page of results into the form of a list answer. Cursors that are not known are `null`. */
export function listEnvelope<Value>(
  result: readonly Value[],
  cursors: { readonly nextCursor?: string | null; readonly prevCursor?: string | null } = {},
): ListEnvelope<Value> {
  return {
    result,
    next_cursor: cursors.nextCursor ?? null,
    prev_cursor: cursors.prevCursor ?? null,
    result_count: result.length,
  };
}
