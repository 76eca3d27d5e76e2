import { expect, test } from 'vitest';
import { parseDocument } from 'yaml';
import { bundledModels } from '../../../src/bundled/index.ts';
import { checkDefinition } from '../../../src/definition/index.ts';
import { checkAnswers } from '../../../src/example-checks/check-answers.ts';
import { draftOf } from '../draft-of.ts';
import { filledDefinition } from '../strangers/complete.ts';
import { leaksIn } from '../strangers/leaks.ts';
import { makePeople } from '../strangers/people.ts';

const USERS = makePeople(9, 4).map((person) => ({
  uid: person.number,
  mail: person.email,
  given_name: person.first,
  surname: person.last,
  joined: person.created.toISOString(),
}));
const [FIRST, SECOND, LAST] = [USERS.slice(0, 3), USERS.slice(3, 6), USERS.slice(6, 8)];
const HOST = 'https://tenant.acme.io/api/users';

interface DraftedAnswers {
  readonly get?: { readonly id: string; readonly body: unknown };
  readonly list?: readonly {
    readonly ids: readonly string[];
    readonly headers?: object;
    readonly body: unknown;
  }[];
  readonly errors?: readonly { readonly status: number; readonly means: object }[];
}

async function answersOf(documents: readonly unknown[]) {
  const { text, questions } = await draftOf(documents);
  const found: DraftedAnswers | undefined = parseDocument(text).toJS().resources['crm/users'].answers;
  return { text, questions: questions.filter(({ field }) => field.startsWith('answers')), found };
}

const PAGES: readonly (readonly [string, readonly unknown[]])[] = [
  [
    'a cursor',
    [
      { users: FIRST, next_cursor: 'c2Vjb25k' },
      { users: SECOND, next_cursor: 'dGhpcmQ' },
      { users: LAST, next_cursor: null },
    ],
  ],
  [
    'the cursor of GraphQL',
    [
      {
        data: {
          users: {
            edges: FIRST.map((node) => ({ node })),
            pageInfo: { hasNextPage: true, endCursor: 'abc1' },
          },
        },
      },
      {
        data: {
          users: {
            edges: LAST.map((node) => ({ node })),
            pageInfo: { hasNextPage: false, endCursor: 'abc2' },
          },
        },
      },
    ],
  ],
  [
    'a link',
    [
      { users: FIRST, links: { next: `${HOST}?cursor=Zmlyc3Q&limit=3` } },
      { users: SECOND, links: { next: `${HOST}/next/0123abc` } },
      { users: LAST, links: { next: null } },
    ],
  ],
  [
    'the Link header',
    [
      {
        status: 200,
        headers: { link: `<${HOST}?page=2>; rel="next", <${HOST}?page=9>; rel="last"` },
        body: FIRST,
      },
      { status: 200, headers: {}, body: LAST },
    ],
  ],
  [
    'numbered pages',
    [
      { users: FIRST, meta: { page: 1, total_pages: 3 } },
      { users: SECOND, meta: { page: 2, total_pages: 3 } },
      { users: LAST, meta: { page: 3, total_pages: 3 } },
    ],
  ],
  [
    'an offset and a total',
    [
      { users: FIRST, offset: 0, total: 8 },
      { users: SECOND, offset: 3, total: 8 },
      { users: LAST, offset: 6, total: 8 },
    ],
  ],
  [
    'an offset and a flag',
    [
      { users: FIRST, offset: 0, more: true },
      { users: LAST, offset: 3, more: false },
    ],
  ],
  [
    'pages until an empty one',
    [
      { users: FIRST, page: 1 },
      { users: LAST, page: 2 },
      { users: [], page: 3 },
    ],
  ],
];

test.each(PAGES)('pages of %s become answers that check understands', async (_, pages) => {
  // Files need not be named in the order of the list.
  const documents = [...pages].reverse();
  const { text, found, questions } = await answersOf(documents);
  expect(found?.list).toHaveLength(pages.length);
  expect(found?.list?.every(({ ids }) => ids.length <= 2)).toBe(true);
  expect(questions).toEqual([]);
  expect(leaksIn(text, documents)).toEqual([]);
  expect(await checkAnswers(filledDefinition(text))).toEqual([]);
  const elsewhere = { ...filledDefinition(text), baseUrl: 'https://other.example.com/api/v2' };
  expect(await checkAnswers(elsewhere)).toEqual([]);
});

