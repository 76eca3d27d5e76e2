/** A request as a server receives it. */
export interface Received {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Headers;
  readonly text: string;
}

/** An answer, or why the request is refused. */
export type Reply =
  | { readonly body: unknown; readonly headers?: Readonly<Record<string, string>> }
  | { readonly refused: string; readonly status?: number };

/** An API as its documentation describes it: whatever else is asked is refused. */
export interface StrictServer {
  readonly origin: string;
  readonly account: {
    readonly credentials: Readonly<Record<string, string>>;
    readonly settings?: Readonly<Record<string, string>>;
  };
  reply(asked: Received, records: readonly Raw[]): Reply;
}

/** A raw record. */
export type Raw = Readonly<Record<string, unknown>>;

const basic = (pair: string) => `Basic ${Buffer.from(pair).toString('base64')}`;
const refused = (why: string, status = 400): Reply => ({ refused: why, status });

function jsonOf({ text, headers }: Received): Raw {
  if (headers.get('content-type') !== 'application/json') throw new Error('The content is not JSON.');
  return JSON.parse(text);
}

/** A member that must be an object. */
function inside(value: unknown, name: string): Raw {
  const member: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
  if (typeof member !== 'object' || member === null) throw new Error(`“${name}” is not an object.`);
  return { ...member };
}

/** A number, and not text that looks like one. */
function count(value: unknown, name: string): number {
  if (typeof value === 'number' && Number.isInteger(value)) return value;
  throw new Error(`“${name}” is not a whole number: ${JSON.stringify(value)}`);
}

function onlyKeys(value: Raw, ...names: string[]): void {
  const others = Object.keys(value).filter((name) => !names.includes(name));
  if (others.length > 0) throw new Error(`Not known: ${others.join(', ')}`);
}

function onlyParameters(query: URLSearchParams, ...names: string[]): void {
  onlyKeys(Object.fromEntries(query), ...names);
}

function pageOf(records: readonly Raw[], page: number, size: number): readonly Raw[] {
  return records.slice((page - 1) * size, page * size);
}

/** https://developer.copper.com/introduction/requests.html and the pages on users. */
const copper: StrictServer = {
  origin: 'https://api.copper.com',
  account: { credentials: { apiKey: 'good-key', userEmail: 'owner@example.com' } },
  reply(asked, records) {
    const { method, path, headers, query } = asked;
    const known = {
      'x-pw-accesstoken': 'good-key',
      'x-pw-application': 'developer_api',
      'x-pw-useremail': 'owner@example.com',
      'content-type': 'application/json',
    };
    for (const [name, value] of Object.entries(known))
      if (headers.get(name) !== value) return refused(`The header ${name} is wrong.`, 401);
    onlyParameters(query);
    const id = /^\/developer_api\/v1\/users\/(\d+)$/.exec(path)?.[1];
    if (method === 'GET' && id !== undefined) {
      const found = records.find((record) => String(record.id) === id);
      return found === undefined ? refused('Resource not found', 404) : { body: found };
    }
    if (method !== 'POST' || path !== '/developer_api/v1/users/search')
      return refused('No such endpoint', 404);
    const body = jsonOf(asked);
    onlyKeys(body, 'page_number', 'page_size');
    const size = count(body.page_size, 'page_size');
    if (size > 200) return refused('The page is too large.');
    return { body: pageOf(records, count(body.page_number, 'page_number'), size) };
  },
};

/** https://developers.freshworks.com/crm/api/: the owners of the selector. */
const freshsales: StrictServer = {
  origin: 'https://acme.myfreshworks.com',
  account: { credentials: { apiKey: 'good-key' }, settings: { bundleAlias: 'acme' } },
  reply({ method, path, headers, query }, users) {
    if (headers.get('authorization') !== 'Token token=good-key') return refused('Who are you?', 401);
    onlyParameters(query);
    const isOwners = method === 'GET' && path === '/crm/sales/api/selector/owners';
    return isOwners ? { body: { users } } : refused('No such endpoint', 404);
  },
};

