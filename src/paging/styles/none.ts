import type { PagingStyle } from '../paging-style.ts';

/** One answer holds all records. */
export interface NoPaging {
  readonly style: 'none';
}

/** No paging. */
export const noneStyle: PagingStyle<NoPaging> = {
  style: 'none',
  description: 'one answer contains all records',
  keys: {},
  request: () => ({}),
  next: () => undefined,
  previous: () => undefined,
  imitation: { start: (_paging, { skipped }) => skipped, signs: () => ({}) },
  example: {
    paging: { style: 'none' },
    pages: [{ asks: '/users', body: { users: [{ id: 'a' }, { id: 'b' }] } }],
  },
};
