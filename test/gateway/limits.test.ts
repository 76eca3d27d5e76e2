import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createHandler } from '../../src/gateway/index.ts';
import { fetchTransport, type Transport } from '../../src/transport/index.ts';
import { ask } from './support/ask.ts';
import { engine, examplesOf } from './support/engine.ts';
import { issuesOfValues } from './support/issues-of-values.ts';
import { type LoopbackProvider, startProvider } from './support/loopback-provider.ts';
import { SIMULATED } from './support/simulated-providers.ts';
import { owners, usersGateway } from './support/users-gateway.ts';

const LIST = '/unified/crm/users?integrated_account_id=good&truto_ignore_remote_data=true';

describe.each(Object.entries(SIMULATED))('%s', (slug, simulated) => {
  const { raws, unified } = examplesOf(slug);
  const ids = unified.map(({ id }) => id);
  const style = engine.definition(slug).resources['crm/users']?.list.paging.style;
  let server: LoopbackProvider;
  let handler: ReturnType<typeof createHandler>;
  beforeAll(async () => {
    server = await startProvider(simulated, raws, engine.definition(slug));
    handler = createHandler({
      engine,
      transport: fetchTransport({ baseUrl: server.url, retries: 0 }),
      resolveAccount: () => ({ provider: slug, ...simulated.account }),
    });
  });
  afterAll(() => server.close());

  test.each([1, 2, 3, 7, 1000])(
    'a limit of %i is held, and every record comes once, in order',
    async (limit) => {
      const found: unknown[] = [];
      let last: { prev_cursor: string | null; result: { id: string }[] } | undefined;
      for (let query = ''; ; ) {
        const { body } = await ask(handler, `${LIST}&limit=${limit}${query}`);
        const records = body.result.map(({ id }: { id: string }) => raws.get(id));
        expect({ issues: body.issues }).toEqual({ ...issuesOfValues(slug, records) });
        expect(body.result_count).toBeLessThanOrEqual(limit);
        found.push(...body.result.map(({ id }: { id: string }) => id));
        if (body.result.length > 0) last = body;
        if (body.next_cursor === null) break;
        // Only the last of all may be short.
        expect(body.result_count).toBe(limit);
        query = `&next_cursor=${body.next_cursor}`;
      }
      expect(found).toEqual(ids);

      // And back again, as far as the provider tells what was before.
      const back = [...(last?.result ?? [])].map(({ id }) => id);
      for (let cursor = last?.prev_cursor ?? null; cursor !== null; ) {
        const { body } = await ask(handler, `${LIST}&limit=${limit}&next_cursor=${cursor}`);
        expect(body.result_count).toBeLessThanOrEqual(limit);
        back.unshift(...body.result.map(({ id }: { id: string }) => id));
        cursor = body.prev_cursor;
      }
      expect(back).toEqual(ids.slice(-back.length));
      if (style === 'none' || style === 'page' || style === 'offset') expect(back).toEqual(ids);
    },
  );

  test('a limit is held by raw lists, too', async () => {
    const found: unknown[] = [];
    for (let query = ''; ; ) {
      const { body } = await ask(handler, `${LIST}&limit=2&truto_response_format=raw${query}`);
      expect(body.result.length).toBeLessThanOrEqual(2);
      found.push(...body.result);
      if (body.next_cursor === null) break;
      query = `&next_cursor=${body.next_cursor}`;
    }
    expect(found).toEqual([...raws.values()]);
  });
});

/** Pages of a fixed size, whatever size is requested, numbered or with cursors. */
function stubborn(size: number, records: () => readonly unknown[]): Transport & { asked: number } {
  const transport = {
    asked: 0,
    async send({ url }: { url: string }) {
      transport.asked += 1;
      const start = Number(new URL(url).searchParams.get('after') ?? 0);
      const end = start + size;
      const all = records();
      const paging = end < all.length ? { paging: { next: { after: String(end) } } } : {};
      return { status: 200, headers: {}, body: { results: all.slice(start, end), ...paging } };
    },
  };
  return transport;
}

const ACME = '/unified/crm/users?integrated_account_id=acme&truto_ignore_remote_data=true';
const idsOf = (body: { result: { id: string }[] }) => body.result.map(({ id }) => Number(id));

