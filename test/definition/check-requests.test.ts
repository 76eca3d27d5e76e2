import { describe, expect, test } from 'vitest';
import { checkDefinition, checkDefinitionObject, parseDefinition } from '../../src/definition/index.ts';

interface Parts {
  readonly baseUrl?: string;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly authentication?: Readonly<Record<string, string>>;
  readonly get?: Readonly<Record<string, unknown>>;
  readonly list?: Readonly<Record<string, unknown>>;
}

/** A provider file as data, with nothing wrong in it but for what a test puts there. */
function file({ baseUrl, settings, headers, authentication, get, list }: Parts): unknown {
  return {
    slug: 'acme',
    name: 'Acme',
    homePage: 'https://acme.example.com',
    documentation: ['https://docs.acme.example.com/users'],
    apiVersion: 'v1',
    baseUrl: baseUrl ?? 'https://api.acme.example.com',
    authentication: [authentication ?? { kind: 'bearer' }],
    ...(settings === undefined ? {} : { accountSettings: settings }),
    ...(headers === undefined ? {} : { headers }),
    resources: {
      'crm/users': {
        get: { method: 'GET', path: '/users/{id}', record: 'user', ...get },
        list: { method: 'GET', path: '/users', records: 'users', paging: { style: 'none' }, ...list },
        raw: {},
        mapping: { id: '$text(id)' },
        examples: [],
      },
    },
  };
}

/** Code, line and column of each issue of the file as text, one value a line. */
function found(parts: Parts): string[] {
  const { issues } = checkDefinition(JSON.stringify(file(parts), undefined, 1));
  return issues.map(({ code }) => code);
}

const SITE = { site: { description: 'Part of the address', pattern: '[a-z]+' } };

describe('a path stays below the base URL', () => {
  test.each([
    '/',
    '/users/',
    '/users/{id}',
    '/v2/users.list',
    '/users//all',
    '/users:search',
    '/users/@me',
    '/a%20b/ü',
    '/a..b/.well-known/…/...',
    '/users;v=1',
    '/users(1)',
  ])('%j', (path) => {
    expect(found({ list: { path: path.replace('{id}', '1') } })).toEqual([]);
  });

  test.each([
    'users',
    '.evil.example.com/users',
    '@evil.example.com/users',
    ':8080/users',
    ':pass@evil.example.com',
    '-evil.example.com',
    '{site}/users',
    '?a=/users',
    '#/users',
    'https://evil.example.com/',
    '//evil.example.com/x',
    '///evil.example.com/x',
    '/\\evil.example.com',
    '\\evil.example.com',
    '/\t/evil.example.com',
    '\t/users',
    ' /users',
    '/users ',
    '/us ers',
    '/users\n',
    '/users\u0000',
    '/users\u007f',
    '/users\u00a0x',
    '/users\u2028x',
    '/a\\b',
    '/users?status=all',
    '/users#all',
    '/../users',
    '/users/..',
    '/users/./x',
    '/%2e%2e/users',
    '/.%2E/users',
    '/users/%2e',
    '/a%2fb',
    '/a%5Cb',
    '/a%00b',
    '/a%0d%0ab',
    '/a%7f',
    '/a%',
    '/a%zz',
    '/a%2',
    '/\ud800',
  ])('%j is refused', (path) => {
    expect(found({ settings: SITE, baseUrl: 'https://{site}.acme.example.com', list: { path } })).toContain(
      'address-invalid',
    );
    expect(found({ get: { path: `${path}/{id}` } })).toContain('address-invalid');
  });

  test('by code as by the check of a text', () => {
    const content = file({ get: { path: 'users/{id}' } });
    const { issues } = checkDefinitionObject(content);
    expect(issues).toMatchObject([{ code: 'address-invalid', path: '/resources/crm~1users/get/path' }]);
    expect(() => parseDefinition(JSON.stringify(content))).toThrow(/A path begins with one slash/);
  });
});