test('where no sample is the last page, it is asked for', async () => {
  const { found, questions, text } = await answersOf([{ users: USERS, next_cursor: 'bW9yZQ' }]);
  expect(found?.list).toBeUndefined();
  expect(questions.map(({ field }) => field)).toEqual(['answers.list']);
  expect(text).toContain('# question: answers.list: No sample is the last page');
});

test('an answer for one record is one, with the id of its invented record', async () => {
  const { found, text } = await answersOf([{ users: USERS }, { user: USERS[0], request_id: 'req-7712-ab' }]);
  expect(found?.get?.id).toMatch(/^\d{5}$/);
  expect(found?.get?.id).not.toBe(String(USERS[0]?.uid));
  expect(found?.get?.body).toMatchObject({ user: { uid: Number(found?.get?.id) } });
  expect(text).not.toContain('7712');
});

test.each<readonly [string, unknown, unknown]>([
  [
    'whose status was saved',
    { status: 403, headers: {}, body: { message: 'Amina Haddad may not read this.' } },
    { status: 403, means: { status: 403, message: expect.stringMatching(/^Example/) } },
  ],
  [
    'that says when to try again',
    {
      status: 429,
      headers: { 'Retry-After': '17', 'X-Key': 'secret' },
      body: { message: 'Slow down, Amina.' },
    },
    { status: 429, headers: { 'Retry-After': '17' }, means: { status: 429, retryAfter: 17 } },
  ],
  [
    'that names its status',
    { error: { code: 404, message: 'There is no such user.' } },
    { status: 404, means: { status: 404 } },
  ],
  ['at status 200', { ok: false, error: 'user_not_found' }, { status: 200, means: { status: 502 } }],
])('an error %s is an answer', async (_, error, expected) => {
  const { found, text, questions } = await answersOf([{ users: USERS }, error]);
  expect(found?.errors).toEqual([expect.objectContaining(withParts(expected))]);
  expect(questions).toEqual([]);
  expect(leaksIn(text, [error])).toEqual([]);
  expect(text).not.toContain('secret');
  expect(await checkAnswers(filledDefinition(text))).toEqual([]);
});

function withParts(expected: unknown): object {
  return Object.fromEntries(
    Object.entries(Object(expected)).map(([name, value]) => [
      name,
      name === 'means' ? expect.objectContaining(Object(value)) : value,
    ]),
  );
}

test('the status of an error that does not name one is asked for', async () => {
  const { found, questions } = await answersOf([
    { users: USERS },
    { error: { type: 'x', message: 'No such user.' } },
  ]);
  expect(found?.errors).toBeUndefined();
  expect(questions.map(({ field }) => field)).toEqual(['answers.errors']);
});

test('a record with a status and a body of its own is not taken for an answer', async () => {
  const records = USERS.map((user) => ({ ...user, status: 200, body: { text: 'x' } }));
  const { fields } = await draftOf([records]);
  expect(fields.find(({ field }) => field === 'email')?.fit?.right).toBe(9);
});

test('a saved answer, its body as a string, and a recording have the records of the body', async () => {
  const body = { users: USERS };
  const request = { method: 'GET', url: HOST };
  const plain = (await draftOf([body])).fields;
  for (const document of [
    { status: 200, headers: {}, body },
    { status: 200, body: JSON.stringify(body) },
    { request, response: { status: 200, headers: { date: 'x' }, body } },
  ]) {
    expect((await draftOf([document])).fields).toEqual(plain);
  }
});

test('answers are part of a file whose only problems are its gaps', async () => {
  const { text } = await answersOf([
    ...(PAGES[0]?.[1] ?? []),
    { user: USERS[0] },
    { error: { code: 404, message: 'No.' } },
  ]);
  const { issues } = checkDefinition(text, { models: bundledModels() });
  expect(issues.filter(({ message }) => !message.includes('is missing'))).toEqual([]);
  expect(text.match(/^ {4}answers:/gm)).toHaveLength(1);
});
