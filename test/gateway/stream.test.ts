import { expect, test } from 'vitest';
import type { Transport } from '../../src/transport/index.ts';
import { owner, owners, ownersTransport, usersGateway } from './support/users-gateway.ts';

const STREAM =
  'http://gateway.test/unified/crm/users?integrated_account_id=acme&limit=2&truto_response_format=stream';

const soon = () => new Promise((resolve) => setTimeout(resolve, 20));

test('a page is asked for when the one before was taken', async () => {
  const transport = ownersTransport(owners(7));
  const response = await usersGateway(transport)(new Request(STREAM));
  expect(response.headers.get('content-type')).toBe('application/octet-stream');
  const reader = response.body?.getReader();
  await soon();
  expect(transport.asked.length).toBe(1);
  const lines: string[] = [];
  for (const pages of [1, 2, 3, 4]) {
    const { value } = (await reader?.read()) ?? {};
    lines.push(...new TextDecoder().decode(value).trimEnd().split('\n'));
    await soon();
    expect(transport.asked.length).toBe(pages);
  }
  expect(lines.map((line) => JSON.parse(line).id)).toEqual(['1', '2', '3', '4', '5', '6', '7']);
  expect((await reader?.read())?.done).toBe(true);
});

test.each(['cancels the body', 'breaks off the request'])(
  'a client that %s stops the upstream request',
  async (how) => {
    const inner = ownersTransport(owners(9));
    let upstream: AbortSignal | undefined;
    const transport: Transport = {
      send: (request, signal) => {
        if (inner.asked.length === 0) return inner.send(request);
        upstream = signal;
        return new Promise(() => {});
      },
    };
    const client = new AbortController();
    const response = await usersGateway(transport)(new Request(STREAM, { signal: client.signal }));
    const reader = response.body?.getReader();
    await reader?.read();
    const second = reader?.read().catch(() => undefined);
    await soon();
    expect(upstream?.aborted).toBe(false);
    if (how === 'cancels the body') await reader?.cancel();
    else client.abort();
    await second;
    await soon();
    expect(upstream?.aborted).toBe(true);
  },
);

test('a first page that fails is an ordinary error', async () => {
  const transport: Transport = { send: async () => ({ status: 403, headers: {}, body: { message: 'No.' } }) };
  expect((await usersGateway(transport)(new Request(STREAM))).status).toBe(403);
});

test('a later page that fails breaks the stream off', async () => {
  const inner = ownersTransport(owners(9));
  const transport: Transport = {
    send: (request) =>
      inner.asked.length === 0 ? inner.send(request) : Promise.resolve({ status: 500, headers: {} }),
  };
  const response = await usersGateway(transport)(new Request(STREAM));
  await expect(response.text()).rejects.toThrow('HubSpot answered with status 500');
});

test('bad records are left out and reported to the hook; a page of them only does not end the stream', async () => {
  const bad = owner(2, { id: null });
  const found: (number | undefined)[] = [];
  const transport = ownersTransport([bad, bad, owner(3), bad, bad, bad]);
  const handler = usersGateway(transport, { onIssue: (issue) => found.push(issue.record) });
  const text = await (await handler(new Request(STREAM))).text();
  expect(
    text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line).id),
  ).toEqual(['3']);
  expect(found).toEqual([1, 2, 4, 5, 6]);
});

test('an empty list is an empty stream', async () => {
  const response = await usersGateway(ownersTransport([]))(new Request(STREAM));
  expect([response.status, await response.text()]).toEqual([200, '']);
});

test('one record is piped through as it comes, with what it says of itself', async () => {
  let goOn: ReadableStreamDefaultController<Uint8Array> | undefined;
  let cancelled = false;
  const transport: Transport = {
    send: () => Promise.reject(new Error('not asked')),
    open: async () => ({
      status: 200,
      headers: { 'content-type': 'text/html', 'x-hubspot-ratelimit-remaining': '5' },
      body: new ReadableStream<Uint8Array>({
        start: (controller) => {
          goOn = controller;
        },
        cancel: () => {
          cancelled = true;
        },
      }),
    }),
  };
  const one = STREAM.replace('/users?', '/users/1?');
  const response = await usersGateway(transport)(new Request(one));
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': 'application/octet-stream',
    'content-disposition': 'attachment',
    'content-security-policy': 'sandbox',
    'x-content-type-options': 'nosniff',
    'ratelimit-remaining': '5',
  });
  const reader = response.body?.getReader();
  goOn?.enqueue(new TextEncoder().encode('<p>'));
  expect(new TextDecoder().decode((await reader?.read())?.value)).toBe('<p>');
  await reader?.cancel();
  expect(cancelled).toBe(true);
});

test('an error that would be piped is an ordinary error', async () => {
  const body = new Response('{"message":"Gone for very-secret reasons"}').body;
  const transport: Transport = {
    send: () => Promise.reject(new Error('not asked')),
    open: async () => ({ status: 404, headers: { 'content-type': 'application/json' }, body }),
  };
  const response = await usersGateway(transport)(new Request(STREAM.replace('/users?', '/users/1?')));
  expect(response.status).toBe(404);
  expect(await response.json()).toMatchObject({ raw_response: { message: 'Gone for [removed] reasons' } });
});
