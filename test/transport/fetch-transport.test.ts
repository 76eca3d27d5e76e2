import type { IncomingMessage, ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from 'vitest';
import { type FetchTransportOptions, fetchTransport, type RemoteRequest } from '../../src/transport/index.ts';
import { codeOfAsync } from './support/definition.ts';
import { type Loopback, startLoopback } from './support/loopback.ts';

let server: Loopback;
afterEach(() => server.close());

type AnswerWith = (response: ServerResponse, number: number, request: IncomingMessage) => void;

async function start(answer: AnswerWith, options: FetchTransportOptions = {}) {
  server = await startLoopback((request, response, number) => answer(response, number, request));
  const transport = fetchTransport({ minDelay: 1, maxDelay: 2, timeout: 2000, ...options });
  const request = (more: Partial<RemoteRequest> = {}): RemoteRequest => ({
    method: 'GET',
    url: `${server.url}/users?key=top-secret`,
    headers: { authorization: 'Bearer top-secret' },
    secrets: ['top-secret'],
    ...more,
  });
  return { transport, request };
}

const json = (
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
) => {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
};

test('sends method, headers and body, and gives status, headers and parsed body', async () => {
  const { transport, request } = await start(async (response, _, incoming) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk);
    const { authorization } = incoming.headers;
    json(
      response,
      201,
      { authorization, body: String(Buffer.concat(chunks)) },
      { 'X-Some': 'thing', 'set-cookie': 'a=b' },
    );
  });
  const answer = await transport.send(request({ method: 'POST', body: '{"a":1}' }));
  expect(answer.status).toBe(201);
  expect(answer.body).toEqual({ authorization: 'Bearer top-secret', body: '{"a":1}' });
  expect(answer.headers).toMatchObject({ 'x-some': 'thing', 'content-type': 'application/json' });
  expect(answer.headers).not.toHaveProperty('set-cookie');
});

test('decompresses, and decodes by charset', async () => {
  const { transport, request } = await start((response, number) => {
    const headers = { 'content-type': 'application/json; charset=latin1' };
    if (number > 1) return response.writeHead(200, headers).end(Buffer.from('["é"]', 'latin1'));
    response
      .writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' })
      .end(gzipSync('["é"]'));
  });
  for (const _ of [1, 2]) expect((await transport.send(request())).body).toEqual(['é']);
});

describe('bytes that are no text in the encoding of the answer', () => {
  const latin1 = Buffer.from('{"name":"Zoë"}', 'latin1');

  test.each([
    ['application/json', latin1],
    ['application/json; charset=utf-8', latin1],
    ['application/json; charset=klingon', latin1],
    ['application/json', latin1.subarray(0, -2)],
    ['application/json; charset=utf-16le', Buffer.from('{"a":"\ud800"}', 'utf16le')],
  ])('are refused: %s', async (type, bytes) => {
    const { transport, request } = await start((response) =>
      response.writeHead(200, { 'content-type': type }).end(bytes),
    );
    expect(await codeOfAsync(transport.send(request()))).toBe('remote-not-json');
    expect(server.seen).toHaveLength(1);
  });

  test('do not hide the status of an error', async () => {
    const { transport, request } = await start((response) =>
      response.writeHead(404, { 'content-type': 'application/json' }).end(latin1),
    );
    expect(await transport.send(request())).toMatchObject({ status: 404, body: { name: 'Zo\ufffd' } });
  });

  test('are not found in text that is split within a character, or that holds U+FFFD itself', async () => {
    const bytes = Buffer.from('{"name":"Zoë \ufffd"}');
    const { transport, request } = await start((response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.write(bytes.subarray(0, 12));
      setTimeout(() => response.end(bytes.subarray(12)), 20);
    });
    expect(await transport.send(request())).toMatchObject({ body: { name: 'Zoë \ufffd' } });
  });
});

test('another base URL takes the place of the provider’s', async () => {
  const { request } = await start((response) => json(response, 200, {}));
  const transport = fetchTransport({ baseUrl: `${server.url}/proxy/` });
  await transport.send(request({ url: 'https://api.acme.example/v1/users?a=%20b' }));
  expect(server.seen).toEqual(['GET /proxy/v1/users?a=%20b']);
});

