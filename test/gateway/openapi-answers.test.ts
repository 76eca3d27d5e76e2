import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { GatewayOptions } from '../../src/gateway/index.ts';
import type { RemoteResponse, Transport } from '../../src/transport/index.ts';
import { runs } from '../support/runs.ts';
import { ask } from './support/ask.ts';
import { FAULTS, type FaultName, faultyTransport } from './support/faulty-transport.ts';
import { openapiCheck } from './support/openapi-check.ts';
import { owner, owners, ownersTransport, usersGateway } from './support/users-gateway.ts';

const REQUESTS = fc.record({
  path: fc.oneof(
    { arbitrary: fc.constantFrom('/unified/crm/users', '/unified/crm/users/'), weight: 4 },
    {
      arbitrary: fc
        .constantFrom('1', '2', '99', 'bad', '%zz', '%20', 'a%2fb', 'meta', 'meta/get', 'meta/put')
        .map((id) => `/unified/crm/users/${id}`),
      weight: 4,
    },
    {
      arbitrary: fc.constantFrom(
        ...['/openapi.json', '/', '/unified', '/unified/crm', '/unified/crm/usres', '/unified/crm/users/1/2'],
        ...['/openapi.json/', `/unified/crm/users/${'x'.repeat(9000)}`],
      ),
      weight: 1,
    },
  ),
  method: fc.oneof(
    { arbitrary: fc.constant('GET'), weight: 8 },
    { arbitrary: fc.constantFrom('HEAD', 'POST', 'DELETE', 'OPTIONS'), weight: 1 },
  ),
  account: fc.oneof(
    { arbitrary: fc.constant('acme'), weight: 8 },
    { arbitrary: fc.constantFrom('nobody', '', undefined), weight: 1 },
  ),
  format: fc.constantFrom('unified', 'raw', 'normalized', 'stream', 'odd', undefined),
  query: fc.subarray([
    ...['limit=2', 'limit=0', 'limit=99999', 'next_cursor=odd', 'truto_key_by=id', 'truto_key_by=name'],
    ...['truto_ignore_limit=true', 'truto_ignore_remote_data=true', 'remote_query[a][b]=1', 'unknown=1'],
    ...['remote_query[__proto__]=1', 'truto_ignore_remote_data=odd'],
  ]),
});

type Asked = typeof REQUESTS extends fc.Arbitrary<infer Request> ? Request : never;

const RECORDS: readonly unknown[] = [
  ...owners(3),
  owner(4, { createdAt: 'odd', email: 7 }),
  owner(5, { id: null }),
  'odd',
  owner(1),
];

const PROVIDERS = fc.oneof(
  fc
    .constantFrom<FaultName>(...Object.keys(FAULTS).filter(isFault))
    .map((fault) => faultyTransport(ownersTransport(RECORDS), () => fault)),
  fc
    .record({
      status: fc.integer({ min: 200, max: 599 }),
      headers: fc.subarray<[string, string]>([
        ['content-type', 'application/json'],
        ['retry-after', '7'],
        ['x-request-id', 'r'],
        ['x-hubspot-ratelimit-remaining', '1'],
        ['content-type', 'text/html'],
      ]),
      body: fc.oneof(fc.jsonValue(), fc.constant(undefined), fc.constant({ results: RECORDS })),
    })
    .map(
      ({ status, headers, body }): Transport => ({
        send: async (): Promise<RemoteResponse> => ({ status, headers: Object.fromEntries(headers), body }),
      }),
    ),
  fc.constant<Transport>({ send: async () => JSON.parse('null') }),
);

const OPTIONS = fc.record<Partial<GatewayOptions>>(
  {
    authenticate: fc.constantFrom(
      () => true,
      () => false,
      () => {
        throw new Error('Away.');
      },
    ),
    entityTags: fc.constant(true),
    unknownParameters: fc.constantFrom('report', 'refuse'),
    onBadRecord: fc.constantFrom('omit', 'fail'),
    onInvalid: fc.constantFrom('reject', 'omit', 'keep'),
    maxLimit: fc.constantFrom(1, 1000),
    resolveAccount: fc.constantFrom(
      () => {
        throw new Error('Away.');
      },
      () => ({ provider: 'hubspott', credentials: {} }),
      () => ({ provider: 'hubspot', credentials: {} }),
    ),
  },
  { requiredKeys: [] },
);

