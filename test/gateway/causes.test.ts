import { describe, expect, test } from 'vitest';
import type { GatewayAccount, GatewayOptions, ReportedIssue } from '../../src/gateway/index.ts';
import { createHandler } from '../../src/gateway/index.ts';
import { createEngine as createLightEngine } from '../../src/index.ts';
import type { RemoteResponse, Transport } from '../../src/transport/index.ts';
import { ask } from './support/ask.ts';
import { engine } from './support/engine.ts';
import { owner, owners, ownersTransport, usersGateway } from './support/users-gateway.ts';

const PATHS = [
  '/unified/crm/users/1?integrated_account_id=acme',
  '/unified/crm/users?integrated_account_id=acme',
  '/unified/crm/users/1?integrated_account_id=acme&truto_response_format=raw',
  '/unified/crm/users?integrated_account_id=acme&truto_response_format=stream',
];

/** What no client may see. */
const SECRET = 'hunter2';
const bug = new TypeError(`cannot read ${SECRET}`);

const account: GatewayAccount = { provider: 'hubspot', credentials: { token: 'very-secret' } };

/** An account as untyped code may return it. */
function given(value: unknown): Partial<GatewayOptions> {
  return { resolveAccount: () => Object(Object.assign(Object.create(null), { value })).value };
}

function layer(text: string) {
  const mapping = { name: { text, source: { file: `${SECRET}.yaml`, segments: [] } } };
  return { name: 'account', file: `${SECRET}.yaml`, providers: { hubspot: { 'crm/users': { mapping } } } };
}

async function failing(
  path: string,
  options: Partial<GatewayOptions>,
  transport = ownersTransport(owners(1)),
) {
  const heard: ReportedIssue[] = [];
  const handler = usersGateway(transport, { onIssue: (issue) => heard.push(issue), ...options });
  return { ...(await ask(handler, path)), heard };
}

describe.each(PATHS)('%s', (path) => {
  test.each<[string, Partial<GatewayOptions>]>([
    ['throws', { resolveAccount: () => Promise.reject(bug).finally() }],
    [
      'throws at once',
      {
        resolveAccount: () => {
          throw bug;
        },
      },
    ],
    ['throws an error of the library’s', { resolveAccount: () => Object(engine.definition(SECRET)) }],
  ])('a resolver that %s is told to the hook, and not to the client', async (_, options) => {
    const { status, body, text, heard } = await failing(path, options);
    expect([status, body]).toMatchObject([500, { statusCode: 500, error: 'Internal Server Error' }]);
    expect(body.issues).toEqual([{ code: 'account-resolver-failed', message: expect.any(String) }]);
    expect(heard[0]).toMatchObject({ code: 'account-resolver-failed', cause: expect.any(Error) });
    expect(String(heard[0]?.cause)).toContain(SECRET);
    expect(text).not.toContain(SECRET);
  });

  test.each<[string, Partial<GatewayOptions>]>([
    ['of an unknown provider', given({ ...account, provider: `${SECRET}t` })],
    ['of a provider called __proto__', given({ ...account, provider: '__proto__' })],
    ['that is a text', given(SECRET)],
    ['that is a list', given([account])],
    ['without provider', given({ credentials: {} })],
    ['without credentials', given({ provider: 'hubspot' })],
    ['with credentials that are a text', given({ ...account, credentials: SECRET })],
    ['with settings that are null', given({ ...account, settings: null })],
    ['with layers that are no list', given({ ...account, overrides: layer('1') })],
    ['with a layer that is null', given({ ...account, overrides: [null] })],
    ['with a layer that is nonsense', given({ ...account, overrides: [{ name: SECRET }] })],
    ['with a layer that does not parse', given({ ...account, overrides: [layer(`${SECRET} +`)] })],
  ])('an account %s is a mistake of the set-up, whose cause the hook gets', async (_, options) => {
    const { status, body, text, heard } = await failing(path, options);
    expect([status, body]).toMatchObject([500, { statusCode: 500, error: 'Internal Server Error' }]);
    expect(body.issues).toEqual([{ code: 'configuration-invalid', message: expect.any(String) }]);
    expect(heard[0]).toMatchObject({ code: 'configuration-invalid', cause: expect.any(Error) });
    expect(text).not.toContain(SECRET);
  });

  test.each([undefined, null])('an account that is %s is unknown', async (nothing) => {
    const { status, heard } = await failing(path, given(nothing));
    expect([status, heard]).toEqual([404, [{ code: 'account-unknown', message: expect.any(String) }]]);
  });

  test.each<[string, () => Promise<RemoteResponse>, number, string]>([
    ['throws', () => Promise.reject(bug), 502, 'remote-unreachable'],
    ['throws a text', () => Promise.reject(SECRET), 502, 'remote-unreachable'],
    ['returns nothing', async () => Object(undefined).nothing, 500, 'transport-invalid'],
    ['returns a text', async () => Object({ it: SECRET }).it, 500, 'transport-invalid'],
    ['returns only a body', async () => Object({ body: {} }), 500, 'transport-invalid'],
    [
      'returns a text as status',
      async () => Object({ status: '200', headers: {} }),
      500,
      'transport-invalid',
    ],
    ['returns what fetch returned', async () => Object(new Response('{}')), 500, 'transport-invalid'],
  ])('a transport that %s is told to the hook, and not to the client', async (_, send, status, code) => {
    const answer = await failing(path, {}, Object.assign(ownersTransport([]), { send }));
    expect([answer.status, answer.body.truto_is_remote_error]).toEqual([status, status === 502 || undefined]);
    expect(answer.heard).toMatchObject([{ code }]);
    expect(answer.heard[0]?.cause).toBeDefined();
    expect(answer.text).not.toContain(SECRET);
  });
});

