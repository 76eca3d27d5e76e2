import { createServer, type Server } from 'node:http';
import { serve as serveHono } from '@hono/node-server';
import express from 'express';
import fastify from 'fastify';
import { Hono } from 'hono';
import { describe, expect, test } from 'vitest';
import { type Handler, toNodeListener } from '../../src/gateway/index.ts';
import { owners, ownersTransport, user, usersGateway } from './support/users-gateway.ts';

/** A framework with the handler mounted under a path, on a loopback port. */
interface Mounted {
  readonly url: string;
  close(): Promise<unknown>;
}

function portOf(server: { address(): unknown }): string {
  const address = server.address();
  const port = typeof address === 'object' && address !== null && 'port' in address ? address.port : 0;
  return `http://127.0.0.1:${port}`;
}

async function listen(server: Server, path = ''): Promise<Mounted> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () =>
    new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections();
    });
  return { url: `${portOf(server)}${path}`, close };
}

const frameworks: Record<string, { basePath?: string; mount(handler: Handler): Promise<Mounted> }> = {
  'node:http': {
    mount: (handler) => {
      const listener = toNodeListener(handler);
      return listen(createServer((request, response) => void listener(request, response)));
    },
  },
  'Express 5': {
    mount: (handler) => {
      const application = express();
      application.use('/api', toNodeListener(handler));
      return listen(createServer(application), '/api');
    },
  },
  Fastify: {
    basePath: '/api',
    mount: async (handler) => {
      // A client may hold a connection open that it has not used yet.
      const application = fastify({ forceCloseConnections: true });
      const listener = toNodeListener(handler);
      application.get('/api/*', (request, reply) => {
        reply.hijack();
        void listener(request.raw, reply.raw);
      });
      await application.listen({ port: 0, host: '127.0.0.1' });
      return { url: `${portOf(application.server)}/api`, close: () => application.close() };
    },
  },
  Hono: {
    basePath: '/api',
    mount: async (handler) => {
      const application = new Hono();
      application.get('/api/*', (context) => handler(context.req.raw));
      const server = serveHono({ fetch: application.fetch, port: 0, hostname: '127.0.0.1' });
      await new Promise((resolve) => server.once('listening', resolve));
      const close = () =>
        new Promise((resolve) => {
          server.close(resolve);
          if ('closeAllConnections' in server) server.closeAllConnections();
        });
      return { url: `${portOf(server)}/api`, close };
    },
  },
};

const ACCOUNT = 'integrated_account_id=acme&truto_ignore_remote_data=true';

describe.each(Object.entries(frameworks))('%s', (_, { basePath, mount }) => {
  async function mounted(transport: Parameters<typeof usersGateway>[0], run: (url: string) => Promise<void>) {
    const app = await mount(usersGateway(transport, basePath === undefined ? {} : { basePath }));
    try {
      await run(`${app.url}/unified/crm/users`);
    } finally {
      await app.close();
    }
  }

  test('answers as the handler does', async () => {
    await mounted(ownersTransport(owners(3)), async (url) => {
      const one = await fetch(`${url}/1?${ACCOUNT}`);
      expect([one.status, one.headers.get('content-type')]).toEqual([200, 'application/json; charset=utf-8']);
      expect(await one.json()).toEqual(user(1));
      const list = await fetch(`${url}?${ACCOUNT}&limit=2&truto_exclude_fields[]=name`);
      const { name: _name, ...rest } = user(2);
      expect(await list.json()).toMatchObject({ result: [{ id: '1' }, rest], result_count: 2 });
      expect((await fetch(`${url}/9?${ACCOUNT}`)).status).toBe(404);
      expect((await fetch(`${url}?limit=x`)).status).toBe(400);
    });
  });

  test('streams', async () => {
    await mounted(ownersTransport(owners(1001)), async (url) => {
      const text = await (await fetch(`${url}?${ACCOUNT}&truto_response_format=stream`)).text();
      expect(text.trimEnd().split('\n').length).toBe(1001);
    });
  });

  test('a client that goes away stops the work', async () => {
    const transport = ownersTransport(owners(200_000));
    await mounted(transport, async (url) => {
      const client = new AbortController();
      const response = await fetch(`${url}?${ACCOUNT}&limit=100&truto_response_format=stream`, {
        signal: client.signal,
      });
      await response.body?.getReader().read();
      client.abort();
      await new Promise((resolve) => setTimeout(resolve, 150));
      const asked = transport.asked.length;
      await new Promise((resolve) => setTimeout(resolve, 150));
      // It is far from all 2,000 pages, and no more are requested.
      expect(transport.asked.length).toBe(asked);
      expect(asked).toBeLessThan(1000);
    });
  });

  test('a slow client is not sent more than it takes', async () => {
    const transport = ownersTransport(owners(200_000));
    await mounted(transport, async (url) => {
      const response = await fetch(
        `${url}?integrated_account_id=acme&limit=100&truto_response_format=stream`,
      );
      const reader = response.body?.getReader();
      await reader?.read();
      await new Promise((resolve) => setTimeout(resolve, 400));
      expect(transport.asked.length).toBeLessThan(1500);
      await reader?.cancel();
    });
  });
});

test('an answer that breaks off is seen as broken', async () => {
  const handler: Handler = async () => {
    let pulls = 0;
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        pulls += 1;
        if (pulls === 1) controller.enqueue(new TextEncoder().encode('{"half":'));
        else controller.error(new Error('broken'));
      },
    });
    return new Response(body);
  };
  const listener = toNodeListener(handler);
  const app = await listen(createServer((request, response) => void listener(request, response)));
  await expect(fetch(app.url).then((response) => response.text())).rejects.toThrow();
  await app.close();
});
