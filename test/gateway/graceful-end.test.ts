import { Agent, type IncomingMessage, request } from 'node:http';
import { connect } from 'node:net';
import { describe, expect, test } from 'vitest';
import { type Refusal, serve } from '../../src/gateway/serve.ts';
import type { Transport } from '../../src/transport/index.ts';
import { engine } from './support/engine.ts';
import { owners, ownersTransport, usersGateway } from './support/users-gateway.ts';

const PATH = '/unified/crm/users?integrated_account_id=acme';

/** A gateway whose provider answers when it is released. */
async function slowGateway() {
  const inner = ownersTransport(owners(1));
  let release = () => {};
  let arrived = () => {};
  const asked = new Promise<void>((resolve) => {
    arrived = resolve;
  });
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const transport: Transport = {
    async send(remote, signal) {
      arrived();
      await released;
      return inner.send(remote, signal);
    },
  };
  const refusals: Refusal[] = [];
  const gateway = await serve({
    engine,
    port: 0,
    createHandler: () => usersGateway(transport),
    onRefusal: (refusal) => refusals.push(refusal),
  });
  return { gateway, release, asked, refusals };
}

function get(
  url: string,
  agent?: Agent,
): Promise<{ status?: number | undefined; headers: IncomingMessage['headers']; text: string }> {
  return new Promise((resolve, reject) => {
    request(url, { agent }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part) => {
        text += part;
      });
      response.on('error', reject);
      response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, text }));
    })
      .on('error', reject)
      .end();
  });
}

describe('a gateway that ends', () => {
  test('answers what has begun, and takes nothing new', async () => {
    const { gateway, release, asked } = await slowGateway();
    const begun = get(`${gateway.url}${PATH}`, new Agent({ keepAlive: true }));
    await asked;
    const closing = gateway.close(10_000);
    await expect(get(`${gateway.url}/health`)).rejects.toThrow('ECONNREFUSED');
    release();
    const { status, headers, text } = await begun;
    expect([status, JSON.parse(text).result_count]).toEqual([200, 1]);
    expect(headers.connection).toBe('close');
    expect(await closing).toBe(true);
  });

  test('breaks off what is not answered in time, and says so', async () => {
    const { gateway, asked, release } = await slowGateway();
    const begun = get(`${gateway.url}${PATH}`).then(
      () => 'answered',
      () => 'broken off',
    );
    await asked;
    expect(await gateway.close(50)).toBe(false);
    expect(await begun).toBe('broken off');
    release();
  });

  test('refuses another request on a connection that is busy', async () => {
    const { gateway, asked, release, refusals } = await slowGateway();
    const socket = connect(Number(new URL(gateway.url).port), '127.0.0.1');
    let heard = '';
    socket.setEncoding('utf8').on('data', (part) => {
      heard += part;
    });
    const ended = new Promise((resolve) => socket.once('close', resolve));
    const head = `GET ${PATH} HTTP/1.1\r\nHost: localhost\r\n\r\n`;
    socket.write(head);
    await asked;
    const closing = gateway.close(10_000);
    socket.write(head);
    await expect.poll(() => refusals.length).toBe(1);
    release();
    expect(await closing).toBe(true);
    await ended;
    expect(refusals[0]).toMatchObject({ method: 'GET', status: 503, error: { code: 'gateway-stopping' } });
    // Answers come in the order of the requests; the first one already says that it is the last.
    expect(heard).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
    expect(heard).toMatch(/\r\nconnection: close\r\n/i);
  });

  test('without any request it ends at once', async () => {
    const { gateway } = await slowGateway();
    const agent = new Agent({ keepAlive: true });
    await get(`${gateway.url}/health`, agent);
    expect(await gateway.close(60_000)).toBe(true);
    agent.destroy();
  });
});
