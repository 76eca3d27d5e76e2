import { describe, expect, test } from 'vitest';
import { ask } from './support/ask.ts';
import { owner, owners, ownersTransport, user, usersGateway } from './support/users-gateway.ts';

const LIST = '/unified/crm/users?integrated_account_id=acme&truto_ignore_remote_data=true';
const ONE = '/unified/crm/users/1?integrated_account_id=acme&truto_ignore_remote_data=true';

/** A layer with another expression for one field. */
const overriding = (field: string, text: string) => ({
  name: 'account',
  file: 'account.yaml',
  providers: {
    hubspot: {
      'crm/users': { mapping: { [field]: { text, source: { file: 'account.yaml', segments: [] } } } },
    },
  },
});

describe('lists', () => {
  test('have an envelope, and a cursor that leads on', async () => {
    const handler = usersGateway(ownersTransport(owners(3)));
    const first = await ask(handler, `${LIST}&limit=2`);
    expect(first.body).toEqual({
      result: [user(1), user(2)],
      next_cursor: expect.stringMatching(/^[\w-]+\.[\w-]+$/),
      prev_cursor: null,
      result_count: 2,
    });
    const second = await ask(handler, `${LIST}&next_cursor=${first.body.next_cursor}`);
    expect(second.body).toEqual({ result: [user(3)], next_cursor: null, prev_cursor: null, result_count: 1 });
  });

  test('are bounded', async () => {
    const transport = ownersTransport(owners(3));
    const handler = usersGateway(transport, { maxLimit: 50 });
    for (const [limit, sent] of [
      ['9999', '50'],
      ['7', '7'],
    ]) {
      await ask(handler, `${LIST}&limit=${limit}`);
      expect(new URL(transport.asked.at(-1)?.url ?? '').searchParams.get('limit')).toBe(sent);
    }
    await ask(usersGateway(transport, { maxLimit: 9999 }), `${LIST}&limit=9999`);
    expect(new URL(transport.asked.at(-1)?.url ?? '').searchParams.get('limit')).toBe('500');
  });

  test('are keyed by a field', async () => {
    const twice = [owner(1), owner(2, { email: 'user1@example.com' }), owner(3, { email: null }), owner(4)];
    const handler = usersGateway(ownersTransport(twice));
    const { body } = await ask(handler, `${LIST}&truto_key_by=email`);
    expect(body.result).toEqual({ 'user1@example.com': user(1), 'user4@example.com': user(4) });
    expect(body.result_count).toBe(2);
    expect(body.issues.map((issue: { code: string }) => issue.code)).toEqual(['key-field', 'key-field']);
    for (const wrong of ['urls', 'remote_data', 'nothing', 'email&truto_exclude_fields=email']) {
      expect((await ask(handler, `${LIST}&truto_key_by=${wrong}`)).status).toBe(400);
    }
  });

  test('without limit give all pages, up to a bound', async () => {
    const transport = ownersTransport(owners(1200));
    const all = await ask(usersGateway(transport), `${LIST}&truto_ignore_limit=true&limit=1`);
    expect([all.body.result_count, all.body.next_cursor, transport.asked.length]).toEqual([1200, null, 3]);
    const capped = usersGateway(transport, { maxPages: 2 });
    const some = await ask(capped, `${LIST}&truto_ignore_limit=true`);
    expect(some.body.result_count).toBe(1000);
    const rest = await ask(capped, `${LIST}&truto_ignore_limit=true&next_cursor=${some.body.next_cursor}`);
    expect(rest.body.result_count).toBe(200);
  });

  test('leave a bad record out and report it, or fail where the embedder says so', async () => {
    const transport = ownersTransport([owner(1), owner(2, { id: null }), owner(3), 'no record']);
    const { status, body } = await ask(usersGateway(transport), LIST);
    expect([status, body.result]).toEqual([200, [user(1), user(3)]]);
    expect(body.issues).toMatchObject([
      { code: 'required-field-missing', record: 2, field: 'id' },
      { code: 'record-not-object', record: 4 },
    ]);
    const strict = await ask(usersGateway(transport, { onBadRecord: 'fail' }), LIST);
    expect(strict.body).toMatchObject({ statusCode: 502, issues: [{ record: 2 }, { record: 4 }] });
  });

  test('number bad records through all pages', async () => {
    const records = [...owners(501), owner(502, { id: '' })];
    const { body } = await ask(usersGateway(ownersTransport(records)), `${LIST}&truto_ignore_limit=true`);
    expect(body.issues).toMatchObject([{ record: 502 }]);
  });

  test('in the raw format have the provider’s records, and its body beside them', async () => {
    const handler = usersGateway(ownersTransport(owners(3)));
    const raw = await ask(handler, `${LIST}&limit=2&truto_response_format=raw`);
    const cursor = raw.headers.get('x-next-cursor');
    expect(raw.body).toEqual({
      result: [owner(1), owner(2)],
      next_cursor: cursor,
      prev_cursor: null,
      raw_response: { results: [owner(1), owner(2)], paging: { next: { after: '2' } } },
    });
    const next = await ask(handler, `${LIST}&truto_response_format=raw&next_cursor=${cursor}`);
    expect(next.body).toEqual({
      result: [owner(3)],
      next_cursor: null,
      prev_cursor: null,
      raw_response: { results: [owner(3)] },
    });
    expect(next.headers.get('x-next-cursor')).toBe(null);
  });

  test.each([
    ['{ "results": [{"id":"1","n":1.10}],\n "big": 12345678901234567890 }', undefined],
    ['not the body', '{"results":[{"id":"1"}]}'],
  ])('in the raw format repeat the body %j to the letter, if it is JSON', async (text, instead = text) => {
    const body = { results: [{ id: '1' }] };
    const handler = usersGateway({ send: async () => ({ status: 200, headers: {}, body, text }) });
    const raw = await ask(handler, `${LIST}&truto_response_format=raw`);
    expect(raw.text.endsWith(`"raw_response":${instead}}`)).toBe(true);
    expect(raw.body).toMatchObject({ next_cursor: null, prev_cursor: null });
  });

  test('in the raw format say so where the body holds no records', async () => {
    const handler = usersGateway({ send: async () => ({ status: 200, headers: {}, body: { no: 1 } }) });
    const { status, body } = await ask(handler, `${LIST}&truto_response_format=raw`);
    const issues = [{ code: 'record-not-found' }];
    expect([status, body]).toMatchObject([200, { result: [], issues, raw_response: { no: 1 } }]);
  });
});

