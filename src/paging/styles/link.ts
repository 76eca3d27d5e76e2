import { isLinkHeader, nextLink } from '../link-header.ts';
import { COMMON_KEYS, type CommonPaging } from '../paging-keys.ts';
import type { PagingStyle } from '../paging-style.ts';

/** The next page's address is in the `Link` header with `rel="next"` (RFC 8288). */
export interface LinkPaging extends CommonPaging {
  readonly style: 'link';
}

/** Paging by the `Link` header. */
export const linkStyle: PagingStyle<LinkPaging> = {
  style: 'link',
  description: 'the Link header does',
  keys: COMMON_KEYS,
  hint: 'The style “link” reads the Link header of the answer.',
  // Links drop parameters that the provider does not count as paging, such as those that embed related objects.
  repeatsQuery: true,
  request: () => ({}),
  next(_paging, { headers, refuse }) {
    if (!isLinkHeader(headers.link)) throw refuse('its Link header contains no link');
    const address = nextLink(headers.link);
    return address === undefined ? undefined : { at: 'address', address };
  },
  previous: () => undefined,
  imitation: {
    start: (_paging, { skipped }) => skipped,
    signs: (_paging, { address }) =>
      address === undefined ? {} : { headers: { link: `<${address}>; rel="next"` } },
  },
  example: {
    paging: { style: 'link', size: { parameter: 'perPage', default: 2, maximum: 100 } },
    pages: [
      {
        asks: '/users?perPage=2',
        headers: { link: '<https://acme.example/users?page=2&perPage=2>; rel="next"' },
        body: { users: [{ id: 'a' }, { id: 'b' }] },
      },
      { asks: '/users?page=2&perPage=2', body: { users: [{ id: 'c' }] } },
    ],
  },
};