/** The Dataverse Web API: query/page-results and compose-http-requests-handle-errors. */
const dynamics: StrictServer = {
  origin: 'https://acme.api.crm4.dynamics.com',
  account: { credentials: { token: 'good-token' }, settings: { organization: 'acme', region: 'crm4' } },
  reply({ method, path, headers, query }, records) {
    if (headers.get('authorization') !== 'Bearer good-token') return refused('Who are you?', 401);
    if (headers.get('odata-version') !== '4.0' || headers.get('odata-maxversion') !== '4.0')
      return refused('The version of OData is missing.', 412);
    if (method !== 'GET') return refused('Not a read', 405);
    const root = '/api/data/v9.2';
    if (path === `${root}/businessunits`) {
      if (query.get('$select') !== 'name') return refused('The columns are not selected.');
      return { body: { value: UNITS } };
    }
    const columns = (query.get('$select') ?? '').split(',');
    const select = (record: Raw) =>
      Object.fromEntries(Object.entries(record).filter(([name]) => columns.includes(name)));
    const id = new RegExp(`^${root}/systemusers\\((.+)\\)$`).exec(path)?.[1];
    if (id !== undefined) {
      onlyParameters(query, '$select');
      const found = records.find(({ systemuserid }) => systemuserid === id);
      return found === undefined
        ? refused(`Entity 'systemuser' With Id = ${id} Does Not Exist`, 404)
        : { body: select(found) };
    }
    if (path !== `${root}/systemusers`) return refused('Resource not found for the segment', 404);
    onlyParameters(query, '$select', '$filter', '$skiptoken');
    if (query.get('$filter') !== 'isdisabled eq false') return refused('Everyone is asked for.');
    const size = /^odata\.maxpagesize=(\d+)$/.exec(headers.get('prefer') ?? '')?.[1];
    if (size === undefined) return refused('The page has no size.');
    const start = Number(query.get('$skiptoken') ?? 0);
    const end = start + Number(size);
    const next = `https://acme.api.crm4.dynamics.com${root}/systemusers?$select=${columns.join(',')}&$filter=isdisabled%20eq%20false&$skiptoken=${end}`;
    return {
      headers: { 'preference-applied': `odata.maxpagesize=${size}` },
      body: {
        value: records.slice(start, end).map(select),
        ...(end < records.length ? { '@odata.nextLink': next } : {}),
      },
    };
  },
};

const UNITS = [
  { businessunitid: '11111111-0000-4000-8000-000000000001', name: 'North' },
  { businessunitid: '11111111-0000-4000-8000-000000000002', name: 'South' },
];

/** https://developer.monday.com/api-reference/reference/users: variables have the types that the query declares. */
const monday: StrictServer = {
  origin: 'https://api.monday.com',
  account: { credentials: { token: 'good-token' }, settings: { kind: 'non_guests' } },
  reply(asked, records) {
    const { method, path, headers } = asked;
    if (headers.get('authorization') !== 'good-token' || headers.get('api-version') !== '2024-10')
      return refused('Not Authenticated', 401);
    if (method !== 'POST' || path !== '/v2') return refused('No such endpoint', 404);
    const { query, variables = {} } = jsonOf(asked);
    const text = String(query);
    const failed = (message: string): Reply => ({ body: { errors: [{ message }], account_id: 1 } });
    const given: Raw = { ...Object(variables) };
    const declared = [...text.matchAll(/\$(\w+): ([\w[\]!]+)/g)];
    for (const [, name = '', type = ''] of declared)
      if (!fitsType(given[name], type))
        return failed(`Variable $${name} of type ${type} was provided invalid value`);
    const names = declared.map(([, name]) => name);
    for (const name of Object.keys(given))
      if (!names.includes(name)) return failed(`Variable $${name} is not defined`);
    if (text.includes('teams { id name }')) {
      return { body: { data: { teams: TEAMS } } };
    }
    if (Array.isArray(given.ids)) {
      const ids = given.ids.map(String);
      return { body: { data: { users: records.filter(({ id }) => ids.includes(String(id))) } } };
    }
    if (given.kind !== 'non_guests') return failed('Guests are not wanted here');
    return { body: { data: { users: pageOf(records, Number(given.page), Number(given.limit)) } } };
  },
};

