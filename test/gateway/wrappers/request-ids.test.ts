import { expect, test } from 'vitest';
import { type Handler, withRequestIds } from '../../../src/gateway/index.ts';
import { ask } from '../support/ask.ts';
import { ownersTransport, usersGateway } from '../support/users-gateway.ts';

const echo: Handler = async (request) =>
  new Response(JSON.stringify({ id: request.headers.get('x-request-id'), method: request.method }));

test.each([
  'a',
  'req_01HZX.3/4+5=',
  '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
  'x'.repeat(128),
])('the id %s is kept, and the client hears it', async (id) => {
  const { headers, body } = await ask(withRequestIds(echo), '/', { headers: { 'x-request-id': id } });
  expect([headers.get('x-request-id'), body.id]).toEqual([id, id]);
});

test.each([undefined, '', 'two words', '{"a":1}', 'é', '<script>', 'x'.repeat(129)])(
  'in place of the id %j there is a random one',
  async (id) => {
    const init = id === undefined ? {} : { headers: { 'x-request-id': id } };
    const handler = withRequestIds(echo);
    const [first, second] = [await ask(handler, '/', init), await ask(handler, '/', init)];
    expect(first.body.id).toMatch(/^[0-9a-f]{8}-[0-9a-f-]{27}$/);
    expect(first.headers.get('x-request-id')).toBe(first.body.id);
    expect(second.body.id).not.toBe(first.body.id);
  },
);

test('a request keeps its signal', async () => {
  const controller = new AbortController();
  let seen: AbortSignal | undefined;
  const handler = withRequestIds(async (request) => {
    seen = request.signal;
    return new Response();
  });
  await handler(new Request('http://gateway.test/', { signal: controller.signal }));
  controller.abort();
  expect(seen?.aborted).toBe(true);
});

test('the id is not sent to the provider, whose own id has another name', async () => {
  const transport = ownersTransport([]);
  const failing: typeof transport = {
    ...transport,
    async send(request) {
      transport.asked.push(request);
      return { status: 500, headers: { 'x-request-id': 'of-the-provider' }, body: {} };
    },
  };
  const handler = withRequestIds(usersGateway(failing));
  const { headers } = await ask(handler, '/unified/crm/users?integrated_account_id=acme', {
    headers: { 'x-request-id': 'ours' },
  });
  expect(headers.get('x-request-id')).toBe('ours');
  expect(headers.get('x-remote-request-id')).toBe('of-the-provider');
  expect(JSON.stringify(transport.asked)).not.toContain('ours');
});