test.each([
  [2, 5],
  [7, 5],
  [12, 5],
  [7, 1],
])('a limit of %i over pages of %i cuts and joins them', async (limit, size) => {
  const handler = usersGateway(stubborn(size, () => owners(23)));
  const found: number[] = [];
  for (let query = ''; ; ) {
    const { body } = await ask(handler, `${ACME}&limit=${limit}${query}`);
    found.push(...idsOf(body));
    if (body.next_cursor === null) break;
    expect(body.result_count).toBe(limit);
    query = `&next_cursor=${body.next_cursor}`;
  }
  expect(found).toEqual(owners(23).map(({ id }) => Number(id)));
});

test.each([1, 2, 3, 7, 12])(
  'a limit of %i holds over numbered pages of a size that nobody asked for',
  async (limit) => {
    const all = owners(23).map(({ id }) => ({ data: { id: Number(id), email: `u${id}@example.com` } }));
    const handler = createHandler({
      engine,
      resolveAccount: () => ({ provider: 'zendesk-sell', credentials: { token: 'secret' } }),
      transport: {
        async send({ url }) {
          const start = (Number(new URL(url).searchParams.get('page')) - 1) * 5;
          const links = start + 5 < all.length ? { next_page: 'https://api.getbase.com/next' } : {};
          return { status: 200, headers: {}, body: { items: all.slice(start, start + 5), meta: { links } } };
        },
      },
    });
    const found: number[] = [];
    let last = null;
    for (let query = ''; ; ) {
      const { body } = await ask(handler, `${LIST}&limit=${limit}${query}`);
      expect(body.result_count).toBeLessThanOrEqual(limit);
      found.push(...idsOf(body));
      last = body;
      if (body.next_cursor === null) break;
      query = `&next_cursor=${body.next_cursor}`;
    }
    expect(found).toEqual(owners(23).map(({ id }) => Number(id)));
    const back = idsOf(last);
    for (let cursor = last.prev_cursor; cursor !== null; ) {
      const { body } = await ask(handler, `${LIST}&limit=${limit}&next_cursor=${cursor}`);
      back.unshift(...idsOf(body));
      cursor = body.prev_cursor;
    }
    expect(back).toEqual(found);
  },
);

test('a limit over the provider’s largest page joins pages, up to a bound', async () => {
  const transport = stubborn(5, () => owners(100));
  const { body } = await ask(usersGateway(transport, { maxPages: 3 }), `${ACME}&limit=50`);
  expect([body.result_count, transport.asked, body.next_cursor === null]).toEqual([15, 3, false]);
});

test('a stream goes on inside a page, too', async () => {
  const handler = usersGateway(stubborn(5, () => owners(12)));
  const { body } = await ask(handler, `${ACME}&limit=7`);
  const { text } = await ask(handler, `${ACME}&truto_response_format=stream&next_cursor=${body.next_cursor}`);
  const lines = text.trimEnd().split('\n');
  expect(lines.map((line) => Number(JSON.parse(line).id))).toEqual([8, 9, 10, 11, 12]);
});

describe('a page that changed since its cursor was given', () => {
  const changes: [string, (all: Record<string, unknown>[]) => unknown[], number[], boolean][] = [
    [
      'before the cursor: one more',
      ([first, ...rest]) => [first, { ...first, id: '99' }, ...rest],
      [4, 5],
      false,
    ],
    ['before the cursor: one less', ([_, ...rest]) => rest, [4, 5], false],
    ['behind the cursor: one less', (all) => all.filter(({ id }) => id !== '4'), [5, 6], false],
    ['the last one given is gone', (all) => all.filter(({ id }) => id !== '3'), [5, 6], true],
    ['the page is short now', ([first]) => [first], [], true],
  ];
  test.each(changes)('%s', async (_, change, expected, isTold) => {
    let records: readonly unknown[] = owners(9);
    const heard: unknown[] = [];
    const handler = usersGateway(
      stubborn(50, () => records),
      { onIssue: ({ code }) => heard.push(code) },
    );
    const first = await ask(handler, `${ACME}&limit=3`);
    records = change(owners(9));
    const { body } = await ask(handler, `${ACME}&limit=3&next_cursor=${first.body.next_cursor}`);
    expect(idsOf(body).slice(0, 2)).toEqual(expected);
    const codes = body.issues?.map(({ code }: { code: string }) => code);
    expect([codes, heard]).toEqual(isTold ? [['page-changed'], ['page-changed']] : [undefined, []]);
  });
});

test.each(['0', '-1', '1.5', 'many', '1e3', '99999999999'])('a limit of %s is refused', async (limit) => {
  const { status, body } = await ask(usersGateway(stubborn(5, () => [])), `${ACME}&limit=${limit}`);
  expect([status, body.issues[0].code]).toEqual([400, 'parameter-invalid']);
});
