import type { ExpressionText } from '../../issue/index.ts';
import { COMMON_KEYS, type CommonPaging, expressionSchema } from '../paging-keys.ts';
import type { PagingStyle } from '../paging-style.ts';

/** `next` returns the next page's address, absolute or relative, or no value. */
export interface AddressPaging extends CommonPaging {
  readonly style: 'url';
  readonly next: ExpressionText;
}

/** Paging by an address in the answer. */
export const urlStyle: PagingStyle<AddressPaging> = {
  style: 'url',
  description: "the answer contains the next page's address",
  keys: {
    ...COMMON_KEYS,
    next: {
      kind: 'expression',
      schema: expressionSchema(
        "JSONata from the answer's body to the next page's address, absolute or relative, or to no value on the last page.",
      ),
      isRequired: true,
    },
  },
  request: () => ({}),
  next({ next }, page) {
    const address = page.textOf(next);
    return address === undefined ? undefined : { at: 'address', address };
  },
  previous: () => undefined,
  imitation: {
    start: (_paging, { skipped }) => skipped,
    signs: (_paging, { address }) => ({ results: { next: address } }),
  },
  example: {
    paging: { style: 'url', next: 'links.next' },
    pages: [
      {
        asks: '/users',
        body: { users: [{ id: 'a' }, { id: 'b' }], links: { next: 'https://acme.example/users?from=b' } },
      },
      { asks: '/users?from=b', body: { users: [{ id: 'c' }], links: {} } },
    ],
  },
};
