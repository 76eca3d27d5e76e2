import { type IncomingHttpHeaders, request } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isLoopback } from '../../src/gateway/loopback.ts';
import { type Refusal, type RunningGateway, serve } from '../../src/gateway/serve.ts';
import { createEngine } from '../../src/index.ts';

const PATH = '/unified/crm/users?integrated_account_id=hubspot';
const TOKEN = 'a-token-of-the-tests';
const engine = createEngine();

/** Asks as a client that names any host. */
function statusOf(url: string, headers: Record<string, string>): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const asked = request(`${url}${PATH}`, { headers, setHost: false }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    asked.on('error', reject);
    asked.end();
  });
}

describe('a gateway on a loopback address', () => {
  let gateway: RunningGateway;
  beforeAll(async () => {
    gateway = await serve({ engine, port: 0 });
  });
  afterAll(() => gateway.close());

  test.each(['localhost', 'localhost:8787', '127.0.0.1:1', '127.9.8.7', '[::1]', '[::1]:80', 'LOCALHOST'])(
    'answers to the host %s without a token',
    async (host) => expect(await statusOf(gateway.url, { host })).toBe(200),
  );

  test.each([
    'evil.example',
    'evil.example:8787',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    'evil.example#localhost',
    'localhost@evil.example',
    'localhost:80:80',
    '0.0.0.0',
    '',
  ])('refuses the host %j', async (host) => expect(await statusOf(gateway.url, { host })).toBe(421));

  test('names a request that it refuses, as every other', async () => {
    const refusals: Refusal[] = [];
    const other = await serve({ engine, port: 0, onRefusal: (refusal) => refusals.push(refusal) });
    const headers = await new Promise<IncomingHttpHeaders>((resolve, reject) => {
      const asked = request(`${other.url}${PATH}`, { headers: { host: 'a.example' }, setHost: false });
      asked.on('response', (response) => resolve(response.resume().headers)).on('error', reject);
      asked.end();
    });
    await other.close();
    expect(refusals).toHaveLength(1);
    expect(headers['x-request-id']).toBe(refusals[0]?.request);
    expect(headers['x-request-id']).toMatch(/^[\w-]{20,}$/);
    expect(headers).toMatchObject({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
  });

  test('refuses headers that are too long, and goes on', async () => {
    expect(await statusOf(gateway.url, { host: 'localhost', 'x-long': '<'.repeat(20_000) })).toBe(431);
    expect(await statusOf(gateway.url, { host: 'localhost' })).toBe(200);
  });

  test('does not wait for more connections than it takes', async () => {
    const port = Number(new URL(gateway.url).port);
    const sockets = Array.from({ length: 300 }, () => connect(port, '127.0.0.1'));
    const ended = await Promise.all(
      sockets.map(
        (socket) =>
          new Promise<boolean>((resolve) => {
            socket.on('error', () => resolve(true));
            socket.on('close', () => resolve(true));
            socket.on('connect', () => setTimeout(() => resolve(false), 500));
          }),
      ),
    );
    for (const socket of sockets) socket.destroy();
    const dropped = ended.filter((isEnded) => isEnded).length;
    expect([dropped >= 44, dropped < 60]).toEqual([true, true]);
  });
});

describe('a gateway with a token', () => {
  let gateway: RunningGateway;
  beforeAll(async () => {
    gateway = await serve({ engine, port: 0, host: '0.0.0.0', token: TOKEN });
  });
  afterAll(() => gateway.close());
  const ask = (headers: Record<string, string>) =>
    statusOf(gateway.url.replace('0.0.0.0', '127.0.0.1'), { host: 'gateway.example', ...headers });

  test('answers who brings it, by any host', async () => {
    expect(await ask({ authorization: `Bearer ${TOKEN}` })).toBe(200);
    expect(await ask({ authorization: `bearer ${TOKEN}` })).toBe(200);
  });

  test.each([
    undefined,
    '',
    TOKEN,
    `Basic ${TOKEN}`,
    `Bearer ${TOKEN}x`,
    `Bearer ${TOKEN.slice(1)}`,
    'Bearer ',
  ])('refuses %j', async (authorization) =>
    expect(await ask(authorization === undefined ? {} : { authorization })).toBe(401),
  );
});

test.each(['0.0.0.0', '::', '192.168.1.2', 'gateway.example', '128.0.0.1', '127.0.0.1.example', ''])(
  'at the host %j none is started without a token',
  async (host) => {
    expect(isLoopback(host)).toBe(false);
    await expect(serve({ engine, port: 0, host })).rejects.toMatchObject({ code: 'option-invalid' });
  },
);

test('a token that can be guessed is refused', async () => {
  await expect(serve({ engine, port: 0, token: 'short' })).rejects.toMatchObject({ code: 'option-invalid' });
});