describe('a base URL', () => {
  test.each([
    'https://{site}.acme.example.com',
    'https://{site}',
    'https://acme.example.com/{site}/v1/',
    'https://acme.{site}',
    'http://localhost:8080',
    'https://acme.example.com:{site}/x',
    'https://[::1]:8080/{site}',
  ])('%s is one', (baseUrl) => {
    expect(found({ settings: SITE, list: { query: { s: '{site}' } }, baseUrl })).toEqual([]);
  });

  test.each([
    'https://acme.example.com@evil.example.com',
    'https://user:pass@acme.example.com',
    'https://{site}@acme.example.com',
    'https://acme.example.com?x=1',
    'https://acme.example.com/#x',
    'https://acme.example.com\\x',
    'https://acme.example.com/../x',
    'https://acme.example.com/%2e%2e/x',
    'https://acme.example.com/a%2fb',
    'https:///x',
    'https://acme.example.com:port',
    'https://a<b',
  ])('%s is none', (baseUrl) => {
    expect(found({ settings: SITE, list: { query: { s: '{site}' } }, baseUrl })).toEqual(['address-invalid']);
  });
});

describe('something fills in every placeholder', () => {
  test.each<[string, Parts]>([
    ['settings and id, everywhere', { headers: { a: 'x {site}' }, get: { headers: { b: '{id}{site}' } } }],
    ['in a body, at any depth', { get: { method: 'POST', body: { a: [{ b: '{id}' }, 1, null] } } }],
    ['beside braces of GraphQL', { list: { query: { q: 'query { users(site: "{site}") { id name } }' } } }],
    ['beside braces of JSON', { list: { query: { q: '{"site": "{site}", "of": {}}' } } }],
    ['of an empty JSON object', { list: { query: { q: '{}' } } }],
    ['for credentials of any name', { authentication: { kind: 'header', name: 'x', value: 'k {any_1}' } }],
  ])('%s', (_, parts) => {
    expect(found({ settings: SITE, baseUrl: 'https://{site}.example.com', ...parts })).toEqual([]);
  });

  const wrong = [
    '{sit}',
    '{Site}',
    '{settings.site}',
    '{$site}',
    '{site-id}',
    '{1}',
    '{}',
    '{site',
    'site}',
    '{{site',
  ];
  const places: [string, (text: string) => Parts][] = [
    ['base URL', (text) => ({ baseUrl: `https://a.example.com/${text}` })],
    ['path', (text) => ({ list: { path: `/users/${text}` } })],
    ['header of all requests', (text) => ({ headers: { a: `x ${text}` } })],
    ['header', (text) => ({ list: { headers: { a: `x ${text}` } } })],
    ['query', (text) => ({ list: { query: { a: `x ${text}` } } })],
    ['body', (text) => ({ list: { method: 'POST', body: { a: [`x ${text}`] } } })],
  ];
  describe.each(places)('in a %s', (_, write) => {
    test.each([...wrong, '{id}'])('%s is refused', (text) => {
      expect(new Set(found({ settings: SITE, ...write(text) }))).toEqual(new Set(['unknown-placeholder']));
    });
  });

  test.each(['{api-key}', '{apiKey', '{}', '{ apiKey }', 'apiKey}'])(
    'the credential %s is refused',
    (value) => {
      expect(found({ authentication: { kind: 'header', name: 'x', value } })).toEqual([
        'unknown-placeholder',
      ]);
    },
  );

  test.each<[string, Parts]>([
    ['query', { list: { query: { '{site}': '1' } } }],
    ['body', { list: { method: 'POST', body: { a: { '{site}': '1' } } } }],
    ['paging', { list: { paging: { style: 'page', parameter: '{site}', first: 1 } } }],
    [
      'page size',
      {
        list: {
          paging: { style: 'offset', parameter: 'o', size: { parameter: '{site}', default: 1, maximum: 1 } },
        },
      },
    ],
  ])('names are not filled in: %s', (_, parts) => {
    expect(found({ settings: SITE, ...parts })).toEqual(['unknown-placeholder']);
  });

  test('the issue has the column of the brace, and the name that was meant', () => {
    const { issues } = checkDefinition(JSON.stringify(file({ get: { path: '/a/{idd}' } })));
    const text = JSON.stringify(file({ get: { path: '/a/{idd}' } }));
    expect(issues).toMatchObject([
      { source: { line: 1, column: text.indexOf('{idd}') + 1 }, hint: 'Did you mean {id}?' },
    ]);
  });
});

describe('a request for one record says which', () => {
  test.each<[string, Parts['get']]>([
    ['path', {}],
    ['query', { path: '/users', query: { id: '{id}' } }],
    ['query language', { path: '/users', query: { q: "id = '{id}'" } }],
    ['header', { path: '/users', headers: { id: '{id}' } }],
    ['body', { path: '/users', method: 'POST', body: { ids: ['{id}'] } }],
    ['expression', { path: '/users', record: 'users[id = $id]' }],
  ])('in its %s', (_, get) => {
    expect(found(get === undefined ? {} : { get })).toEqual([]);
  });

  test.each<[string, Parts['get']]>([
    ['nowhere', { path: '/users' }],
    ['in a variable of its own', { path: '/users', record: '($me := 1; users[id = $me])' }],
    ['in a text only', { path: '/users', record: 'users[id = "$id"]' }],
  ])('%s: refused', (_, get) => {
    expect(found(get === undefined ? {} : { get })).toEqual(['id-unused']);
  });
});

