import { afterEach, expect, test } from 'vitest';
import { exampleGateway } from '../../src/gateway/index.ts';
import { serve } from '../../src/gateway/serve.ts';
import type { RemoteRequest, Transport } from '../../src/transport/index.ts';
import { engine } from './support/engine.ts';
import { ReferenceClient } from './support/reference-client.ts';
import { owners, ownersTransport, usersGateway } from './support/users-gateway.ts';

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function clientOf(handler = exampleGateway(engine)): Promise<ReferenceClient> {
  const gateway = await serve({ engine, createHandler: () => handler, port: 0 });
  closing.push(gateway.close);
  return new ReferenceClient(gateway.url);
}

async function idsOf(records: AsyncIterable<unknown>): Promise<string[]> {
  const ids: string[] = [];
  for await (const record of records) ids.push(Object(record).id);
  return ids;
}

const NULLS = {
  limit: null,
  truto_response_format: null,
  truto_ignore_remote_data: null,
  truto_exclude_fields: null,
  truto_key_by: null,
  truto_ignore_limit: null,
  remote_query: { q: null, deep: { er: null }, list: [null] },
  created_at: null,
};

test.each(engine.providers)('%s: lists are iterated, mapped and raw', async (provider) => {
  const client = await clientOf();
  const count = engine.definition(provider).resources['crm/users']?.examples?.length;
  const options = { ...NULLS, integrated_account_id: provider, limit: 1 };
  const mapped = await idsOf(client.list(options));
  expect(mapped.length).toBe(count);
  const raw = await idsOf(client.list({ ...options, truto_response_format: 'raw' }));
  expect(raw.length).toBe(count);
  const one = await client.request(`unified/crm/users/${mapped[0]}`, options);
  expect(one).toMatchObject({ id: mapped[0], remote_data: expect.any(Object) });
});

test('options that are null ask for nothing, whichever they are', async () => {
  const transport = ownersTransport(owners(2));
  const client = await clientOf(usersGateway(transport));
  for (const path of ['unified/crm/users', 'unified/crm/users/1']) {
    const plain = await client.request(path, { integrated_account_id: 'acme' });
    const nulls = await client.request(path, { ...NULLS, integrated_account_id: 'acme', next_cursor: null });
    expect(nulls).toEqual(plain);
    expect(transport.asked.at(-1)?.url).toBe(transport.asked.at(-2)?.url);
  }
  expect(transport.asked.length).toBe(4);
});

test('an account that is null is missing', async () => {
  const client = await clientOf();
  await expect(client.request('unified/crm/users', { integrated_account_id: null })).rejects.toMatchObject({
    body: { statusCode: 400, message: 'integrated_account_id is missing.' },
  });
});

test('a stream is handed on as bytes, one record a line', async () => {
  const client = await clientOf(usersGateway(ownersTransport(owners(3))));
  const options = { integrated_account_id: 'acme', limit: 2, truto_response_format: 'stream' };
  const answer = await client.request('unified/crm/users', options);
  expect(answer).toBeInstanceOf(Blob);
  const lines = (await Object(answer).text()).trimEnd().split('\n');
  expect(lines.map((line: string) => JSON.parse(line).id)).toEqual(['1', '2', '3']);
});

test('the description of a method is found where the client looks for it', async () => {
  const client = await clientOf();
  const options = { integrated_account_id: 'hubspot' };
  const whole = await client.request('unified/crm/users/meta', options);
  for (const method of ['get', 'list']) {
    const described = await client.request(`unified/crm/users/meta/${method}`, options);
    expect(described).toMatchObject({ ...Object(whole), method });
    const names: string[] = Object(described).parameters.map(({ name }: { name: string }) => name);
    expect([names.includes('id'), names.includes('limit')]).toEqual([method === 'get', method === 'list']);
    expect(names).toContain('truto_response_format');
  }
  await expect(client.request('unified/crm/users/meta/lst', options)).rejects.toMatchObject({
    body: { statusCode: 404, message: 'No method is called lst. Did you mean “list”?' },
  });
  await expect(client.request('unified/crm/users/meta/list/x', options)).rejects.toMatchObject({
    status: 404,
  });
});

/** A provider that answers with this error, and the requests that it got. */
function failing(status: number, headers: Record<string, string>) {
  const asked: RemoteRequest[] = [];
  const transport: Transport = {
    send: async (request) => {
      asked.push(request);
      return { status, headers, body: { message: 'No.' } };
    },
  };
  return { asked, transport };
}

test.each([
  // The client asks three times, and pauses only after 429.
  [500, {}, 502, 3, []],
  [503, { 'retry-after': '7' }, 502, 3, []],
  [504, {}, 504, 3, []],
  [429, { 'retry-after': '7' }, 429, 3, [7, 7, 7]],
  [429, {}, 429, 3, [10, 10, 10]],
  // A pause of 0 ends its attempts.
  [429, { 'retry-after': '0' }, 429, 3, [1, 1, 1]],
  [403, {}, 403, 1, []],
])(
  'a provider that answers %i with %j is asked again as the client does',
  async (remote, headers, status, times, pauses) => {
    const { asked, transport } = failing(remote, headers);
    const client = await clientOf(usersGateway(transport));
    await expect(
      client.request('unified/crm/users/1', { integrated_account_id: 'acme' }),
    ).rejects.toMatchObject({
      status,
      body: { statusCode: status, truto_is_remote_error: true, remote_status: remote },
    });
    expect([asked.length, client.pauses]).toEqual([times, pauses]);
  },
);

test('an error keeps the headers that help, and no others', async () => {
  const helpful = {
    'x-request-id': 'r-1',
    'x-hubspot-correlation-id': 'c-1',
    'x-hubspot-ratelimit-max': '100',
    'x-rate-limit-limit': '60',
  };
  const others = {
    'set-cookie': 'a=b',
    'content-type': 'application/json; charset=utf-16',
    'content-security-policy': 'x',
    'access-control-allow-origin': '*',
    location: 'https://evil.example/',
    'x-trace-id': 'line\nbreak',
    'request-id': 'repeats very-secret',
  };
  const { transport } = failing(503, { ...helpful, ...others, 'retry-after': '7' });
  const response = await usersGateway(transport)(
    new Request('http://gateway.test/unified/crm/users?integrated_account_id=acme'),
  );
  expect(Object.fromEntries(response.headers)).toEqual({
    'cache-control': 'no-store',
    'content-type': 'application/json; charset=utf-8',
    'x-content-type-options': 'nosniff',
    ...helpful,
    'request-id': 'repeats [removed]',
    'ratelimit-limit': '100',
    'retry-after': '7',
  });
});

test.each(['POST', 'PATCH', 'PUT', 'DELETE', 'OPTIONS'])(
  '%s is refused with what is answered',
  async (method) => {
    const handler = usersGateway(ownersTransport(owners(1)));
    const address = 'http://gateway.test/unified/crm/users/1?integrated_account_id=acme';
    const refused = await handler(new Request(address, { method }));
    expect([refused.status, refused.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
    for (const allowed of refused.headers.get('allow')?.split(', ') ?? []) {
      expect((await handler(new Request(address, { method: allowed }))).status).toBe(200);
    }
    expect((await handler(new Request(address.replace('users', 'usrs'), { method }))).status).toBe(404);
  },
);
