import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Definition, Paging, RequestTemplate } from '../../src/definition/definition.ts';
import {
  buildGetRequest,
  buildPageRequest,
  fetchTransport,
  type RemoteAccount,
  type RemoteRequest,
  type Retry,
} from '../../src/transport/index.ts';
import { buildRequest } from '../../src/transport/request/build-request.ts';
import { ACCOUNT, acme, codeOf, evaluate, expression, listWith } from './support/definition.ts';

const definition = acme({
  accountSettings: {
    site: { description: 'Part of the address.', pattern: '[a-z0-9-]+' },
    team: { description: 'Team to list.', pattern: '.*', optional: true },
  },
});

interface Told {
  readonly id?: string;
  readonly settings?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly of?: Definition;
}

function build(
  template: RequestTemplate,
  { id, settings = {}, query, of = definition }: Told = {},
): RemoteRequest {
  const account = { ...ACCOUNT, settings: { ...ACCOUNT.settings, ...settings } };
  return buildRequest({
    definition: of,
    template,
    account,
    evaluate,
    ...(id === undefined ? {} : { id }),
    ...(query === undefined ? {} : { query }),
  });
}
const post = (body: unknown, more: Partial<RequestTemplate> = {}): RequestTemplate => ({
  method: 'POST',
  path: '/find',
  body,
  ...more,
});
const get = (query: RequestTemplate['query'], more: Partial<RequestTemplate> = {}): RequestTemplate => ({
  method: 'GET',
  path: '/users',
  ...(query === undefined ? {} : { query }),
  ...more,
});
const searchOf = ({ url }: RemoteRequest) => new URL(url).search;

describe('placeholders with a type', () => {
  test.each([
    ['7', 7],
    ['0', 0],
    ['-12', -12],
    ['9007199254740991', 9007199254740991],
    ['1.5', 1.5],
  ])('{id:number} of %s is a number in a body', (id, number) => {
    const { body } = build(post({ id: '{id:number}', text: '{id}', ids: ['{id:number}'] }), { id });
    expect(JSON.parse(body ?? '')).toEqual({ id: number, text: id, ids: [number] });
  });

  test.each(['', ' 7', '07', '1e3', '0x7', 'NaN', '7a', '٧', '9007199254740993', '1.50', '+7'])(
    '%j is not written as a number',
    (id) => {
      expect(codeOf(() => build(post({ id: '{id:number}' }), { id }))).toBe('identifier-invalid');
    },
  );

  test('text is never another value than a number keeps all digits', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.double().map(String), fc.bigInt().map(String)), (id) => {
        const code = codeOf(() => build(post({ id: '{id:number}' }), { id }));
        if (code !== undefined) return;
        expect(build(post({ id: '{id:number}' }), { id }).body).toBe(`{"id":${id}}`);
      }),
    );
  });

  test('in a path and a query they only restrict', () => {
    const template = get({ id: '{id:number}' }, { path: '/users/{id:number}' });
    // More digits than a number has are text here, and stay.
    expect(build(template, { id: '90071992547409931' }).url).toBe(
      'https://sample.acme.example/api/users/90071992547409931?id=90071992547409931',
    );
    expect(codeOf(() => build(template, { id: 'ada' }))).toBe('identifier-invalid');
  });

  test.each<[type: string, text: string, filled: unknown]>([
    ['number', '["7", 8, "1.5"]', [7, 8, 1.5]],
    ['number', '[["7"], []]', [[7], []]],
    ['boolean', '["true", false]', [true, false]],
    ['number', '["7", "ada"]', undefined],
    ['number', '["7", "9007199254740993"]', undefined],
    ['number', '[null]', undefined],
    ['number', '[{ "a": 1 }]', undefined],
    ['number', '{ "a": 1 }', undefined],
    ['number', '[true]', undefined],
    ['number', 'true', undefined],
    ['boolean', '["yes"]', undefined],
    ['boolean', '7', undefined],
  ])('{x:%s} of the value %s in a body has the type in each item, or is refused', (type, text, filled) => {
    const template = post({ x: `{x:${type}}` }, { computed: { x: expression(text) } });
    const code = codeOf(() => build(template));
    expect(code).toBe(filled === undefined ? 'request-part-failed' : undefined);
    if (filled !== undefined) expect(JSON.parse(build(template).body ?? '')).toEqual({ x: filled });
    const asItem = post({ x: [`{x:${type}}`] }, { computed: { x: expression(text) } });
    expect(codeOf(() => build(asItem))).toBe(code);
  });

  test('{x:number} of a list in a query restricts each item', () => {
    const of = (text: string) => get({ x: '{x:number}' }, { computed: { x: expression(text) } });
    expect(searchOf(build(of('["7", 8]')))).toBe('?x=7&x=8');
    expect(codeOf(() => build(of('["7", "a"]')))).toBe('request-part-failed');
  });

  test.each([
    ['"id eq \'" & $id & "\'"', "x' or 1 eq 1", 'identifier-invalid'],
    ['{ "filter": ["id = " & $id] }', '1;2', 'identifier-invalid'],
    ['$uppercase("q:" & $id)', 'a b', 'identifier-invalid'],
    ['"id eq \'" & $id & "\'"', 'ada@example.com', undefined],
    ['$id', "x' or 1 eq 1", undefined],
    ['"q=" & $encodeUrlComponent($id)', 'a b&c', undefined],
    ['$id = "a b" ? "one" : "other"', 'a b', undefined],
  ])('the id in the computed value %s for %s', (text, id, code) => {
    const template = post({ q: '{q}' }, { computed: { q: expression(text) } });
    expect(codeOf(() => build(template, { id }))).toBe(code);
  });

  test('{x:boolean} is true or false', () => {
    const template = post(
      { all: '{all:boolean}' },
      { computed: { all: expression('$settings.team = "all" ? "true" : "no"') } },
    );
    expect(build(template, { settings: { team: 'all' } }).body).toBe('{"all":true}');
    expect(codeOf(() => build(template))).toBe('request-part-failed');
  });
});