describe('one record', () => {
  test('that cannot be mapped is 502 with issues, and not the provider’s failure', async () => {
    const transport = ownersTransport([{ nothing: { id: '1' } }]);
    const { body } = await ask(usersGateway(transport), ONE);
    const issues = [{ code: 'required-field-missing', field: 'id' }];
    expect(body).toMatchObject({ statusCode: 502, error: 'Bad Gateway', issues });
    expect(body.truto_is_remote_error).toBeUndefined();
  });

  test('keeps what is valid where the embedder says so', async () => {
    const overrides = [overriding('created_at', '"never"')];
    const resolveAccount = () => ({ provider: 'hubspot', credentials: { token: 't' }, overrides });
    const strict = await ask(usersGateway(ownersTransport(owners(1)), { resolveAccount }), ONE);
    expect(strict.body.issues).toMatchObject([{ code: 'value-invalid', field: 'created_at' }]);
    const { created_at: _, ...rest } = user(1);
    const seen: string[] = [];
    const options = {
      resolveAccount,
      onInvalid: 'omit',
      onIssue: ({ code }: { code: string }) => seen.push(code),
    } as const;
    const lenient = await ask(usersGateway(ownersTransport(owners(1)), options), ONE);
    expect([lenient.body, seen]).toEqual([rest, ['value-invalid']]);
  });

  test('in the raw format is the provider’s text, to the letter', async () => {
    const text = '{ "id": "1",   "big": 12345678901234567890, "n": 1.0 }';
    const transport = { send: async () => ({ status: 200, headers: {}, body: JSON.parse(text), text }) };
    expect((await ask(usersGateway(transport), `${ONE}&truto_response_format=raw`)).text).toBe(text);
    expect((await ask(usersGateway(transport), `${ONE}&truto_response_format=stream`)).text).toBe(text);
  });
});

describe('fields to leave out', () => {
  const { id, email, is_active } = user(1);
  test.each([
    'truto_exclude_fields=name,created_at,updated_at',
    'truto_exclude_fields[]=name&truto_exclude_fields[]=created_at&truto_exclude_fields[]=updated_at',
    'truto_exclude_fields[0]=name&truto_exclude_fields[1]=created_at,updated_at',
    'truto_exclude_fields=name&truto_exclude_fields=created_at&truto_exclude_fields=updated_at',
    'truto_exclude_fields%5B%5D=name&truto_exclude_fields=%20created_at%20,,updated_at',
  ])('%s', async (query) => {
    const { body } = await ask(usersGateway(ownersTransport(owners(1))), `${ONE}&${query}`);
    expect(body).toEqual({ id, email, is_active });
  });

  test('that do not exist are reported once, and no failure', async () => {
    const { status, body } = await ask(
      usersGateway(ownersTransport(owners(3))),
      `${LIST}&truto_exclude_fields=nothing`,
    );
    expect([status, body.result_count]).toEqual([200, 3]);
    expect(body.issues).toMatchObject([{ code: 'unknown-excluded-field' }]);
    expect(body.issues[0].record).toBeUndefined();
  });
});

