import type { ExpressionText } from '../../issue/index.ts';
import { countIn } from '../numbered.ts';
import { COMMON_KEYS, type CommonPaging, expressionSchema, PARAMETER } from '../paging-keys.ts';
import type { PagingStyle } from '../paging-style.ts';

/** `next` returns the cursor that goes into `parameter`, or no value on the last page. */
export interface CursorPaging extends CommonPaging {
  readonly style: 'cursor';
  readonly parameter: string;
  readonly next: ExpressionText;
}

/** Paging by a cursor in the answer. */
export const cursorStyle: PagingStyle<CursorPaging> = {
  style: 'cursor',
  description: 'the answer names the next page',
  keys: {
    ...COMMON_KEYS,
    parameter: PARAMETER,
    next: {
      kind: 'expression',
      schema: expressionSchema(
        "JSONata from the answer's body to the next cursor, or to no value on the last page.",
      ),
      isRequired: true,
    },
  },
  request: ({ parameter }, position) => (position.at === 'cursor' ? { [parameter]: position.cursor } : {}),
  next({ next }, page) {
    const cursor = page.cursorOf(next);
    return cursor === undefined ? undefined : { at: 'cursor', cursor };
  },
  previous: () => undefined,
  imitation: {
    start: ({ parameter }, request) =>
      countIn(String(request.parameter(parameter) ?? '').replace(/^after-/, '')) ?? 0,
    signs: (_paging, { start }) => ({
      results: { next: start === undefined ? undefined : `after-${start}` },
    }),
  },
  example: {
    paging: {
      style: 'cursor',
      parameter: 'after',
      next: 'paging.after',
      size: { parameter: 'limit', default: 2, maximum: 100 },
    },
    pages: [
      { asks: '/users?limit=2', body: { users: [{ id: 'a' }, { id: 'b' }], paging: { after: 'x7' } } },
      { asks: '/users?limit=2&after=x7', body: { users: [{ id: 'c' }], paging: { after: null } } },
    ],
  },
};