test('an account setting that nothing uses is refused', () => {
  expect(found({ settings: SITE })).toEqual(['setting-unused']);
  const credential = { kind: 'header', name: 'x', value: '{site}' };
  expect(found({ settings: SITE, authentication: credential })).toEqual(['setting-unused']);
});

test.each([1, 2, 3])('a body that contains itself %i times ends the check', (times) => {
  const body: Record<string, unknown> = {};
  for (let time = 0; time < times; time += 1) body[`again${time}`] = body;
  const { issues } = checkDefinitionObject(file({ list: { method: 'POST', body } }));
  expect(issues).toMatchObject([{ code: 'definition-too-large', path: '/resources/crm~1users/list/body' }]);
});

describe('a variable is bound in some places only', () => {
  test.each([
    ['id', 'only in “record” of “get”'],
    ['status', 'only in “errors” and “paging”'],
  ])('$%s in a mapping is refused', (name, place) => {
    const content = JSON.stringify(file({})).replace('$text(id)', `$text($${name})`);
    const { issues } = checkDefinition(content);
    expect(issues).toMatchObject([{ code: 'unknown-variable', field: 'id' }]);
    expect(issues[0]?.message).toContain(place);
  });
});

test('a dollar sign before a placeholder is refused at its place, and elsewhere left alone', () => {
  // Written apart, since the tools take it for a template of JavaScript's.
  const dollar = '$';
  const places: Parts[] = [
    { get: { path: `/users/${dollar}{id}` } },
    { get: { query: { q: `id:${dollar}{id}` } } },
    { headers: { 'x-site': `${dollar}{site}` }, settings: SITE },
    { authentication: { kind: 'header', name: 'x-key', value: `Key ${dollar}{key}` } },
    { get: { method: 'POST', body: { id: `${dollar}{id}` } } },
  ];
  for (const parts of places) {
    const text = JSON.stringify(file(parts), undefined, 1);
    const { issues } = checkDefinition(text);
    expect(issues).toMatchObject([
      { code: 'unknown-placeholder', message: expect.stringContaining('“$” before {') },
    ]);
    const { line = 0, column = 0 } = issues[0]?.source ?? {};
    expect(text.split('\n')[line - 1]?.slice(column - 1)).toMatch(/^\$\{/);
  }
  expect(found({ get: { path: '/$users/{id}', query: { $filter: 'a $ {id}' } } })).toEqual([]);
});

describe('a header holds what headers can have', () => {
  test.each(['a', 'a\tb', 'a b', 'é', '{site}'])('%j is taken', (value) => {
    expect(found({ settings: SITE, headers: { 'X-A': value, 'X-B': '{site}' } })).toEqual([]);
    expect(found({ list: { headers: { 'X-A': value.replace('{site}', 'a') } } })).toEqual([]);
  });

  test.each(['a\nb', 'a\r\nX-Evil: b', 'a\u0000', '\u007f', 'a – b', '日本'])('%j is refused', (value) => {
    expect(found({ headers: { 'X-A': value } })).toEqual(['definition-shape']);
    expect(found({ get: { headers: { 'X-A': value } } })).toEqual(['definition-shape']);
    expect(found({ list: { headers: { 'X-A': value } } })).toEqual(['definition-shape']);
  });

  test('with its place', () => {
    const text = JSON.stringify(file({ headers: { 'X-A': 'ab–c' } }), undefined, 1);
    const line = text.split('\n').findIndex((written) => written.includes('X-A')) + 1;
    expect(checkDefinition(text).issues).toMatchObject([{ source: { line, column: 13 } }]);
  });
});

describe('what says which page is requested', () => {
  const paging = (more: object) => ({
    style: 'cursor',
    parameter: 'page.after',
    next: 'next',
    in: 'body',
    ...more,
  });
  const size = { parameter: 'page.limit', default: 50, maximum: 100 };
  const list = (body: unknown, more: object = {}) => ({
    method: 'POST',
    body,
    paging: paging({ size }),
    ...more,
  });

  test.each<[what: string, list: Readonly<Record<string, unknown>>]>([
    ['the cursor', list({ page: { after: 'x' } })],
    ['the size', list({ page: { limit: 20 } })],
    ['a size in another case', list({ page: { Limit: 20 } })],
    ['an object that is a string', list({ page: 'first' })],
    ['an object that is a list', list({ page: [1] })],
  ])('replaces no member that the body declares: %s', (_, parts) => {
    expect(found({ list: parts })).toContain('definition-shape');
  });

  test.each<[what: string, body: unknown]>([
    ['beside it', { page: { sort: 'id' }, filter: {} }],
    ['in an object without members', { page: {} }],
    ['without a body', {}],
  ])('is added to the body %s', (_, body) => {
    expect(found({ list: list(body) })).toEqual([]);
  });

  const headerPaging = (header: string) => ({
    paging: { style: 'url', next: 'next', size: { header, default: 50, maximum: 100 } },
  });

  test.each(['X-Page-Size', 'x-page-size'])('replaces no header that is declared: %s', (header) => {
    const headers = { 'X-page-size': '7' };
    expect(found({ list: { ...headerPaging(header), headers } })).toEqual(['definition-shape']);
    expect(found({ list: headerPaging(header), headers })).toEqual(['definition-shape']);
  });

  const inQuery = (name: string, sizeName: string, more: object = {}) => ({
    paging: {
      style: 'page',
      parameter: name,
      first: 1,
      size: { parameter: sizeName, default: 50, maximum: 100 },
    },
    ...more,
  });

  test.each<[what: string, parts: Parts]>([
    ['a declared page', { list: inQuery('page', 'limit', { query: { page: '7' } }) }],
    ['a declared size', { list: inQuery('page', 'limit', { query: { limit: '7' } }) }],
    ['a declared size that is a list', { list: inQuery('page', 'limit', { query: { limit: ['7'] } }) }],
    ['one in another case', { list: inQuery('page', 'limit', { query: { Limit: '7' } }) }],
    ['one in brackets', { list: inQuery('page[number]', 'page[size]', { query: { 'page[size]': '7' } }) }],
    ['one around it', { list: inQuery('page[number]', 'page[size]', { query: { page: '7' } }) }],
    ['its own size', { list: inQuery('page', 'page') }],
    [
      'its own size in a body',
      { list: list({}, { paging: paging({ size: { ...size, parameter: 'page.after' } }) }) },
    ],
    [
      'a credential',
      {
        authentication: { kind: 'query', name: 'page', value: '{key}' },
        list: inQuery('page', 'limit'),
      },
    ],
  ])('replaces no query parameter: %s', (_, parts) => {
    expect(new Set(found(parts))).toEqual(new Set(['definition-shape']));
  });

  test.each<[what: string, parts: Parts]>([
    ['others', { list: inQuery('page', 'limit', { query: { sort: 'page', pages: '7' } }) }],
    [
      'members of the same object',
      { list: inQuery('page[number]', 'page[size]', { query: { 'page[sort]': '7' } }) },
    ],
    ['those of a query beside a paged body', { list: list({}, { query: { 'page.after': 'x' } }) }],
    [
      'a credential',
      {
        authentication: { kind: 'query', name: 'key', value: '{key}' },
        list: inQuery('page', 'limit'),
      },
    ],
  ])('stands beside query parameters: %s', (_, parts) => {
    expect(found(parts)).toEqual([]);
  });

  test.each<[what: string, authentication: Readonly<Record<string, string>>, header: string]>([
    ['of the kind bearer', { kind: 'bearer' }, 'Authorization'],
    ['of a name', { kind: 'header', name: 'Prefer', value: '{key}' }, 'prefer'],
  ])('replaces no header of credentials %s', (_, authentication, header) => {
    expect(found({ authentication, list: headerPaging(header) })).toEqual(['definition-shape']);
  });

  test('says where the name is used', () => {
    const { issues } = checkDefinitionObject(
      file({ list: inQuery('page', 'limit', { query: { limit: '7' } }) }),
    );
    expect(issues).toMatchObject([
      {
        message: 'The paging parameter “limit” would replace “limit”, which the query declares.',
        hint: 'Remove it from the query: the paging writes it.',
      },
    ]);
  });

  test('is added to the preferences', () => {
    expect(found({ list: { ...headerPaging('Prefer'), headers: { prefer: 'respond-async' } } })).toEqual([]);
  });
});