describe('parameters that cannot be used', () => {
  test('are all named', async () => {
    const query =
      'truto_response_format=xml&truto_ignore_remote_data=maybe&limit=-1&truto_ignore_limit=2&next_cursor=&remote_query=x&remote_query[a=1';
    const { status, body } = await ask(usersGateway(ownersTransport([])), `/unified/crm/users?${query}`);
    expect([status, body.error]).toEqual([400, 'Bad Request']);
    for (const name of [
      'integrated_account_id is missing',
      'truto_response_format must',
      'truto_ignore_remote_data must',
      'limit must',
      'truto_ignore_limit must',
      'remote_query must',
      'remote_query[a has',
    ]) {
      expect(body.message).toContain(name);
    }
    expect(body.issues.length).toBe(7);
  });

  test.each([
    ['/unified/crm/users?integrated_account_id=', 400],
    ['/unified/crm/users?integrated_account_id=acme&integrated_account_id=other', 400],
    ['/unified/crm/users?integrated_account_id=acme&limit=1e3', 400],
    ['/unified/crm/users?integrated_account_id=acme&limit=0', 400],
    ['/unified/crm/users?integrated_account_id=acme&unheard_of=1', 200],
    ['/unified/crm/users/%ff?integrated_account_id=acme', 400],
    ['/unified/crm/users?integrated_account_id=nobody', 404],
    ['/unified/crm/contacts?integrated_account_id=acme', 404],
    ['/unified/hris/users?integrated_account_id=acme', 404],
    ['/unified/crm/users/1/2?integrated_account_id=acme', 404],
    ['/unified/crm', 404],
    ['/', 404],
  ])('%s is %i', async (path, expected) => {
    const { status, body } = await ask(usersGateway(ownersTransport(owners(1))), path);
    expect(status).toBe(expected);
    if (status !== 200) expect(body).toMatchObject({ statusCode: expected, message: expect.any(String) });
  });

  test('other methods are refused', async () => {
    const handler = usersGateway(ownersTransport(owners(1)));
    const { status, headers } = await ask(handler, ONE, { method: 'POST', body: '{}' });
    expect([status, headers.get('allow')]).toEqual([405, 'GET, HEAD']);
    const head = await ask(handler, ONE, { method: 'HEAD' });
    expect([head.status, head.text]).toEqual([200, '']);
  });
});

test('names can have another prefix, and paths another start', async () => {
  const handler = usersGateway(ownersTransport([owner(1), owner(2, { id: 'x' })]), {
    parameterPrefix: 'my_',
    basePath: '/api/',
  });
  const { body } = await ask(
    handler,
    '/api/unified/crm/users/1?integrated_account_id=acme&my_ignore_remote_data=1',
  );
  expect(body).toEqual(user(1));
  const missing = await ask(
    handler,
    '/api/unified/crm/users/3?integrated_account_id=acme&my_response_format=xml',
  );
  expect(missing.body.message).toContain('my_response_format');
  const remote = await ask(handler, '/api/unified/crm/users/3?integrated_account_id=acme');
  expect(remote.body.my_is_remote_error).toBe(true);
  expect((await ask(handler, ONE)).status).toBe(404);
});

test('the form of a record can depend on the account', async () => {
  const overrides = [overriding('name', '$context.title & " " & $query.x')];
  const handler = usersGateway(ownersTransport(owners(1)), {
    resolveAccount: async () => ({
      provider: 'hubspot',
      credentials: { token: 't' },
      overrides,
      context: { title: 'Dr' },
    }),
  });
  expect((await ask(handler, `${ONE}&remote_query[x]=Who`)).body).toEqual({ ...user(1), name: 'Dr Who' });
});

test('what a resource can do', async () => {
  const { body } = await ask(usersGateway(ownersTransport([])), '/unified/crm/users/meta');
  expect(body.resource).toBe('crm/users');
  expect(body.providers.length).toBe(18);
  const hubspot = body.providers.find(({ provider }: { provider: string }) => provider === 'hubspot');
  expect(hubspot.supported).toContain('email');
  expect(hubspot.unsupported).toContain('urls');
  const id = body.fields.find(({ name }: { name: string }) => name === 'id');
  expect(id).toMatchObject({ required: true, schema: { type: 'string' } });
  expect(id.providers.length).toBe(18);
});

test('a handler that cannot go on still answers, and shows nothing', async () => {
  const broken = usersGateway(ownersTransport([]), {
    resolveAccount: () => {
      throw new Error('database password is hunter2');
    },
  });
  const { status, body, text } = await ask(broken, ONE);
  expect([status, body.error]).toEqual([500, 'Internal Server Error']);
  expect(text).not.toContain('hunter2');
});

test('a client that is gone is no failure of anyone', async () => {
  const seen: unknown[] = [];
  const client = new AbortController();
  const transport = {
    send: () => {
      client.abort();
      return new Promise<never>(() => {});
    },
  };
  const handler = usersGateway(transport, {
    onIssue: (issue) => seen.push(issue),
    onResponse: ({ status }) => seen.push(status),
  });
  expect((await ask(handler, LIST, { signal: client.signal })).status).toBe(499);
  expect(seen).toEqual([499]);
});

test('a 429 that only tells when the limit is renewed means the same by it', async () => {
  const headers = { 'ratelimit-reset': '9', 'ratelimit-remaining': '0' };
  const transport = { send: async () => ({ status: 429, headers, body: { error: 'Slow down' } }) };
  const handler = usersGateway(transport, {
    resolveAccount: () => ({ provider: 'close', credentials: { apiKey: 'k' } }),
  });
  const answer = await ask(handler, LIST);
  expect(answer.status).toBe(429);
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'retry-after': '9',
    'ratelimit-reset': '9',
    'ratelimit-remaining': '0',
  });
});
