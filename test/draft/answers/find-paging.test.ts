import { expect, test } from 'vitest';
import { findPaging } from '../../../src/draft/answers/find-paging.ts';

const USER = { id: 1 };
const paging = (...pages: readonly object[]) =>
  findPaging(pages.map((page) => ({ document: { users: [USER, USER], ...page }, records: ['users', '[]'] })));

test.each<
  readonly [string, readonly object[], Readonly<Record<string, unknown>> | undefined, readonly string[]]
>([
  [
    'a link',
    [{ links: { next: 'https://example.com/users?page=2', prev: null } }],
    { style: 'url', next: 'links.next' },
    [],
  ],
  [
    'a link of OData',
    [{ '@odata.nextLink': 'https://example.com/users?$skip=2' }],
    { style: 'url', next: '`@odata.nextLink`' },
    [],
  ],
  ['a relative link', [{ nextRecordsUrl: '/query/01g-2000' }], { style: 'url', next: 'nextRecordsUrl' }, []],
  [
    'a relative link without a slash',
    [{ links: { next: 'module/Users?page[number]=2' } }, { links: { next: null } }],
    { style: 'url', next: 'links.next' },
    [],
  ],
  [
    'a cursor',
    [{ next_cursor: 'dXNlcg==' }, { next_cursor: '' }],
    { style: 'cursor', next: 'next_cursor' },
    ['parameter'],
  ],
  [
    'a cursor that a link names',
    [{ paging: { next: { after: 'NTI1', link: 'https://example.com/users?limit=2&after=NTI1' } } }],
    { style: 'cursor', parameter: 'after', next: 'paging.next.after' },
    [],
  ],
  [
    'the last cursor of GraphQL',
    [{ pageInfo: { hasNextPage: true, endCursor: 'abc' } }],
    { style: 'cursor', next: 'pageInfo.hasNextPage ? pageInfo.endCursor' },
    ['parameter'],
  ],
  [
    'the number of the next page',
    [{ meta: { next_page: 2, prev_page: null } }],
    { style: 'cursor', next: 'meta.next_page' },
    ['parameter'],
  ],
  [
    'pages by number',
    [{ meta: { page: 1, total_pages: 3 } }, { meta: { page: 2, total_pages: 3 } }],
    { style: 'page', first: 1, more: 'meta.page < meta.total_pages' },
    ['parameter'],
  ],
  [
    'pages from zero',
    [{ page: { number: 0, totalPages: 2 } }, { page: { number: 1, totalPages: 2 } }],
    { style: 'page', first: 0, more: 'page.number + 1 < page.totalPages' },
    ['parameter'],
  ],
  [
    'pages, of which the first is not there',
    [{ page: 4, has_more: true }],
    { style: 'page', more: 'has_more' },
    ['parameter', 'first'],
  ],
  [
    'an offset',
    [
      { offset: 0, total: 5 },
      { offset: 2, total: 5 },
    ],
    { style: 'offset', more: 'offset + $count(users) < total' },
    ['parameter'],
  ],
  ['an offset that is called a start', [{ start: 0 }, { start: 2 }], { style: 'offset' }, ['parameter']],
  ['an offset that does not rise by the records', [{ offset: 0 }, { offset: 7 }], undefined, []],
  ['only a flag', [{ has_more: true }], undefined, []],
  ['nothing', [{}], undefined, []],
])('%s', (_, pages, keys, gaps) => {
  const found = paging(...pages);
  expect(found?.keys).toEqual(keys);
  expect((found?.gaps ?? []).map(([key]) => key)).toEqual(gaps);
});
