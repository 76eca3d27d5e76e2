import { describe, expect, test } from 'vitest';
import type { Transport } from '../../src/transport/index.ts';
import { ask } from './support/ask.ts';
import { owner, owners, usersGateway } from './support/users-gateway.ts';

const LIST = '/unified/crm/users?integrated_account_id=acme&truto_ignore_remote_data=true';

/** Answers the page of a number, which is the cursor's, from 0; `next` says which cursor follows. */
function provider(
  pageOf: (number: number) => readonly unknown[],
  next: (number: number) => unknown,
): Transport {
  return {
    async send({ url }) {
      const number = Number(new URL(url).searchParams.get('after') ?? 0);
      return {
        status: 200,
        headers: {},
        body: { results: pageOf(number), paging: { next: { after: next(number) } } },
      };
    },
  };
}

let clock = 0;
const pages = [owners(6).slice(0, 2), owners(6).slice(2, 4), owners(6).slice(4)];
const providers: [string, Transport, number][] = [
  [
    'the first page under every number',
    provider(
      () => owners(2),
      (number) => number + 1,
    ),
    2,
  ],
  [
    'the same cursor for ever',
    provider(
      (number) => pages[number] ?? [],
      () => 1,
    ),
    4,
  ],
  [
    'the same cursor and no records',
    provider(
      (number) => (number === 0 ? owners(2) : []),
      () => 1,
    ),
    2,
  ],
  [
    'a circle of three pages',
    provider(
      (number) => pages[number % 3] ?? [],
      (number) => number + 1,
    ),
    6,
  ],
  [
    'a circle of cursors',
    provider(
      (number) => pages[number] ?? [],
      (number) => (number + 1) % 3,
    ),
    6,
  ],
  [
    'the last page for ever',
    provider(
      (number) => pages[Math.min(number, 2)] ?? [],
      (number) => number + 1,
    ),
    6,
  ],
  [
    'the same users, read at another time',
    provider(
      () => owners(2).map((user) => ({ ...user, readAt: String(clock++) })),
      (number) => number + 1,
    ),
    2,
  ],
  [
    'empty pages without end',
    provider(
      (number) => (number === 0 ? owners(2) : []),
      (number) => number + 1,
    ),
    2,
  ],
];

describe.each(providers)('a provider that gives %s', (name, transport, count) => {
  const expected = owners(count).map(({ id }) => id);
  const isEmpty = name.startsWith('empty');
  const heard: string[] = [];
  const handler = usersGateway(transport, {
    onIssue: ({ code }) => heard.push(code),
    maxPages: 5000,
    maxStreamPages: 5000,
  });

  test('ends a whole list with an issue', async () => {
    heard.length = 0;
    const { status, body } = await ask(handler, `${LIST}&truto_ignore_limit=true`);
    expect(status).toBe(200);
    expect(body.result.map(({ id }: { id: string }) => id)).toEqual(expected);
    expect(body.issues.map(({ code }: { code: string }) => code)).toEqual(['page-repeated']);
    expect(body.next_cursor).toBeNull();
    expect(heard).toEqual(['page-repeated']);
  });

  test('ends a stream with an issue', async () => {
    heard.length = 0;
    const { text } = await ask(handler, `${LIST}&truto_response_format=stream`);
    expect(
      text
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line).id),
    ).toEqual(expected);
    expect(heard).toEqual(['page-repeated']);
  });

  test.skipIf(isEmpty)('ends a walk from page to page with an issue', async () => {
    heard.length = 0;
    const found: string[] = [];
    const issues: string[] = [];
    let asked = 0;
    for (let query = ''; asked < 20; asked += 1) {
      const { body } = await ask(handler, `${LIST}${query}`);
      found.push(...body.result.map(({ id }: { id: string }) => id));
      issues.push(...(body.issues ?? []).map(({ code }: { code: string }) => code));
      if (body.next_cursor === null) break;
      query = `&next_cursor=${body.next_cursor}`;
    }
    expect([found, issues, heard]).toEqual([expected, ['page-repeated'], ['page-repeated']]);
  });

  test.skipIf(isEmpty)('ends a walk with a limit that cuts pages', async () => {
    const found: string[] = [];
    const issues: string[] = [];
    for (let query = '', asked = 0; asked < 20; asked += 1) {
      const { body } = await ask(handler, `${LIST}&limit=1${query}`);
      found.push(...body.result.map(({ id }: { id: string }) => id));
      issues.push(...(body.issues ?? []).map(({ code }: { code: string }) => code));
      if (body.next_cursor === null) break;
      query = `&next_cursor=${body.next_cursor}`;
    }
    expect([found, issues]).toEqual([expected, ['page-repeated']]);
  });
});

test('records without an id may come again: nothing tells them from one another', async () => {
  const transport = provider(
    () => [owner(1, { id: null })],
    (number) => (number < 2 ? number + 1 : undefined),
  );
  const { body } = await ask(usersGateway(transport), `${LIST}&truto_ignore_limit=true`);
  expect(body.issues.map(({ code }: { code: string }) => code)).not.toContain('page-repeated');
});

test('pages that overlap since a user was added are no repetition', async () => {
  const overlapping = [owners(9).slice(0, 3), owners(9).slice(2, 5), owners(9).slice(4, 7)];
  const transport = provider(
    (number) => overlapping[number] ?? [],
    (number) => (number < 2 ? number + 1 : undefined),
  );
  const { body } = await ask(usersGateway(transport), `${LIST}&truto_ignore_limit=true`);
  expect([body.result_count, body.issues]).toEqual([9, undefined]);
});