describe('retries', () => {
  test.each([429, 502, 503, 504])('%i is asked again', async (status) => {
    const { transport, request } = await start((response, number) =>
      json(response, number < 3 ? status : 200, { number }),
    );
    expect((await transport.send(request())).body).toEqual({ number: 3 });
  });

  test('the last answer is given when all fail', async () => {
    const { transport, request } = await start((response) => json(response, 503, { sorry: true }));
    expect(await transport.send(request())).toMatchObject({ status: 503, body: { sorry: true } });
    expect(server.seen.length).toBe(3);
  });

  test.each([400, 401, 404, 500])('%i is not asked again', async (status) => {
    const { transport, request } = await start((response) => json(response, status, {}));
    expect((await transport.send(request())).status).toBe(status);
    expect(server.seen.length).toBe(1);
  });

  test('a broken connection is tried again, and a truncated answer too', async () => {
    const { transport, request } = await start((response, number) => {
      if (number === 1) return response.destroy();
      if (number === 2) {
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' });
        response.write('{"a":');
        return setTimeout(() => response.destroy(), 5);
      }
      return json(response, 200, { number });
    });
    expect((await transport.send(request())).body).toEqual({ number: 3 });
  });

  test('a POST is tried again only when that does no harm', async () => {
    const { transport, request } = await start((response, number) =>
      json(response, number < 2 ? 503 : 200, {}),
    );
    expect((await transport.send(request({ method: 'POST', body: '{}' }))).status).toBe(503);
    expect((await transport.send(request({ method: 'POST', body: '{}', idempotent: true }))).status).toBe(
      200,
    );
  });

  test.each([
    ['seconds', () => '1'],
    ['a date', () => new Date(Date.now() + 1100).toUTCString()],
  ])('Retry-After in %s is waited for', async (_, retryAfter) => {
    const { transport, request } = await start((response, number) =>
      json(response, number < 2 ? 429 : 200, {}, number < 2 ? { 'retry-after': retryAfter() } : {}),
    );
    const started = Date.now();
    expect((await transport.send(request())).status).toBe(200);
    // An HTTP date has whole seconds, so up to one is lost.
    expect(Date.now() - started).toBeGreaterThan(_ === 'seconds' ? 990 : 50);
  });

  test('the reset of a standard RateLimit header is waited for after 429, without a Retry-After', async () => {
    const { transport, request } = await start((response, number) =>
      json(response, number < 2 ? 429 : 200, {}, { ratelimit: 'limit=160, remaining=0, reset=1' }),
    );
    const started = Date.now();
    expect((await transport.send(request())).status).toBe(200);
    expect(Date.now() - started).toBeGreaterThan(990);
  });

  test.each([
    ['ends the attempts after 429', 429, 1],
    ['says nothing after another failure', 503, 3],
  ])('a reset of an hour %s', async (_, status, attempts) => {
    const { transport, request } = await start((response) =>
      json(response, status, {}, { ratelimit: '"day";r=0;t=3600' }),
    );
    expect((await transport.send(request())).status).toBe(status);
    expect(server.seen.length).toBe(attempts);
  });

  test('a Retry-After that is too long is handed on', async () => {
    const { transport, request } = await start((response) =>
      json(response, 429, {}, { 'retry-after': '3600' }),
    );
    expect(await transport.send(request())).toMatchObject({
      status: 429,
      headers: { 'retry-after': '3600' },
    });
    expect(server.seen.length).toBe(1);
  });

  test('the caller’s signal ends the waiting', async () => {
    const { transport, request } = await start((response) => json(response, 429, {}, { 'retry-after': '5' }));
    const caller = new AbortController();
    setTimeout(() => caller.abort(new Error('gone')), 50);
    const started = Date.now();
    await expect(transport.send(request(), caller.signal)).rejects.toThrow('gone');
    expect(Date.now() - started).toBeLessThan(4000);
  });
});

describe('limits', () => {
  test('time', async () => {
    const { transport, request } = await start(() => {}, { timeout: 50 });
    expect(await codeOfAsync(transport.send(request()))).toBe('remote-timeout');
    expect(server.seen.length).toBe(1);
  });

  test('time, in the middle of an answer', async () => {
    const { transport, request } = await start((response) => void response.writeHead(200).write('{'), {
      timeout: 50,
    });
    expect(await codeOfAsync(transport.send(request()))).toBe('remote-timeout');
  });

  test('size, also of what is small only while compressed', async () => {
    const { transport, request } = await start(
      (response) =>
        response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('x'.repeat(100_000))),
      { maxBytes: 50_000 },
    );
    expect(await codeOfAsync(transport.send(request()))).toBe('remote-too-large');
  });
});