/** A plain request to each faulty provider, so that every status is reached however few cases are tried. */
const FAULTY = Object.keys(FAULTS)
  .filter(isFault)
  .map((fault): [Asked, Transport, Partial<GatewayOptions>] => [
    { path: '/unified/crm/users', method: 'GET', account: 'acme', format: undefined, query: [] },
    faultyTransport(ownersTransport(RECORDS), () => fault),
    {},
  ]);

function isFault(name: string): name is FaultName {
  return name in FAULTS;
}

/** The schemas of a successful answer. */
function schemasOf(path: string, format: string | undefined, isKept: boolean): string[] | undefined {
  const [, , , , id] = path.split('/');
  // With `keep`, a value that does not fit is in the answer by intent.
  if (isKept || !path.startsWith('/unified/crm/users') || id === 'meta') return undefined;
  const isList = id === undefined || id === '';
  if (format === 'raw') return isList ? ['RawList'] : undefined;
  if (format === 'stream') return undefined;
  if (isList) return ['UserList'];
  return [format === 'normalized' ? 'UserNormalized' : 'User'];
}

const checks = new Map<string, ReturnType<typeof openapiCheck>>();
async function checkFor(options: Partial<GatewayOptions>) {
  const key = `${options.authenticate !== undefined} ${options.entityTags}`;
  const asked = { ...options, ...(options.authenticate === undefined ? {} : { authenticate: () => true }) };
  const { body } = await ask(
    usersGateway(ownersTransport([]), { ...asked, unknownParameters: 'report' }),
    '/openapi.json',
  );
  const check = checks.get(key) ?? openapiCheck(body);
  checks.set(key, check);
  return check;
}

describe('every answer is as the document says', () => {
  test('whatever is asked, whatever the provider does, however the gateway is set up', async () => {
    const statuses = new Set<number>();
    await fc.assert(
      fc.asyncProperty(
        REQUESTS,
        PROVIDERS,
        OPTIONS,
        async ({ path, method, account, format, query }, transport, options) => {
          const parameters = [
            ...(account === undefined ? [] : [`integrated_account_id=${account}`]),
            ...(format === undefined ? [] : [`truto_response_format=${format}`]),
            ...query,
          ];
          const check = await checkFor(options);
          const handler = usersGateway(transport, { ...options, timeout: 20 });
          const answer = await ask(handler, `${path}?${parameters.join('&')}`, { method }).catch(
            () => undefined,
          );
          // A stream that fails after its start breaks off.
          if (answer === undefined) return;
          statuses.add(answer.status);
          const schemas = schemasOf(path, format, options.onInvalid === 'keep');
          expect(check({ path, method, schemas }, answer)).toBeUndefined();
        },
      ),
      { numRuns: runs(8000), examples: FAULTY },
    );
    expect([...statuses].sort()).toEqual(
      expect.arrayContaining([200, 400, 401, 404, 405, 414, 429, 500, 502, 504]),
    );
  });

  test('an answer that the document does not describe is found', async () => {
    const check = await checkFor({});
    const answer = await ask(
      usersGateway(ownersTransport(owners(1))),
      '/unified/crm/users/1?integrated_account_id=acme',
    );
    const asked = { path: '/unified/crm/users/1', method: 'GET', schemas: ['User'] };
    expect(check(asked, answer)).toBeUndefined();
    expect(check(asked, { ...answer, status: 418 })).toContain('has no status 418');
    expect(check(asked, { ...answer, headers: new Headers({ 'content-type': 'font/woff' }) })).toContain(
      'has the type',
    );
    expect(check(asked, { ...answer, body: { ...answer.body, odd: 1 } })).toContain('additional properties');
    expect(check(asked, { ...answer, status: 502, body: {} })).toContain('statusCode');
  });
});