describe('computed values', () => {
  test.each<[string, Told, unknown]>([
    ['"agent"', {}, 'agent'],
    ['7', {}, 7],
    ['["a", "b"]', {}, ['a', 'b']],
    ['{ "a": [1, null] }', {}, { a: [1, null] }],
    ['null', {}, null],
    ['$settings.team', { settings: { team: 'north' } }, 'north'],
    ['$settings.team', {}, undefined],
    ['$query.role & "!"', { query: { role: 'x' } }, 'x!'],
    ['$id', { id: '7' }, '7'],
    ['nothing', {}, undefined],
  ])('%s in a body', (text, told, value) => {
    const template = post({ value: '{value}', kept: 1 }, { computed: { value: expression(text) } });
    const { query, ...others } = told;
    const expected = { ...(value === undefined ? {} : { value }), kept: 1, ...query };
    expect(
      JSON.parse(build(template, { ...others, ...(query === undefined ? {} : { query }) }).body ?? ''),
    ).toEqual(expected);
  });

  test('a list takes the place of an item', () => {
    const template = post(
      { ids: ['first', '{ids}', '{none}'] },
      { computed: { ids: expression('[1, 2]'), none: expression('nothing') } },
    );
    expect(build(template).body).toBe('{"ids":["first",1,2]}');
  });

  test.each([
    ['["a", "b"]', 'comma', '?ids=a,b'],
    ['["a", "b"]', 'repeat', '?ids=a&ids=b'],
    ['["a", "b"]', 'brackets', '?ids%5B%5D=a&ids%5B%5D=b'],
    ['["a", "b"]', 'indices', '?ids%5B0%5D=a&ids%5B1%5D=b'],
    ['["a"]', 'comma', '?ids=a'],
    ['"a&b=c"', 'repeat', '?ids=a%26b%3Dc'],
    ['nothing', 'repeat', ''],
    ['7', 'repeat', '?ids=7'],
  ] as const)('%s in a query (%s)', (text, arrays, search) => {
    const template = get({ ids: '{ids}' }, { computed: { ids: expression(text) }, queryStyle: { arrays } });
    expect(searchOf(build(template))).toBe(search);
  });

  test.each([
    ['"a/b"', 'identifier-invalid'],
    ['".."', 'identifier-invalid'],
    ['["a"]', 'request-part-failed'],
    ['{ "a": 1 }', 'request-part-failed'],
    ['$error("x")', 'request-part-failed'],
    ['nothing', 'request-part-failed'],
  ])('%s cannot be a part of a path', (text, code) => {
    const template = get(undefined, { path: '/teams/{team_}', computed: { team_: expression(text) } });
    expect(codeOf(() => build(template))).toBe(code);
  });

  test('a path is encoded whatever an expression returns', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (team) => {
        const template = get(undefined, {
          path: '/teams/{name}/users',
          computed: { name: expression('$settings.team') },
        });
        let url: URL;
        try {
          url = new URL(build(template, { settings: { team } }).url);
        } catch {
          return;
        }
        expect(url.host).toBe('sample.acme.example');
        expect(url.search + url.hash).toBe('');
        const parts = url.pathname.split('/');
        expect([parts.length, ...parts.slice(0, 3), parts[4]]).toEqual([5, '', 'api', 'teams', 'users']);
        expect(decodeURIComponent(parts[3] ?? '')).toBe(team);
      }),
    );
  });

  test('inside a longer string they cannot end a quotation', () => {
    const template = get(
      { q: "FROM User WHERE Team = '{name}'" },
      { computed: { name: expression('$settings.team') } },
    );
    expect(searchOf(build(template, { settings: { team: 'north-1' } }))).toContain('north-1');
    expect(codeOf(() => build(template, { settings: { team: "' OR ''='" } }))).toBe('request-part-failed');
  });

  test('a setting that is missing is said to be', () => {
    const template = get({ q: '{q}' }, { computed: { q: expression('$settings.site') } });
    const account = { credentials: ACCOUNT.credentials, settings: {} };
    const own = acme({ baseUrl: 'https://acme.example' });
    expect(codeOf(() => buildRequest({ definition: own, template, account, evaluate }))).toBe(
      'account-setting-invalid',
    );
  });

  test('need something that evaluates them', () => {
    const template = get({ q: '{q}' }, { computed: { q: expression('1') } });
    const run = () => buildRequest({ definition, template, account: ACCOUNT });
    expect(codeOf(run)).toBe('option-invalid');
  });
});

