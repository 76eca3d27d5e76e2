import {
  countIn,
  hasMore,
  MORE,
  NUMBERED_KEYS,
  type NumberedPaging,
  numberOf,
  SIZE_HINT,
} from '../numbered.ts';
import type { PagingStyle } from '../paging-style.ts';

/** A count of records to skip. */
export interface OffsetPaging extends NumberedPaging {
  readonly style: 'offset';
}

/** Paging by a count of records to skip. */
export const offsetStyle: PagingStyle<OffsetPaging> = {
  style: 'offset',
  description: 'a count of records to skip',
  keys: { ...NUMBERED_KEYS, more: MORE },
  hint: SIZE_HINT,
  request: ({ parameter }, position) => ({ [parameter]: position.at === 'offset' ? position.offset : 0 }),
  next(paging, page) {
    if (!hasMore(paging, page)) return undefined;
    return { at: 'offset', offset: numberOf(page, paging.parameter, 0) + page.count };
  },
  previous({ parameter }, page) {
    const number = numberOf(page, parameter, 0);
    if (page.size === undefined || number === 0) return undefined;
    return { at: 'offset', offset: Math.max(0, number - page.size) };
  },
  numbering: {
    unit: 'record',
    recordsBefore: ({ parameter }, page) => numberOf(page, parameter, 0),
    pageOf: (_paging, record) => ({ position: { at: 'offset', offset: record }, skip: 0 }),
  },
  imitation: {
    start: ({ parameter }, request) => countIn(request.parameter(parameter)) ?? 0,
    signs: (_paging, { start }) => ({ results: { more: start !== undefined } }),
  },
  example: {
    paging: { style: 'offset', in: 'body', parameter: 'page.skip', more: 'has_more' },
    pages: [
      { asks: { page: { skip: 0 } }, body: { users: [{ id: 'a' }, { id: 'b' }], has_more: true } },
      { asks: { page: { skip: 2 } }, body: { users: [{ id: 'c' }], has_more: false } },
    ],
  },
};
