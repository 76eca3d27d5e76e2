import type { ChildProcess } from 'node:child_process';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { start } from '../support/child.ts';
import { HOSTILE_CLIENTS, type HostileClient } from './clients.ts';

let server: ChildProcess;
let url = '';

beforeAll(async () => {
  const main = join(import.meta.dirname, '../../dist/cli/main.js');
  const started = start(process.execPath, ['--max-old-space-size=128', main, 'serve', '--port', '0'], {
    longestRun: 600_000,
  });
  started.stderr.resume();
  server = started;
  await new Promise<void>((resolve) => {
    let said = '';
    server.stdout?.on('data', (piece) => {
      said += piece;
      const found = /http:\/\/[\d.]+:\d+/.exec(said);
      if (found === null) return;
      url = found[0];
      resolve();
    });
  });
}, 60_000);

afterAll(() => {
  server.kill();
});

/** Behaves as this client; resolves when the gateway has ended the connection, with what it answered. */
async function meet({
  first = '',
  drip,
  reads = true,
  seconds: most,
}: HostileClient): Promise<{ status?: string; seconds: number }> {
  const started = performance.now();
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  let heard = '';
  const listen = () => socket.on('data', (piece) => (heard += piece));
  if (reads) listen();
  else setTimeout(listen, (most - 5) * 1000);
  socket.on('error', () => {});
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  socket.write(first);
  void (async () => {
    while (drip !== undefined && !socket.destroyed) {
      for (const character of drip) {
        if (!socket.destroyed) socket.write(character);
        await sleep(100);
      }
    }
  })();
  await closed;
  const status = /^HTTP\/1\.1 (\d+)/.exec(heard)?.[1];
  return { ...(status === undefined ? {} : { status }), seconds: (performance.now() - started) / 1000 };
}

async function isAnswered(): Promise<boolean> {
  const response = await fetch(`${url}/unified/crm/users/1?integrated_account_id=close`);
  await response.text();
  return [200, 404].includes(response.status);
}

describe.concurrent('a gateway ends the connection of a client that sends', () => {
  test.each(HOSTILE_CLIENTS.map((client) => [client.name, client] as const))(
    '%s',
    { timeout: 200_000 },
    async (_, client) => {
      const { status, seconds } = await meet(client);
      expect(status).toBe(client.status);
      expect(seconds).toBeLessThan(client.seconds);
    },
  );

  test('meanwhile, and beside 200 others at once, it answers', { timeout: 60_000 }, async () => {
    const client: HostileClient = {
      name: 'one of 200',
      first:
        'GET /unified/crm/users?integrated_account_id=pipedrive HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n',
      status: '200',
      seconds: 60,
    };
    const statuses = (await Promise.all(Array.from({ length: 200 }, () => meet(client)))).map(
      ({ status }) => status,
    );
    // Eight at a time, a hundred wait, and the others may come again.
    expect(statuses.filter((status) => status !== '200' && status !== '429')).toEqual([]);
    expect(statuses.filter((status) => status === '200').length).toBeGreaterThan(8);
    for (let time = 0; time < 20; time += 1) {
      expect(await isAnswered()).toBe(true);
      await sleep(500);
    }
  });
});
