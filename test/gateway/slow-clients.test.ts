import { createServer } from 'node:http';
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import type { GatewayOutcome } from '../../src/gateway/index.ts';
import { type NodeListenerOptions, toNodeListener } from '../../src/gateway/index.ts';
import type { Transport } from '../../src/transport/index.ts';
import { owner, usersGateway } from './support/users-gateway.ts';

/** Pages without end, each of more than a megabyte. */
function endlessTransport(): Transport & { asked: number } {
  const transport = {
    asked: 0,
    async send() {
      transport.asked += 1;
      const results = Array.from({ length: 20 }, (_, index) =>
        owner(transport.asked * 100 + index, { note: 'x'.repeat(64 * 1024) }),
      );
      const body = { results, paging: { next: { after: String(transport.asked) } } };
      return { status: 200, headers: {}, body };
    },
  };
  return transport;
}

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

/** A gateway on a port, and a client that has sent a request for a list and has read nothing yet. */
async function connected(query: string, options?: NodeListenerOptions) {
  const transport = endlessTransport();
  let onEnd: (outcome: GatewayOutcome) => void = () => {};
  const ended = new Promise<GatewayOutcome>((resolve) => {
    onEnd = resolve;
  });
  const handler = usersGateway(transport, { onResponse: onEnd });
  const listener = toNodeListener(handler, options);
  let onLeft = () => {};
  const left = new Promise<void>((resolve) => {
    onLeft = resolve;
  });
  const server = createServer((request, response) => {
    response.once('close', onLeft);
    void listener(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => {
    server.close();
    server.closeAllConnections();
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const socket = connect({ port, host: '127.0.0.1' });
  closers.push(() => socket.destroy());
  socket.on('error', () => {});
  socket.write(
    `GET /unified/crm/users?integrated_account_id=acme${query} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`,
  );
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  return { transport, socket, ended, left, closed };
}

/** Reads in small pieces with pauses; returns the number of bytes. */
async function readSlowly(socket: Socket, bytes: number, pause: number): Promise<number> {
  let read = 0;
  socket.on('data', (piece) => {
    read += piece.length;
    socket.pause();
  });
  while (read < bytes && !socket.destroyed) {
    socket.resume();
    await sleep(pause);
  }
  return read;
}

test('a client that never reads a stream is disconnected, and no more pages are requested', async () => {
  const { transport, ended, closed, socket } = await connected('&truto_response_format=stream', {
    timeout: 100,
  });
  socket.pause();
  expect((await ended).ended).toBe('cancelled');
  const { asked } = transport;
  await sleep(200);
  expect(transport.asked).toBe(asked);
  socket.resume();
  await closed;
});

test('a client that never reads a long answer is disconnected', async () => {
  const { left, closed, socket } = await connected('&truto_ignore_limit=true', { timeout: 100 });
  socket.pause();
  await left;
  let read = 0;
  socket.on('data', (piece) => {
    read += piece.length;
  });
  socket.resume();
  await closed;
  // The answer has 32 MiB; this is what the system's buffers hold.
  expect(read).toBeLessThan(24 * 1024 * 1024);
});

test('a client that reads slowly, but does, receives its answer', async () => {
  const { transport, socket } = await connected('&truto_response_format=stream', { timeout: 2000 });
  const wanted = 24 * 1024 * 1024;
  expect(await readSlowly(socket, wanted, 1)).toBeGreaterThanOrEqual(wanted);
  // The pages that were read, and what the buffers hold.
  expect(transport.asked).toBeGreaterThan(10);
});

test.each([{ timeout: -1 }, { timeout: Number.NaN }, { timeOut: 5 }])('%j is refused', (options) => {
  expect(() => toNodeListener(usersGateway(endlessTransport()), Object(options))).toThrow(/option-/);
});
