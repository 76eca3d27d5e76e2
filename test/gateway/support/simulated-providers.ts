import { type Answered, type Asked, idAfter, type SimulatedProvider, sliceBy } from './simulated-provider.ts';

const bearer = (asked: Asked) => asked.headers.authorization === 'Bearer good-token';
const basic = (pair: string) => (asked: Asked) =>
  asked.headers.authorization === `Basic ${Buffer.from(pair).toString('base64')}`;
const TOKEN = { credentials: { token: 'good-token' } };
const json = (status: number, body: unknown): Answered => ({ status, body });
const isGet = ({ method, path }: Asked, expected: string) => method === 'GET' && path === expected;
const isPost = ({ method, path }: Asked, expected: string) => method === 'POST' && path === expected;
const within = (value: unknown, ...names: string[]): unknown =>
  names.reduce<unknown>(
    (found, name) => (typeof found === 'object' && found !== null ? Reflect.get(found, name) : undefined),
    value,
  );

/** The time on all clocks of these tests. */
export const NOW = Date.UTC(2025, 0, 15, 12, 0, 0);
const IN_SEVEN_SECONDS = new Date(NOW + 7000).toUTCString();

/** Eighteen APIs, each as its documentation describes it. */
export const SIMULATED: Readonly<Record<string, SimulatedProvider>> = {
  activecampaign: {
    origin: 'https://acme.api-us1.com',
    account: { credentials: { apiKey: 'good-key' }, settings: { apiUrl: 'https://acme.api-us1.com' } },
    isAuthorised: ({ headers }) => headers['api-token'] === 'good-key',
    idOf: (asked) => idAfter('/api/3/users/', asked),
    sliceOf: (asked) =>
      isGet(asked, '/api/3/users') ? sliceBy(asked.query, 'offset', 'limit', 20) : undefined,
    one: (user) => ({ user }),
    page: (users, { total }) => ({ body: { users, meta: { total: String(total) } } }),
    failure: (status, words) => json(status, { message: words }),
    retryAfter: '7',
    rateLimit: {
      headers: { 'RateLimit-Limit': '5', 'RateLimit-Remaining': '4' },
      normalised: { 'ratelimit-limit': '5', 'ratelimit-remaining': '4' },
    },
  },
  attio: {
    origin: 'https://api.attio.com',
    account: TOKEN,
    isAuthorised: bearer,
    idOf: (asked) => idAfter('/v2/workspace_members/', asked),
    sliceOf: (asked) => (isGet(asked, '/v2/workspace_members') ? { start: 0, size: 1000 } : undefined),
    one: (data) => ({ data }),
    page: (data) => ({ body: { data } }),
    failure: (status, message) =>
      json(status, { status_code: status, type: 'error', code: 'failed', message }),
    retryAfter: IN_SEVEN_SECONDS,
  },
  capsule: {
    origin: 'https://api.capsulecrm.com',
    account: TOKEN,
    isAuthorised: bearer,
    idOf: (asked) => (asked.query.get('embed') === 'party' ? idAfter('/api/v2/users/', asked) : undefined),
    sliceOf: (asked) => {
      if (!isGet(asked, '/api/v2/users') || asked.query.get('embed') !== 'party') return undefined;
      const size = Number(asked.query.get('perPage') ?? 50);
      return { start: (Number(asked.query.get('page') ?? 1) - 1) * size, size };
    },
    one: (user) => ({ user }),
    // The link to the next page leaves out what the request embeds.
    page: (users, { next, size, origin }) => ({
      headers: {
        ...(next === undefined
          ? {}
          : {
              link: `<${origin}/api/v2/users?page=1>; rel="first", <${origin}/api/v2/users?page=${next / size + 1}&perPage=${size}>; rel="next"`,
            }),
      },
      body: { users },
    }),
    failure: (status, message) => json(status, { message }),
    retryAfter: '7',
    rateLimit: {
      headers: {
        'X-RateLimit-Limit': '4000',
        'X-RateLimit-Remaining': '3999',
        'X-RateLimit-Reset': String(NOW / 1000 + 60),
      },
      normalised: { 'ratelimit-limit': '4000', 'ratelimit-remaining': '3999', 'ratelimit-reset': '60' },
    },
  },
  close: {
    origin: 'https://api.close.com',
    account: { credentials: { apiKey: 'good-key' } },
    isAuthorised: basic('good-key:'),
    idOf: (asked) => idAfter('/api/v1/user/', asked, '/'),
    sliceOf: (asked) =>
      isGet(asked, '/api/v1/user/') ? sliceBy(asked.query, '_skip', '_limit', 100) : undefined,
    one: (user) => user,
    page: (data, { next }) => ({ body: { data, has_more: next !== undefined } }),
    failure: (status, error) => json(status, { error }),
    retryAfter: '7',
    rateLimit: {
      headers: { RateLimit: 'limit=160, remaining=159, reset=8' },
      normalised: { 'ratelimit-limit': '160', 'ratelimit-remaining': '159', 'ratelimit-reset': '8' },
    },
  },
  highlevel: {
    origin: 'https://services.leadconnectorhq.com',
    account: { ...TOKEN, settings: { companyId: 'Company1' } },
    isAuthorised: bearer,
    headers: { version: '2021-07-28' },
    idOf: (asked) => (asked.path === '/users/search' ? undefined : idAfter('/users/', asked)),
    sliceOf: (asked) => {
      if (!isGet(asked, '/users/search') || asked.query.get('companyId') !== 'Company1') return undefined;
      return sliceBy(asked.query, 'skip', 'limit', 25);
    },
    one: (user) => user,
    page: (users, { total }) => ({ body: { users, count: total, traceId: 't' } }),
    failure: (statusCode, message) => json(statusCode, { statusCode, message, error: 'Failed' }),
    unknownId: () =>
      json(401, { statusCode: 401, message: 'The user does not exist.', error: 'Unauthorized' }),
    retryAfter: '7',
    rateLimit: {
      headers: { 'X-RateLimit-Max': '100', 'X-RateLimit-Remaining': '98' },
      normalised: { 'ratelimit-limit': '100', 'ratelimit-remaining': '98' },
    },
  },
  hubspot: {
    origin: 'https://api.hubapi.com',
    account: TOKEN,
    isAuthorised: bearer,
    idOf: (asked) => idAfter('/crm/owners/2026-09/', asked),
    sliceOf: (asked) =>
      isGet(asked, '/crm/owners/2026-09') ? sliceBy(asked.query, 'after', 'limit', 100) : undefined,
    one: (owner) => owner,
    page: (results, { next }) => ({
      body: {
        results,
        ...(next === undefined ? {} : { paging: { next: { after: String(next), link: 'x' } } }),
      },
    }),
    failure: (status, message) =>
      json(status, { status: 'error', message, correlationId: 'c', category: 'FAILED' }),
    retryAfter: '7',
    rateLimit: {
      headers: { 'X-HubSpot-RateLimit-Max': '190', 'X-HubSpot-RateLimit-Remaining': '189' },
      normalised: { 'ratelimit-limit': '190', 'ratelimit-remaining': '189' },
    },
  },
  insightly: {
    origin: 'https://api.eu1.insightly.com',
    account: { credentials: { apiKey: 'good-key' }, settings: { pod: 'eu1' } },
    isAuthorised: basic('good-key:'),
    idOf: (asked) => idAfter('/v3.1/Users/', asked),
    sliceOf: (asked) => (isGet(asked, '/v3.1/Users') ? sliceBy(asked.query, 'skip', 'top', 100) : undefined),
    one: (user) => user,
    page: (users) => ({ body: users }),
    failure: (status, Message) => json(status, { Message }),
    retryAfter: '7',
    rateLimit: {
      headers: { 'X-RateLimit-Limit': '1,000', 'X-RateLimit-Remaining': '999' },
      normalised: { 'ratelimit-limit': '1000', 'ratelimit-remaining': '999' },
    },
  },
  onepagecrm: {
    origin: 'https://app.onepagecrm.com',
    account: { credentials: { userId: 'me', apiKey: 'good-key' } },
    isAuthorised: basic('me:good-key'),
    idOf: (asked) => idAfter('/api/v3/users/', asked),
    sliceOf: (asked) => (isGet(asked, '/api/v3/users') ? { start: 0, size: 1000 } : undefined),
    one: (user) => ({ status: 0, message: 'OK', timestamp: 1, data: { user } }),
    page: (users) => ({
      body: { status: 0, message: 'OK', timestamp: 1, data: users.map((user) => ({ user })) },
    }),
    failure: (status, words) =>
      json(status, { status, message: words, error_name: 'failed', error_message: words, errors: null }),
    retryAfter: '7',
  },
  outreach: {
    origin: 'https://api.outreach.io',
    account: TOKEN,
    isAuthorised: bearer,
    headers: { accept: 'application/vnd.api+json', 'content-type': 'application/vnd.api+json' },
    idOf: (asked) => idAfter('/api/v2/users/', asked),
    sliceOf: (asked) =>
      isGet(asked, '/api/v2/users') ? sliceBy(asked.query, 'page[after]', 'page[size]', 50) : undefined,
    one: (data) => ({ data }),
    page: (data, { next, size, origin }) => ({
      headers: { 'content-type': 'application/vnd.api+json' },
      body: {
        data,
        meta: { count: data.length, count_truncated: false },
        ...(next === undefined
          ? {}
          : { links: { next: `${origin}/api/v2/users?page%5Bsize%5D=${size}&page%5Bafter%5D=${next}` } }),
      },
    }),
    failure: (status, detail) => json(status, { errors: [{ id: 'failed', title: 'Failed', detail }] }),
    retryAfter: '7',
    rateLimit: {
      headers: { 'X-RateLimit-Limit': '10000', 'X-RateLimit-Remaining': '9999' },
      normalised: { 'ratelimit-limit': '10000', 'ratelimit-remaining': '9999' },
    },
  },
  pipedrive: {
    origin: 'https://acme.pipedrive.com',
    account: { ...TOKEN, settings: { companyDomain: 'acme' } },
    isAuthorised: bearer,
    idOf: (asked) => idAfter('/api/v1/users/', asked),
    sliceOf: (asked) => (isGet(asked, '/api/v1/users') ? { start: 0, size: 1000 } : undefined),
    one: (data) => ({ success: true, data, additional_data: { company_id: 1 } }),
    page: (data) => ({ body: { success: true, data, additional_data: { company_id: 1 } } }),
    failure: (status, error) => json(status, { success: false, error, errorCode: status, data: null }),
    retryAfter: '7',
    rateLimit: {
      headers: { 'x-ratelimit-limit': '80', 'x-ratelimit-remaining': '79', 'x-ratelimit-reset': '2' },
      normalised: { 'ratelimit-limit': '80', 'ratelimit-remaining': '79', 'ratelimit-reset': '2' },
    },
  },
  pipeliner: {
    origin: 'https://eu-central.api.pipelinersales.com',
    account: {
      credentials: { username: 'me', password: 'good-password' },
      settings: { region: 'eu-central', spaceId: 'space-1' },
    },
    isAuthorised: basic('me:good-password'),
    idOf: (asked) => idAfter('/api/v100/rest/spaces/space-1/entities/Clients/', asked),
    sliceOf: (asked) => {
      if (!isGet(asked, '/api/v100/rest/spaces/space-1/entities/Clients')) return undefined;
      return {
        start: Number((asked.query.get('after') ?? 'c0').slice(1)),
        size: Number(asked.query.get('first') ?? 30),
      };
    },
    one: (data) => ({ success: true, data }),
    page: (data, { start, size, next }) => ({
      body: {
        success: true,
        page_info: {
          start_cursor: `c${start}`,
          end_cursor: `c${start + size}`,
          has_previous_page: start > 0,
          has_next_page: next !== undefined,
        },
        data,
      },
    }),
    failure: (http_status, message) =>
      json(http_status, { success: false, http_status, code: 117, name: 'E', message }),
    retryAfter: '7',
  },
  planhat: {
    origin: 'https://api-eu.planhat.com',
    account: { ...TOKEN, settings: { host: 'api-eu' } },
    isAuthorised: bearer,
    idOf: (asked) => idAfter('/users/', asked),
    sliceOf: (asked) => (isGet(asked, '/users') ? sliceBy(asked.query, 'offset', 'limit', 100) : undefined),
    isOrdered: ({ query }) => query.has('sort'),
    one: (user) => user,
    page: (users) => ({ body: users }),
    failure: (status, message) => json(status, { message }),
    retryAfter: '7',
  },
  salesflare: {
    origin: 'https://api.salesflare.com',
    account: TOKEN,
    isAuthorised: bearer,
    idOf: (asked) => idAfter('/users/', asked),
    sliceOf: (asked) => (isGet(asked, '/users') ? sliceBy(asked.query, 'offset', 'limit', 20) : undefined),
    isOrdered: ({ query }) => query.has('order_by'),
    one: (user) => user,
    page: (users) => ({ body: users }),
    failure: (statusCode, message) => json(statusCode, { statusCode, error: 'Failed', message }),
    retryAfter: '7',
  },
  salesforce: {
    origin: 'https://acme.my.salesforce.com',
    account: { ...TOKEN, settings: { instance: 'acme.my.salesforce.com' } },
    isAuthorised: bearer,
    idOf: (asked) => idAfter('/services/data/v68.0/sobjects/User/', asked),
    sliceOf: (asked) => {
      const size = Number(/batchSize=(\d+)/.exec(asked.headers['sforce-query-options'] ?? '')?.[1] ?? 2000);
      if (isGet(asked, '/services/data/v68.0/query') && asked.query.get('q')?.includes('FROM User')) {
        // Batches in these tests are small, or there would never be a second page.
        return { start: 0, size: Math.min(size, 2) };
      }
      const start = /^\/services\/data\/v68\.0\/query\/01gEXAMPLE-(\d+)$/.exec(asked.path)?.[1];
      return start === undefined ? undefined : { start: Number(start), size: 2 };
    },
    one: (user) => user,
    page: (records, { next, total }) => ({
      body: {
        totalSize: total,
        done: next === undefined,
        ...(next === undefined ? {} : { nextRecordsUrl: `/services/data/v68.0/query/01gEXAMPLE-${next}` }),
        records,
      },
    }),
    failure: (status, message) => json(status, [{ message, errorCode: 'FAILED' }]),
    retryAfter: '7',
  },
  teamleader: {
    origin: 'https://api.focus.teamleader.eu',
    account: TOKEN,
    isAuthorised: bearer,
    headers: { 'x-api-version': /^\d{4}-\d{2}-\d{2}$/ },
    idOf: (asked) => (isPost(asked, '/users.info') ? String(within(asked.body, 'id')) : undefined),
    sliceOf: (asked) => {
      if (!isPost(asked, '/users.list')) return undefined;
      const size = Number(within(asked.body, 'page', 'size') ?? 20);
      return { start: (Number(within(asked.body, 'page', 'number') ?? 1) - 1) * size, size };
    },
    isOrdered: ({ body }) =>
      ['first_name', 'last_name', 'email', 'function'].includes(String(within(body, 'sort', '0', 'field'))),
    one: (data) => ({ data }),
    page: (data, { size, total }) => ({ body: { data, meta: { page: { size }, matches: total } } }),
    failure: (status, title) => json(status, { errors: [{ code: 1, title, status }] }),
    retryAfter: '7',
    rateLimit: {
      headers: {
        'X-RateLimit-Limit': '200',
        'X-RateLimit-Remaining': '199',
        'X-RateLimit-Reset': '2025-01-15T13:00:23.035+0100',
      },
      normalised: { 'ratelimit-limit': '200', 'ratelimit-remaining': '199', 'ratelimit-reset': '24' },
    },
  },
  wix: {
    origin: 'https://www.wixapis.com',
    account: { credentials: { apiKey: 'good-key' }, settings: { siteId: 'site-1' } },
    isAuthorised: ({ headers }) =>
      headers.authorization === 'good-key' && headers['wix-site-id'] === 'site-1',
    idOf: (asked) =>
      asked.query.get('fieldsets') === 'FULL' ? idAfter('/members/v1/members/', asked) : undefined,
    sliceOf: (asked) => {
      if (!isPost(asked, '/members/v1/members/query')) return undefined;
      const paging = within(asked.body, 'query', 'paging');
      return { start: Number(within(paging, 'offset') ?? 0), size: Number(within(paging, 'limit') ?? 50) };
    },
    // Whatever else is in `query`, such as `sort`, is ignored.
    isOrdered: ({ body }) => within(body, 'query', 'sorting', '0', 'fieldName') === 'createdDate',
    one: (member) => ({ member }),
    page: (members, { start, total }) => ({
      body: { members, metadata: { count: members.length, offset: start, total } },
    }),
    failure: (status, message) => json(status, { message, details: {} }),
    retryAfter: '7',
  },
  'zendesk-sell': {
    origin: 'https://api.getbase.com',
    account: TOKEN,
    isAuthorised: bearer,
    headers: { accept: 'application/json', 'user-agent': /\S/ },
    idOf: (asked) => idAfter('/v2/users/', asked),
    sliceOf: (asked) => {
      if (!isGet(asked, '/v2/users')) return undefined;
      const size = Number(asked.query.get('per_page') ?? 25);
      return { start: (Number(asked.query.get('page') ?? 1) - 1) * size, size };
    },
    isOrdered: ({ query }) => query.has('sort_by'),
    one: (data) => ({ data, meta: { type: 'user' } }),
    page: (users, { start, size, next, origin }) => ({
      body: {
        items: users.map((data) => ({ data, meta: { type: 'user' } })),
        meta: {
          type: 'collection',
          count: users.length,
          links: {
            self: `${origin}/v2/users?page=${start / size + 1}`,
            ...(next === undefined
              ? {}
              : { next_page: `${origin}/v2/users?page=${next / size + 1}&per_page=${size}` }),
          },
        },
      },
    }),
    failure: (status, message) =>
      json(status, { errors: [{ error: { resource: 'user', code: 'failed', message } }] }),
    retryAfter: '7',
  },
  'zoho-crm': {
    origin: 'https://www.zohoapis.eu',
    account: { credentials: { accessToken: 'good-token' }, settings: { apiDomain: 'www.zohoapis.eu' } },
    isAuthorised: ({ headers }) => headers.authorization === 'Zoho-oauthtoken good-token',
    idOf: (asked) => idAfter('/crm/v8/users/', asked),
    sliceOf: (asked) => {
      if (!isGet(asked, '/crm/v8/users') || asked.query.get('type') !== 'AllUsers') return undefined;
      const size = Number(asked.query.get('per_page') ?? 200);
      return { start: (Number(asked.query.get('page') ?? 1) - 1) * size, size };
    },
    one: (user) => ({ users: [user] }),
    page: (users, { start, size, next }) =>
      users.length === 0
        ? { status: 204 }
        : {
            body: {
              users,
              info: {
                per_page: size,
                count: users.length,
                page: start / size + 1,
                more_records: next !== undefined,
              },
            },
          },
    failure: (status, message) => json(status, { code: 'FAILED', details: {}, message, status: 'error' }),
    unknownId: () => ({ status: 204 }),
    retryAfter: '7',
    rateLimit: {
      headers: { 'X-API-CREDITS-REMAINING': '4000' },
      normalised: { 'ratelimit-remaining': '4000' },
    },
  },
};
