import { createServer } from 'node:http';
import { connect } from 'node:net';
import { describe, expect, test } from 'vitest';
import { createHandler, toNodeListener } from '../../src/gateway/index.ts';
import { fetchTransport, type RemoteRequest, type Transport } from '../../src/transport/index.ts';
import { ask } from './support/ask.ts';
import { engine } from './support/engine.ts';
import { owners, ownersTransport, usersGateway } from './support/users-gateway.ts';

const ACCOUNT = 'integrated_account_id=acme';

describe('ids that mean to be paths', () => {
  test.each([
    '..%2f..%2fadmin',
    '..%5c..%5cadmin',
    '%2e%2e%2fadmin',
    '%252e%252e%252fadmin',
    '..;%2f',
    'a%2fb',
    '%00',
    'a%0d%0aHost:%20evil.example',
    '%20',
    '%ed%a0%80',
  ])('%s is refused, and nobody is asked', async (id) => {
    const transport = ownersTransport(owners(1));
    const { status } = await ask(usersGateway(transport), `/unified/crm/users/${id}?${ACCOUNT}`);
    expect([400, 404]).toContain(status);
    expect(transport.asked).toEqual([]);
  });

  test.each(['a?admin=1#x', 'a&b=c', '1;drop', '{id}', '$where', '<script>'])(
    '%s is nothing but an id',
    async (id) => {
      const transport = ownersTransport(owners(1));
      const { text, headers } = await ask(
        usersGateway(transport),
        `/unified/crm/users/${encodeURIComponent(id)}?${ACCOUNT}`,
      );
      const url = new URL(transport.asked[0]?.url ?? '');
      expect([url.host, url.pathname, url.search]).toEqual([
        'api.hubapi.com',
        `/crm/owners/2026-09/${encodeURIComponent(id)}`,
        '',
      ]);
      expect(headers.get('content-type')).toContain('application/json');
      expect(text).not.toContain('very-secret');
    },
  );
});

test.each([
  'remote_query[__proto__][polluted]=1',
  'remote_query[a][__proto__][polluted]=1',
  'remote_query[constructor][prototype][polluted]=1',
  'remote_query[a][prototype]=1',
  '__proto__[polluted]=1',
  'remote_query%5B__proto__%5D%5Bpolluted%5D=1',
])('%s is refused and pollutes nothing', async (query) => {
  const transport = ownersTransport(owners(1));
  const { status } = await ask(usersGateway(transport), `/unified/crm/users?${ACCOUNT}&${query}`);
  expect(status).toBe(400);
  expect(Reflect.get({}, 'polluted')).toBeUndefined();
  expect(transport.asked).toEqual([]);
});

test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])(
  'the name %s is nothing to any of our tables',
  async (name) => {
    const handler = usersGateway(ownersTransport(owners(1)));
    const paths = [
      `/unified/crm/users?integrated_account_id=${name}`,
      `/unified/crm/users?${ACCOUNT}&truto_response_format=${name}`,
      `/unified/crm/users?${ACCOUNT}&truto_key_by=${name}`,
      `/unified/${name}/${name}?${ACCOUNT}`,
    ];
    for (const path of paths) expect([400, 404]).toContain((await ask(handler, path)).status);
    expect((await ask(handler, `/unified/crm/users?${ACCOUNT}&truto_exclude_fields=${name}`)).status).toBe(
      200,
    );
  },
);

describe('too much of everything', () => {
  test.each([
    ['a huge query', `x=${'y'.repeat(9000)}`, 414],
    ['deep brackets', `remote_query${'[a]'.repeat(300)}=1`, 400],
    ['brackets that do not match', 'remote_query[a]]=1', 400],
    ['many parameters', Array.from({ length: 600 }, (_, index) => `a${index}=`).join('&'), 400],
  ])('%s is refused', async (_, query, expected) => {
    expect(
      (await ask(usersGateway(ownersTransport([])), `/unified/crm/users?${ACCOUNT}&${query}`)).status,
    ).toBe(expected);
  });

  test('is refused quickly', async () => {
    const handler = usersGateway(ownersTransport([]), { maxUrlLength: 10_000_000 });
    const started = Date.now();
    for (const part of ['remote_query[', 'remote_query[a]', '[[[[', 'remote_query[a][', 'a[]=&']) {
      await ask(handler, `/unified/crm/users?${ACCOUNT}&${part.repeat(100_000)}`);
    }
    expect(Date.now() - started).toBeLessThan(3000);
  });
});