const TEAMS = [
  { id: '51166', name: 'North' },
  { id: '51167', name: 'South' },
];

function fitsType(value: unknown, type: string): boolean {
  const isNeeded = type.endsWith('!');
  if (value === undefined || value === null) return !isNeeded;
  if (type.startsWith('[')) return Array.isArray(value) && value.every((item) => Number.isInteger(item));
  return type.startsWith('Int') ? Number.isInteger(value) : typeof value === 'string';
}

/** https://developer.zendesk.com/api-reference/ticketing/users/users/ and the pages on roles and organizations. */
const zendesk: StrictServer = {
  origin: 'https://acme.zendesk.com',
  account: {
    credentials: { email: 'owner@example.com', apiToken: 'good-token' },
    settings: { subdomain: 'acme' },
  },
  reply({ method, path, headers, query }, records) {
    if (headers.get('authorization') !== basic('owner@example.com/token:good-token'))
      return refused('Couldn’t authenticate you', 401);
    if (method !== 'GET') return refused('Not a read', 405);
    if (path === '/api/v2/custom_roles.json') {
      onlyParameters(query);
      return { body: { custom_roles: [{ id: 16, name: 'Advisor' }], count: 1 } };
    }
    if (path === '/api/v2/organizations/show_many.json') {
      onlyParameters(query, 'ids');
      const ids = (query.get('ids') ?? '').split(',');
      if (ids.length > 100 || ids.some((id) => !/^\d+$/.test(id))) return refused('Bad ids');
      return { body: { organizations: ids.map((id) => ({ id: Number(id), name: `Organization ${id}` })) } };
    }
    const id = /^\/api\/v2\/users\/(\d+)\.json$/.exec(path)?.[1];
    if (id !== undefined) {
      const found = records.find((record) => String(record.id) === id);
      return found === undefined ? refused('RecordNotFound', 404) : { body: { user: found } };
    }
    if (path !== '/api/v2/users.json') return refused('InvalidEndpoint', 404);
    onlyParameters(query, 'role[]', 'page[size]', 'page[after]');
    if (query.getAll('role[]').join() !== 'agent,admin') return refused('End users are not wanted here.');
    const start = Number(query.get('page[after]') ?? 0);
    const end = start + Number(query.get('page[size]'));
    return {
      body: {
        users: records.slice(start, end),
        meta: { has_more: end < records.length, after_cursor: String(end), before_cursor: 'x' },
      },
    };
  },
};

/** https://developers-rpc.nutshell.com: JSON-RPC with named parameters, whose numbers are numbers. */
const nutshell: StrictServer = {
  origin: 'https://app.nutshell.com',
  account: { credentials: { username: 'owner@example.com', apiKey: 'good-key' } },
  reply(asked, records) {
    if (asked.headers.get('authorization') !== basic('owner@example.com:good-key'))
      return refused('Authorization required', 401);
    if (asked.method !== 'POST' || asked.path !== '/api/v1/json') return refused('No such endpoint', 404);
    const { id, method, ...others } = jsonOf(asked);
    onlyKeys(others, 'params');
    const params = inside(others, 'params');
    if (method === 'getUser') {
      onlyKeys(params, 'userId');
      const userId = count(params.userId, 'userId');
      const result = records.find((record) => record.id === userId);
      if (result === undefined)
        return { body: { id, error: { code: 404, message: 'No such user' }, result: null } };
      return { body: { id, result } };
    }
    if (method !== 'findUsers') return refused(`There is no method ${String(method)}`);
    onlyKeys(params, 'orderBy', 'orderDirection', 'limit', 'page');
    const page = count(params.page, 'page');
    return { body: { id, result: pageOf(records, page, count(params.limit, 'limit')) } };
  },
};

/** Six APIs by the slugs of their definitions, each as its documentation describes it. */
export const STRICT_SERVERS: Readonly<Record<string, StrictServer>> = {
  copper,
  freshsales,
  'dynamics-365': dynamics,
  monday,
  'zendesk-support': zendesk,
  nutshell,
};
