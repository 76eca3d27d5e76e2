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

/** Numbered pages. */
export interface PageNumberPaging extends NumberedPaging {
  readonly style: 'page';
  readonly first: number;
}

/** Paging by the number of the page. */
export const pageStyle: PagingStyle<PageNumberPaging> = {
  style: 'page',
  description: 'numbered pages',
  keys: {
    ...NUMBERED_KEYS,
    first: {
      kind: 'other',
      schema: { description: 'Number of the first page, usually 0 or 1.', type: 'integer', minimum: 0 },
      isRequired: true,
    },
    more: MORE,
  },
  hint: SIZE_HINT,
  request: ({ parameter, first }, position) => ({
    [parameter]: position.at === 'page' ? position.page : first,
  }),
  next(paging, page) {
    if (!hasMore(paging, page)) return undefined;
    return { at: 'page', page: numberOf(page, paging.parameter, paging.first) + 1 };
  },
  previous({ parameter, first }, page) {
    const number = numberOf(page, parameter, first);
    return number > first ? { at: 'page', page: number - 1 } : undefined;
  },
  numbering: {
    unit: 'page',
    recordsBefore({ parameter, first }, page) {
      return page.size === undefined ? undefined : (numberOf(page, parameter, first) - first) * page.size;
    },
    pageOf({ first }, record, { size = 1 }) {
      return { position: { at: 'page', page: first + Math.floor(record / size) }, skip: record % size };
    },
  },
  imitation: {
    start: ({ parameter, first }, request) =>
      ((countIn(request.parameter(parameter)) ?? first) - first) * request.size,
    signs: (_paging, { start }) => ({ results: { more: start !== undefined } }),
  },
  example: {
    paging: {
      style: 'page',
      parameter: 'page',
      first: 1,
      size: { parameter: 'per_page', default: 2, maximum: 100 },
    },
    pages: [
      { asks: '/users?per_page=2&page=1', body: { users: [{ id: 'a' }, { id: 'b' }] } },
      { asks: '/users?per_page=2&page=2', body: { users: [{ id: 'c' }] } },
    ],
  },
};