test('where in its file a layer is wrong is told to the hook', async () => {
  const { heard } = await failing(PATHS[0] ?? '', given({ ...account, overrides: [layer('a +')] }));
  expect(heard).toMatchObject([
    { code: 'configuration-invalid' },
    { code: 'expression-syntax', source: { file: `${SECRET}.yaml` }, cause: expect.any(Error) },
  ]);
});

test('what a provider is called that no definition has is told to the hook', async () => {
  const { heard } = await failing(PATHS[0] ?? '', given({ ...account, provider: 'hubspott' }));
  expect(heard).toMatchObject([
    { code: 'configuration-invalid' },
    { code: 'unknown-provider', message: expect.stringContaining('hubspott') },
  ]);
});

test('a layer for an engine that cannot compile is a mistake of the set-up', async () => {
  const heard: ReportedIssue[] = [];
  const handler = createHandler({
    engine: createLightEngine(),
    transport: ownersTransport(owners(1)),
    resolveAccount: () => ({ ...account, overrides: [layer('1')] }),
    onIssue: (issue) => heard.push(issue),
  });
  const { status, text } = await ask(handler, PATHS[0] ?? '');
  expect([status, heard[0]?.code, heard[1]?.hint]).toMatchObject([
    500,
    'configuration-invalid',
    expect.stringContaining('mapwright/live'),
  ]);
  expect(text).not.toContain('mapwright');
});

test('a definition that cannot be loaded is a mistake of the set-up, in descriptions too', async () => {
  const broken: GatewayOptions['engine'] = {
    ...engine,
    definition: () => {
      throw bug;
    },
    coverage: () => engine.coverage('crm/nothing'),
  };
  const heard: ReportedIssue[] = [];
  for (const path of [...PATHS, '/unified/crm/users/meta', '/unified/crm/users/meta/list', '/openapi.json']) {
    const { status, text } = await failing(path, { engine: broken, onIssue: (issue) => heard.push(issue) });
    expect([path, status, heard[0]?.code]).toEqual([path, 500, 'configuration-invalid']);
    expect(heard.splice(0)[0]?.cause).toBeDefined();
    expect(text).not.toMatch(/hunter2|crm\/nothing/);
  }
});

describe('the failure of a hook', () => {
  test.each(['onRequest', 'onResponse'] as const)('%s is told to onIssue with its cause', async (name) => {
    const later = async () => Promise.reject(bug);
    for (const hook of [later, () => void engine.definition(SECRET)]) {
      const { status, text, heard } = await failing(PATHS[0] ?? '', { [name]: hook });
      await new Promise((resolve) => setTimeout(resolve, 0));
      expect([status, heard]).toMatchObject([
        200,
        [{ code: 'hook-failed', message: `The hook ${name} failed.` }],
      ]);
      expect(String(heard[0]?.cause)).toContain(SECRET);
      expect(text).not.toContain(SECRET);
    }
  });

  test('onIssue is told to nobody, and changes nothing', async () => {
    const onIssue = () => {
      throw bug;
    };
    const bad = ownersTransport([owner(1, { id: null }), owner(2)]);
    expect((await failing(PATHS[1] ?? '', { onIssue, onRequest: onIssue }, bad)).status).toBe(200);
  });
});

test('what a client did wrong has no cause; what a provider did has one', async () => {
  expect((await failing('/nothing', {})).heard[0]).not.toHaveProperty('cause');
  expect((await failing(`${PATHS[1]}&limit=x`, {})).heard[0]).not.toHaveProperty('cause');
  const transport: Transport = { send: async () => ({ status: 403, headers: {}, body: { message: 'No.' } }) };
  const { heard } = await failing(PATHS[0] ?? '', {}, Object.assign(ownersTransport([]), transport));
  expect(heard).toMatchObject([{ code: 'remote-error', cause: { response: { status: 403 } } }]);
});

test.each<[string, string, RemoteResponse]>([
  ['the type of an answer', '', { status: 200, headers: { 'content-type': 'text/very-secret' }, body: 'x' }],
  [
    'what it names as the next page',
    '',
    { status: 200, headers: {}, body: { results: [], paging: { next: { after: { a: 'very-secret' } } } } },
  ],
])('%s shows no credential in an error', async (_, id, answer) => {
  const heard: unknown[] = [];
  const handler = usersGateway(
    { send: async () => answer },
    { onIssue: ({ cause, ...issue }) => heard.push(issue, String(cause)) },
  );
  const { status, text } = await ask(handler, `/unified/crm/users${id}?integrated_account_id=acme`);
  expect([status, /very.{1,3}secret/i.test(text + JSON.stringify(heard))]).toEqual([502, false]);
});