describe('requests to other hosts', () => {
  const asking = async (provider: string, settings: Record<string, string>) => {
    const asked: RemoteRequest[] = [];
    const transport: Transport = {
      send: async (request) => {
        asked.push(request);
        return { status: 200, headers: {}, body: [] };
      },
    };
    const credentials = { token: 't', apiKey: 't', accessToken: 't', username: 'u', password: 'p' };
    const handler = createHandler({
      engine,
      transport,
      resolveAccount: () => ({ provider, credentials, settings }),
    });
    return { asked, answer: await ask(handler, `/unified/crm/users?${ACCOUNT}`) };
  };
  const withSettings = engine.providers.flatMap((provider) =>
    Object.keys(engine.definition(provider).accountSettings ?? {}).map((name) => [provider, name] as const),
  );

  test.each(withSettings)('%s: no value of %s moves the host', async (provider, name) => {
    const settings = Object.entries(engine.definition(provider).accountSettings ?? {});
    const others = Object.fromEntries(settings.map(([key, setting]) => [key, setting.default ?? 'us-east']));
    for (const value of [
      'evil.example/',
      'evil.example#',
      'evil.example?',
      'x@evil.example',
      '127.0.0.1',
      '169.254.169.254/',
      '[::1]',
      'localhost:80/',
      'evil.example\\',
      '..',
      '%2f',
      'a\r\nb',
      'evil.example',
    ]) {
      const { asked, answer } = await asking(provider, { ...others, [name]: value });
      if (answer.status === 400) expect(asked).toEqual([]);
      const hosts = asked.map((request) => new URL(request.url).host);
      const own = /\{(\w+)\}/.test(engine.definition(provider).baseUrl);
      for (const host of hosts)
        expect([own, host]).not.toEqual([
          true,
          expect.stringMatching(/evil\.example$|^127|^169|localhost|::1/),
        ]);
    }
  });

  test('no Link header or address in a body is followed to another host', async () => {
    for (const [provider, body, headers] of [
      ['capsule', { users: [] }, { link: '<http://169.254.169.254/latest>; rel="next"' }],
      ['outreach', { data: [], links: { next: 'https://evil.example/api/v2/users' } }, {}],
      ['salesforce', { records: [], nextRecordsUrl: '//evil.example/x' }, {}],
    ] as const) {
      const asked: string[] = [];
      const transport: Transport = {
        send: async ({ url }) => {
          asked.push(new URL(url).host);
          return { status: 200, headers, body };
        },
      };
      const settings = { instance: 'acme.my.salesforce.com' };
      const handler = createHandler({
        engine,
        transport,
        resolveAccount: () => ({ provider, credentials: { token: 't' }, settings }),
      });
      const { status, body: error } = await ask(
        handler,
        `/unified/crm/users?${ACCOUNT}&truto_ignore_limit=true`,
      );
      expect([status, error.truto_is_remote_error, asked.length]).toEqual([502, true, 1]);
    }
  });
});

test('headers cannot be injected, neither to the provider nor to the client', async () => {
  const seen: string[] = [];
  const provider = createServer((request, response) => {
    seen.push(JSON.stringify(request.rawHeaders));
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"results":[]}');
  });
  await new Promise<void>((resolve) => provider.listen(0, '127.0.0.1', resolve));
  const address = provider.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const transport = fetchTransport({ baseUrl: `http://127.0.0.1:${port}`, retries: 0 });
  const evil = 'x\r\nX-Injected: yes';
  const handler = createHandler({
    engine,
    transport,
    resolveAccount: () => ({ provider: 'hubspot', credentials: { token: evil } }),
  });
  expect((await ask(handler, `/unified/crm/users?${ACCOUNT}`)).status).toBe(401);
  const good = createHandler({
    engine,
    transport,
    resolveAccount: () => ({ provider: 'hubspot', credentials: { token: 't' } }),
  });
  await ask(good, `/unified/crm/users?${ACCOUNT}&remote_query[a]=${encodeURIComponent(evil)}`);
  expect(seen.length).toBe(1);
  expect(seen.join()).not.toContain('X-Injected');
  provider.closeAllConnections();
  provider.close();
});

test('a broken request over a socket does not end the server', async () => {
  const listener = toNodeListener(usersGateway(ownersTransport(owners(1))));
  const server = createServer((request, response) => void listener(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const say = (text: string) =>
    new Promise<string>((resolve) => {
      let heard = '';
      const socket = connect(port, '127.0.0.1', () => socket.end(text));
      socket.on('data', (data) => {
        heard += data;
      });
      socket.on('close', () => resolve(heard.split('\r\n')[0] ?? ''));
      socket.on('error', () => resolve(heard));
    });
  const lines = [
    'GET //evil.example/unified/crm/users HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
    'GET http://evil.example/unified/crm/users HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
    'GET /unified/crm/users/../../../etc/passwd HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
    'TRACE /unified/crm/users HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
    'GET /\ud800 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
    'OPTIONS * HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
  ];
  for (const line of lines) expect(await say(line)).toMatch(/^HTTP\/1\.1 40[045]/);
  expect(
    await say(
      'GET /unified/crm/users?integrated_account_id=acme HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n',
    ),
  ).toMatch(/ 200 /);
  server.closeAllConnections();
  server.close();
});