describe('redirects', () => {
  test('within the host are followed', async () => {
    const { transport, request } = await start((response, number) =>
      number < 3
        ? response.writeHead(302, { location: `/there/${number}` }).end()
        : json(response, 200, { number }),
    );
    expect((await transport.send(request())).body).toEqual({ number: 3 });
    expect(server.seen.slice(1)).toEqual(['GET /there/1', 'GET /there/2']);
  });

  test('without end are not', async () => {
    const { transport, request } = await start(
      (response) => void response.writeHead(307, { location: '/again' }).end(),
    );
    expect(await codeOfAsync(transport.send(request()))).toBe('remote-redirect');
    expect(server.seen.length).toBe(4);
  });

  test.each([
    'http://evil.example/',
    '//evil.example/',
    'http://user:word@127.0.0.1/',
    'http://127.0.0.1:1/',
    'file:///etc/passwd',
    'http://',
  ])('to %s are refused', async (location) => {
    const { transport, request } = await start(
      (response) => void response.writeHead(302, { location }).end(),
    );
    expect(await codeOfAsync(transport.send(request()))).toBe('remote-redirect');
    expect(server.seen.length).toBe(1);
  });

  test('a POST that is sent elsewhere for its answer becomes a GET', async () => {
    const { transport, request } = await start((response, number) =>
      number < 2 ? response.writeHead(303, { location: '/result' }).end() : json(response, 200, {}),
    );
    await transport.send(request({ method: 'POST', body: '{}' }));
    expect(server.seen[1]).toBe('GET /result');
  });
});

describe('a content type that the definition names', () => {
  const headers = { 'content-type': 'application/vnd.api+json' };
  const start415 = (statusOfRedirect?: number) =>
    start((response, number, incoming) => {
      if (number === 1 && statusOfRedirect !== undefined)
        return response.writeHead(statusOfRedirect, { location: '/there' }).end();
      return json(response, 200, { type: incoming.headers['content-type'] ?? null, method: incoming.method });
    });

  test.each([undefined, 301, 302, 303, 307, 308])(
    'is sent without a body, also after a redirect (%s)',
    async (status) => {
      const { transport, request } = await start415(status);
      const { body } = await transport.send(request({ headers }));
      expect(body).toEqual({ type: headers['content-type'], method: 'GET' });
    },
  );

  test.each([
    [301, { type: null, method: 'GET' }],
    [302, { type: null, method: 'GET' }],
    [303, { type: null, method: 'GET' }],
    [307, { type: headers['content-type'], method: 'POST' }],
    [308, { type: headers['content-type'], method: 'POST' }],
  ])('goes when a redirect (%i) turns a POST into a GET, and only then', async (status, expected) => {
    const { transport, request } = await start415(status);
    const { body } = await transport.send(request({ headers, method: 'POST', body: '{}' }));
    expect(body).toEqual(expected);
  });
});

test('no error shows a credential', async () => {
  const { transport, request } = await start((response) => response.destroy(), { retries: 0 });
  const broken = request({ headers: { authorization: 'Bearer top-secret\r\nx: y' } });
  for (const asked of [request(), broken, request({ url: 'http://127.0.0.1:1/?key=top-secret' })]) {
    const error = await transport.send(asked).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(Error);
    const shown =
      error instanceof Error ? `${error.message} ${error.stack} ${JSON.stringify(error)} ${error.cause}` : '';
    expect(shown).not.toContain('top-secret');
    expect(await codeOfAsync(transport.send(asked))).toBe('remote-unreachable');
  }
});

describe('streams', () => {
  test('come as they are sent', async () => {
    let goOn = () => {};
    const { transport, request } = await start((response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).write('[1,');
      goOn = () => void response.end('2]');
    });
    const { status, body } = await transport.open(request());
    const reader = body?.getReader();
    const read = async () => new TextDecoder().decode((await reader?.read())?.value);
    expect([status, await read()]).toEqual([200, '[1,']);
    goOn();
    expect(await read()).toBe('2]');
    expect((await reader?.read())?.done).toBe(true);
  });

  test('end with an error when nothing comes any more', async () => {
    const { transport, request } = await start((response) => void response.writeHead(200).write('['), {
      timeout: 50,
    });
    const { body } = await transport.open(request());
    expect(await codeOfAsync(new Response(body).text())).toBe('remote-timeout');
  });

  test('stop at the source when the reader stops', async () => {
    let closed = () => {};
    const gone = new Promise<void>((resolve) => {
      closed = resolve;
    });
    const { transport, request } = await start((response) => {
      response.on('close', closed);
      response.writeHead(200).write('[');
    });
    const { body } = await transport.open(request());
    await body?.cancel();
    await gone;
  });
});