describe('lists in a query', () => {
  test.each([
    ['repeat', '?role=agent&role=admin&n=1'],
    ['brackets', '?role%5B%5D=agent&role%5B%5D=admin&n=1'],
    ['indices', '?role%5B0%5D=agent&role%5B1%5D=admin&n=1'],
    ['comma', '?role=agent,admin&n=1'],
  ] as const)('%s', (arrays, search) => {
    const query = { role: ['agent', 'admin'], n: 1 };
    expect(searchOf(build(get(query), { of: { ...definition, queryStyle: { arrays } } }))).toBe(search);
    // The request’s own style counts.
    const other = { ...definition, queryStyle: { arrays: 'repeat' as const } };
    expect(searchOf(build(get(query, { queryStyle: { arrays } }), { of: other }))).toBe(search);
    expect(searchOf(build(get(query, { queryStyle: { arrays } }), { query: { role: 'x' } }))).toBe(
      '?n=1&role=x',
    );
  });
});

describe('forms', () => {
  const body = { name: 'a b&c', ids: [1, 2], all: true, none: null, page: { size: 10 }, id: '{id}' };

  test.each([
    [{}, 'name=a%20b%26c&ids=1&ids=2&all=true&page%5Bsize%5D=10&id=7'],
    [
      { arrays: 'brackets', objects: 'dots' },
      'name=a%20b%26c&ids%5B%5D=1&ids%5B%5D=2&all=true&page.size=10&id=7',
    ],
    [
      { arrays: 'comma', objects: 'json' },
      'name=a%20b%26c&ids=1,2&all=true&page=%7B%22size%22%3A%2210%22%7D&id=7',
    ],
  ] as const)('%j', (queryStyle, text) => {
    const request = build(post(body, { bodyFormat: 'form', queryStyle }), { id: '7' });
    expect(request.body).toBe(text);
    expect(request.headers['content-type']).toBe('application/x-www-form-urlencoded');
  });

  test('hold the parameters of paging, and the caller’s own', () => {
    const paging: Paging = {
      style: 'offset',
      in: 'body',
      parameter: 'skip',
      size: { parameter: 'take', default: 5, maximum: 9 },
    };
    const list = listWith(paging, { method: 'POST', bodyFormat: 'form', body: { a: 1 } });
    const request = buildPageRequest({ definition, list, account: ACCOUNT, query: { b: 'x' } });
    expect(request.body).toBe('a=1&take=5&skip=0&b=x');
  });
});

