import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createHandler } from '../../src/gateway/index.ts';
import { fetchTransport } from '../../src/transport/index.ts';
import { ask } from './support/ask.ts';
import { engine, examplesOf } from './support/engine.ts';
import { issuesOfValues } from './support/issues-of-values.ts';
import { type LoopbackProvider, startProvider } from './support/loopback-provider.ts';
import { NOW, SIMULATED } from './support/simulated-providers.ts';

test('every provider is simulated', () => {
  expect(Object.keys(SIMULATED).sort()).toEqual(engine.providers);
});

describe.each(Object.entries(SIMULATED))('%s', (slug, simulated) => {
  const { raws, unified } = examplesOf(slug);
  const [first] = unified;
  const ofFirst = issuesOfValues(slug, [raws.get(String(first?.id))]);
  const id = encodeURIComponent(String(first?.id));
  let server: LoopbackProvider;
  let handler: ReturnType<typeof createHandler>;
  let impatient: ReturnType<typeof createHandler>;

  beforeAll(async () => {
    server = await startProvider(simulated, raws, engine.definition(slug));
    const wrong = Object.fromEntries(
      Object.keys(simulated.account.credentials).map((name) => [name, 'wrong-secret']),
    );
    const gateway = (timeout: number) =>
      createHandler({
        engine,
        transport: fetchTransport({
          baseUrl: server.url,
          retries: 1,
          minDelay: 1,
          maxRetryAfter: 0,
          timeout,
          now: () => NOW,
        }),
        now: () => NOW,
        resolveAccount: (account) => {
          if (account === 'good') return { provider: slug, ...simulated.account };
          if (account === 'none') return { provider: slug, ...simulated.account, credentials: {} };
          return account === 'wrong'
            ? { provider: slug, ...simulated.account, credentials: wrong }
            : undefined;
        },
      });
    handler = gateway(20_000);
    impatient = gateway(40);
  });
  afterAll(() => server.close());

  const get = (path: string, query = '') =>
    ask(handler, `/unified/crm/users${path}?integrated_account_id=good${query}`);

  async function withFault<Result>(
    fault: LoopbackProvider['fault'],
    run: () => Promise<Result>,
  ): Promise<Result> {
    server.fault = fault;
    try {
      return await run();
    } finally {
      server.fault = undefined;
    }
  }

  test('get gives the unified record with the raw one', async () => {
    const { status, body, headers } = await get(`/${id}`);
    expect(body).toEqual({ ...first, remote_data: raws.get(String(first?.id)), ...ofFirst });
    expect(status).toBe(200);
    expect(Object.fromEntries(headers)).toMatchObject(simulated.rateLimit?.normalised ?? {});
  });

  test('get in the other formats', async () => {
    const normalized = await get(`/${id}`, '&truto_response_format=normalized&truto_ignore_remote_data=true');
    expect(normalized.body).toEqual({ ...NOTHING, ...first, ...ofFirst });
    for (const format of ['raw', 'stream']) {
      const { body } = await get(`/${id}`, `&truto_response_format=${format}`);
      expect(body).toEqual(simulated.one(raws.get(String(first?.id))));
    }
  });

  test('list to the end, page by page', async () => {
    const found: unknown[] = [];
    let pages = 0;
    for (let cursor: string | null = ''; cursor !== null; pages += 1) {
      const query: string = cursor === '' ? '' : `&next_cursor=${cursor}`;
      const { status, body } = await get('', `&limit=2&truto_ignore_remote_data=true${query}`);
      const records = body.result.map(({ id: of }: { id: string }) => raws.get(of));
      expect({ status, issues: body.issues }).toEqual({ status: 200, ...issuesOfValues(slug, records) });
      expect(body.result_count).toBe(body.result.length);
      found.push(...body.result);
      cursor = body.next_cursor;
    }
    expect(found).toEqual(unified);
    if (engine.definition(slug).resources['crm/users']?.list.paging.style !== 'none')
      expect(pages).toBeGreaterThan(1);
  });

  test('list as a stream, and all at once', async () => {
    const stream = await get('', '&limit=2&truto_response_format=stream&truto_ignore_remote_data=true');
    const lines = stream.text.split('\n').filter((line) => line !== '');
    expect(lines.map((line) => JSON.parse(line))).toEqual(unified);
    const all = await get('', '&truto_ignore_limit=true&truto_ignore_remote_data=true');
    expect(all.body).toEqual({
      result: unified,
      next_cursor: null,
      prev_cursor: null,
      result_count: unified.length,
      ...issuesOfValues(slug, [...raws.values()]),
    });
  });

  test('list in the raw format has the provider’s records and its page', async () => {
    const { body } = await get('', '&limit=2&truto_response_format=raw');
    const request = server.asked.at(-1);
    const slice = request === undefined ? undefined : simulated.sliceOf(request);
    const { start, size } = slice ?? { start: 0, size: 0 };
    const next = start + size < raws.size ? start + size : undefined;
    const facts = { start, size, next, total: raws.size, origin: simulated.origin };
    const records = [...raws.values()].slice(start, start + size);
    expect(body).toEqual({
      result: records.slice(0, 2),
      next_cursor: next === undefined && records.length <= 2 ? null : expect.any(String),
      prev_cursor: null,
      raw_response: simulated.page(records, facts).body,
    });
  });

  test('fields are left out', async () => {
    const { body } = await get(
      `/${id}`,
      '&truto_exclude_fields[]=remote_data&truto_exclude_fields[]=name,urls.type',
    );
    const { name: _, ...rest } = first ?? {};
    const urls = Array.isArray(rest.urls) ? { urls: rest.urls.map(({ url }) => ({ url })) } : {};
    expect(body).toEqual({ ...rest, ...urls, ...ofFirst });
  });

  test('remote_query reaches the provider and wins', async () => {
    await get('', '&remote_query[colour]=red&remote_query[list][]=1&remote_query[list][]=2');
    const { query, body } = server.asked.at(-1) ?? { query: new URLSearchParams(), body: undefined };
    const seen = `${query} ${JSON.stringify(body)}`;
    expect(seen).toContain('red');
    expect(seen).toMatch(/list(%5B[0-9]*%5D)?=1|"list":\["1","2"\]/);
  });

  test('an unknown id is 404', async () => {
    for (const format of ['unified', 'raw', 'stream'])
      expect((await get('/99999999', `&truto_response_format=${format}`)).status).toBe(404);
  });

  test('credentials that are refused or missing are 401, and are not shown', async () => {
    const refused = await ask(handler, `/unified/crm/users/${id}?integrated_account_id=wrong`);
    expect(refused.body).toMatchObject({
      statusCode: 401,
      error: 'Unauthorized',
      truto_is_remote_error: true,
    });
    expect(refused.text).not.toContain('wrong-secret');
    const none = await ask(handler, `/unified/crm/users/${id}?integrated_account_id=none`);
    expect(none.body).toMatchObject({ statusCode: 401 });
    expect(none.body.truto_is_remote_error).toBeUndefined();
  });

  test('429 keeps its Retry-After, in seconds', async () => {
    const { retryAfter } = simulated;
    const { status, headers, body } = await withFault({ kind: 'status', status: 429, retryAfter }, () =>
      get(''),
    );
    expect([status, headers.get('retry-after')]).toEqual([429, '7']);
    expect(body).toMatchObject({
      truto_is_remote_error: true,
      raw_response: simulated.failure(429, 'Out of order').body,
    });
    expect(body.message).toContain('Out of order');
    const limit = engine.definition(slug).rateLimit?.description;
    expect(body.hint).toContain(`The limit: ${limit}`);
    // Counted from the Date of the answer, which is that of the real clock.
    expect(body.hint).toMatch(/\d seconds? to wait\./);
  });

  test.each([
    [403, 403],
    [409, 409],
    [422, 422],
    [500, 502],
    [503, 502],
    [418, 502],
  ])('the provider’s %i is our %i', async (status, expected) => {
    const answer = await withFault({ kind: 'status', status }, () => get(`/${id}`));
    expect(answer.body).toMatchObject({
      statusCode: expected,
      truto_is_remote_error: true,
      remote_status: status,
    });
  });

  test('no answer in time is 504', async () => {
    const { status, body } = await withFault({ kind: 'silence' }, () =>
      ask(impatient, `/unified/crm/users/${id}?integrated_account_id=good`),
    );
    expect([status, body.error]).toEqual([504, 'Gateway Timeout']);
  });

  test.each([
    ['HTML', '<!doctype html><title>Sign in</title>', 'text/html; charset=utf-8'],
    ['truncated JSON', '{"data": [{"id": "1"', 'application/json'],
    ['text', 'all is well', 'application/json'],
  ])('%s instead of JSON is 502', async (_, text, contentType) => {
    for (const path of [`/${id}`, '']) {
      const { status, body } = await withFault({ kind: 'text', text, contentType }, () => get(path));
      expect([status, body.truto_is_remote_error]).toEqual([502, true]);
    }
  });

  test('JSON of another form is 502, with issues', async () => {
    const fault = { kind: 'text', text: '{"surprise": true}', contentType: 'application/json' } as const;
    const one = await withFault(fault, () => get(`/${id}`));
    expect([one.status, one.body.issues?.length > 0]).toEqual([502, true]);
    // Where the body itself is the list, an object counts as a list of one, which cannot be mapped.
    const list = await withFault(fault, () => get(''));
    expect(list.body.issues.length).toBeGreaterThan(0);
    expect(list.body.result ?? []).toEqual([]);
  });

  test('JSON of a wrong content type is JSON all the same', async () => {
    const text = JSON.stringify(simulated.one(raws.get(String(first?.id))));
    const { body } = await withFault({ kind: 'text', text, contentType: 'text/plain' }, () => get(`/${id}`));
    expect(body.id).toBe(first?.id);
  });

  test.runIf(engine.definition(slug).errors?.detect)('an error at HTTP 200 is an error', async () => {
    const { status, body } = await withFault({ kind: 'error-at-200' }, () => get(`/${id}`));
    expect(body).toMatchObject({ truto_is_remote_error: true, remote_status: 200 });
    expect(status).toBeGreaterThanOrEqual(400);
    expect(body.message).toContain('Not for you');
  });
});

const NOTHING = { created_at: null, email: null, is_active: null, name: null, updated_at: null, urls: [] };
