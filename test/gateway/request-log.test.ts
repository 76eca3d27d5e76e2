import { expect, test } from 'vitest';
import {
  type GatewayOptions,
  type LoggedRequest,
  requestLog,
  withRequestIds,
} from '../../src/gateway/index.ts';
import { parseOverrides } from '../../src/live.ts';
import type { Transport } from '../../src/transport/index.ts';
import { ask } from './support/ask.ts';
import { owner, owners, ownersTransport, usersGateway } from './support/users-gateway.ts';

const SECRET = 'very-secret';

async function logOf(path: string, transport: Transport, options: Partial<GatewayOptions> = {}) {
  const lines: LoggedRequest[] = [];
  const log = requestLog((line) => lines.push(line));
  const handler = withRequestIds(usersGateway(transport, { ...log, ...options }));
  await ask(handler, path, { headers: { 'x-request-id': 'r1', authorization: 'Bearer of-the-client' } });
  expect(JSON.stringify(lines)).not.toContain(SECRET);
  expect(JSON.stringify(lines)).not.toContain('of-the-client');
  return lines;
}

test('a request is one line, without its address', async () => {
  const lines = await logOf(
    '/unified/crm/users?integrated_account_id=acme&remote_query[email]=ada@example.com',
    ownersTransport(owners(2)),
  );
  expect(lines).toEqual([
    {
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      level: 'info',
      request: 'r1',
      method: 'GET',
      kind: 'list',
      resource: 'crm/users',
      provider: 'hubspot',
      account: 'acme',
      status: 200,
      ended: 'complete',
      milliseconds: expect.any(Number),
    },
  ]);
  expect(JSON.stringify(lines)).not.toContain('ada@');
});

test('the problems of records are counted by field, and their values are left out', async () => {
  const raws = [1, 2, 3].map((number) => owner(number, { createdAt: 'the day of ada@example.com' }));
  const [line] = await logOf('/unified/crm/users?integrated_account_id=acme', ownersTransport(raws));
  expect(line?.issues).toEqual([
    { code: 'value-unusable', field: 'created_at', count: 3, at: expect.stringMatching(/hubspot\.yaml:\d/) },
  ]);
});

test.each([
  ['an unknown account', '/unified/crm/users?integrated_account_id=nobody', 'warn', 404, ['account-unknown']],
  ['an unknown address', '/nowhere', 'warn', 404, ['address-unknown']],
  [
    'two mistakes',
    '/unified/crm/users?integrated_account_id=acme&limit=x&truto_response_format=y',
    'warn',
    400,
    ['parameter-invalid', 'parameter-invalid'],
  ],
])('%s is logged as refused', async (_, path, level, status, codes) => {
  const [line] = await logOf(path, ownersTransport([]));
  const issues = line?.issues?.flatMap(({ code, count = 1 }) => Array<string>(count).fill(code));
  expect([line?.level, line?.status, issues]).toEqual([level, status, codes]);
});

test('a failure of the set-up is logged with its cause', async () => {
  const [line] = await logOf('/unified/crm/users?integrated_account_id=acme', ownersTransport([]), {
    resolveAccount: () => {
      throw new Error('The database is away.');
    },
  });
  expect(line).toMatchObject({
    level: 'error',
    status: 500,
    issues: [{ code: 'account-resolver-failed', cause: 'The database is away.' }],
  });
});

test('what is wrong with a layer is logged with its place, and once', async () => {
  const overrides = [
    parseOverrides(
      `providers: { hubspot: { crm/users: { mapping: { name: '$timestamp(id, "[Y]-[M]-[D]", "Europe/Berlin")' } } } }`,
      { file: 'acme.yaml' },
    ),
  ];
  const [line] = await logOf('/unified/crm/users?integrated_account_id=acme', ownersTransport([]), {
    resolveAccount: () => ({ provider: 'hubspot', credentials: { token: SECRET }, overrides }),
  });
  expect(line?.issues).toEqual([
    {
      code: 'configuration-invalid',
      message: 'The gateway is not set up correctly.',
      cause: 'The mapping cannot be compiled.',
    },
    { code: 'expression-refused', field: 'name', at: expect.stringMatching(/^acme\.yaml:1:\d+$/) },
  ]);
});

test('an error of the provider is logged once', async () => {
  const transport: Transport = {
    send: async () => ({ status: 500, headers: {}, body: { message: 'Oops' } }),
  };
  const [line] = await logOf('/unified/crm/users?integrated_account_id=acme', transport);
  expect(line?.issues).toEqual([{ code: 'remote-error', message: expect.stringContaining('Oops') }]);
});

test('an error of the provider that repeats the credentials is logged without them', async () => {
  const transport: Transport = {
    send: async () => ({ status: 401, headers: {}, body: { message: `Bad token ${SECRET}` } }),
  };
  const [line] = await logOf('/unified/crm/users?integrated_account_id=acme', transport);
  expect(line).toMatchObject({ level: 'warn', status: 401, issues: [{ code: 'remote-error' }] });
});

test('retries are counted', async () => {
  const inner = ownersTransport(owners(1));
  const transport: Transport = {
    async send(request, signal, watch) {
      watch?.onRetry?.({ attempt: 2, reason: 'status 429' });
      return inner.send(request, signal);
    },
  };
  const [line] = await logOf('/unified/crm/users?integrated_account_id=acme', transport);
  expect(line?.retries).toBe(1);
});

test('a line has a bounded length, whatever the client sends', async () => {
  const long = 'x'.repeat(5000);
  const [line] = await logOf(`/unified/crm/users?integrated_account_id=${long}`, ownersTransport([]));
  expect(JSON.stringify(line).length).toBeLessThan(1500);
});

test('a stream that fails is an error although its status is 200', async () => {
  let calls = 0;
  const inner = ownersTransport(owners(300));
  const transport: Transport = {
    send(request, signal) {
      calls += 1;
      if (calls > 1) return Promise.resolve({ status: 500, headers: {}, body: {} });
      return inner.send(request, signal);
    },
  };
  const lines: LoggedRequest[] = [];
  const handler = usersGateway(
    transport,
    requestLog((line) => lines.push(line)),
  );
  const url =
    'http://gateway.test/unified/crm/users?integrated_account_id=acme&truto_response_format=stream&limit=100';
  await (await handler(new Request(url))).text().catch(() => {});
  expect(lines).toMatchObject([{ level: 'error', status: 200, ended: 'failed' }]);
});

test('the ids of an answer with another record are not logged', async () => {
  const transport: Transport = {
    send: async () => ({ status: 200, headers: {}, body: { id: 'ada@example.com', firstName: 'Ada' } }),
  };
  const [line] = await logOf('/unified/crm/users/7?integrated_account_id=acme', transport);
  expect(line?.issues).toEqual([{ code: 'record-id-differs' }]);
});