describe('a page size in a header', () => {
  const size = { header: 'Prefer', value: 'a="*", odata.maxpagesize={size}', default: 50, maximum: 100 };
  const list = listWith({ style: 'url', next: expression('next'), size }, { headers: { prefer: 'other' } });

  test.each([
    [undefined, 50],
    [7, 7],
    [1000, 100],
  ])('%s is %s', (wished, sent) => {
    const request = buildPageRequest({ definition, list, account: ACCOUNT, size: wished });
    expect(request.headers.prefer).toBe(`a="*", odata.maxpagesize=${sent}, other`);
    expect(searchOf(request)).toBe('');
  });

  test('is sent with every page', () => {
    const position = { at: 'address', address: '/api/users?after=2' } as const;
    const { headers, url } = buildPageRequest({ definition, list, account: ACCOUNT, position });
    expect(headers.prefer).toContain('maxpagesize=50');
    expect(searchOf({ method: 'GET', url, headers })).toBe('?after=2');
  });
});

test.each(['POST', 'PUT', 'QUERY'] as const)('the caller’s parameters of a %s go into its body', (method) => {
  const request = build(post({ a: 1 }, { method }), { query: { b: 'x' } });
  expect([request.method, request.body, searchOf(request)]).toEqual([method, '{"a":1,"b":"x"}', '']);
});

describe('accounts', () => {
  const template = { method: 'GET', path: '/users/{id}' } as const;
  const without: RemoteAccount = { id: 'ada', settings: ACCOUNT.settings };

  test('requests say whose they are', () => {
    const account = { ...ACCOUNT, id: 'ada' };
    const request = buildGetRequest({ definition, get: template, account, id: '7', resource: 'crm/users' });
    expect(request).toMatchObject({ provider: 'acme', resource: 'crm/users', account });
  });

  test('without credentials are for transports that add them', () => {
    const parts = { definition, get: template, account: without, id: '7' };
    expect(codeOf(() => buildGetRequest(parts))).toBe('credential-missing');
    const { headers, secrets } = buildGetRequest({ ...parts, addsCredentials: true });
    expect([headers.authorization, secrets]).toEqual([undefined, []]);
  });

  test('with some credentials need all of them, whatever the transport', () => {
    const account = { ...without, credentials: {} };
    const run = () => buildGetRequest({ definition, get: template, account, id: '7', addsCredentials: true });
    expect(codeOf(run)).toBe('credential-missing');
  });
});

describe('retries', () => {
  const request: RemoteRequest = { method: 'GET', url: 'https://acme.example/users', headers: {} };

  test.each<[string, (attempt: number) => Response | Error, readonly Retry[]]>([
    [
      'a status',
      (attempt) => new Response('{}', { status: attempt < 3 ? 503 : 200 }),
      [
        { attempt: 2, reason: 503 },
        { attempt: 3, reason: 503 },
      ],
    ],
    [
      'a broken connection',
      (attempt) => (attempt < 2 ? new TypeError('reset') : Response.json({})),
      [{ attempt: 2, reason: 'remote-unreachable' }],
    ],
    ['nothing', () => Response.json({}), []],
    [
      'all attempts',
      () => new Response('{}', { status: 429 }),
      [
        { attempt: 2, reason: 429 },
        { attempt: 3, reason: 429 },
      ],
    ],
    ['an error that none would mend', () => new Response('{}', { status: 500 }), []],
  ])('after %s are told', async (_, answer, expected) => {
    let attempt = 0;
    const transport = fetchTransport({
      minDelay: 0,
      maxDelay: 1,
      fetch: async () => {
        attempt += 1;
        const found = answer(attempt);
        if (found instanceof Error) throw found;
        return found;
      },
    });
    for (const send of [transport.send, transport.open]) {
      attempt = 0;
      const retries: Retry[] = [];
      await send(request, undefined, { onRetry: (retry) => retries.push(retry) });
      expect(retries).toEqual(expected);
      expect(attempt).toBe(expected.length + 1);
    }
  });

  test.each([
    [303, 'PUT', 'GET'],
    [302, 'PUT', 'PUT'],
    [301, 'POST', 'GET'],
    [307, 'QUERY', 'QUERY'],
    [302, 'QUERY', 'QUERY'],
  ] as const)('a redirect with %s of a %s is followed by a %s', async (status, method, following) => {
    const seen: (string | undefined)[] = [];
    const transport = fetchTransport({
      fetch: async (_url, init) => {
        seen.push(init.method);
        return seen.length === 1
          ? new Response(null, { status, headers: { location: '/elsewhere' } })
          : Response.json({ sent: init.body !== undefined });
      },
    });
    const { body } = await transport.send({ ...request, method, body: '{}' });
    expect(seen).toEqual([method, following]);
    expect(body).toEqual({ sent: following !== 'GET' });
  });
});
