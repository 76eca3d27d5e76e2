import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Authentication, QueryStyle, RequestTemplate } from '../../src/definition/definition.ts';
import { buildRequest } from '../../src/transport/request/build-request.ts';
import { queryEntries, writeQuery } from '../../src/transport/request/query.ts';
import { ACCOUNT, acme, codeOf, expression, listWith } from './support/definition.ts';

const GET: RequestTemplate = { method: 'GET', path: '/users/{id}' };
const definition = acme();

describe('the address', () => {
  test('holds settings, the encoded id and the query', () => {
    const template = { ...GET, query: { embed: 'party', site: '{site}' } };
    const { url, method } = buildRequest({ definition, template, account: ACCOUNT, id: 'a b?&#é' });
    expect(method).toBe('GET');
    expect(url).toBe('https://sample.acme.example/api/users/a%20b%3F%26%23%C3%A9?embed=party&site=sample');
  });

  test.each([
    '.',
    '..',
    ' .. ',
    '',
    ' ',
    '../admin',
    'a/b',
    'a\\b',
    '..%2f..',
    '%2e%2e',
    'a%00',
    'a\nb',
    'a\u0000',
    '\u007f',
    '\ud800',
    'x'.repeat(513),
  ])('does not take the id %j', (id) => {
    expect(codeOf(() => buildRequest({ definition, template: GET, account: ACCOUNT, id }))).toBe(
      'identifier-invalid',
    );
  });

  test('no id leaves its segment', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (id) => {
        let url: URL;
        try {
          url = new URL(buildRequest({ definition, template: GET, account: ACCOUNT, id }).url);
        } catch {
          return;
        }
        expect(url.host).toBe('sample.acme.example');
        expect(url.search + url.hash).toBe('');
        expect(url.pathname.split('/').slice(0, 3)).toEqual(['', 'api', 'users']);
        expect(decodeURIComponent(url.pathname.split('/').slice(3).join('/'))).toBe(id);
      }),
    );
  });

  test('an id inside a query language cannot end its quotation', () => {
    const template: RequestTemplate = {
      method: 'GET',
      path: '/query',
      query: { q: "FROM User WHERE Id = '{id}'" },
    };
    const build = (id: string) => buildRequest({ definition, template, account: ACCOUNT, id });
    expect(new URL(build('005-x_1').url).searchParams.get('q')).toBe("FROM User WHERE Id = '005-x_1'");
    expect(codeOf(() => build("' OR 'a' = 'a"))).toBe('identifier-invalid');
  });
});

describe('account settings', () => {
  test.each([
    ['missing', {}],
    ['of another host', { site: 'evil.example/' }],
    ['with a user part', { site: 'x@evil.example' }],
    ['that match in part only', { site: 'sample.evil' }],
    ['with a line break', { site: 'sample\n' }],
    ['inherited', Object.create({ site: 'sample' })],
  ])('%s are refused', (_, settings) => {
    const account = { ...ACCOUNT, settings };
    expect(codeOf(() => buildRequest({ definition, template: GET, account, id: '1' }))).toBe(
      'account-setting-invalid',
    );
  });

  test.each([
    '169.254.169.254',
    'evil.example/x',
    'evil.example#',
    'evil.example?',
    'evil.example:80',
    'a@evil.example',
    '..',
  ])('even under a careless pattern %s cannot move the end of the host', (site) => {
    const careless = acme({ accountSettings: { site: { description: 'x', pattern: '.*' } } });
    const build = () =>
      buildRequest({
        definition: careless,
        template: GET,
        account: { ...ACCOUNT, settings: { site } },
        id: '1',
      });
    if (codeOf(build) !== 'account-setting-invalid')
      expect(new URL(build().url).host).toMatch(/\.acme\.example$/);
  });

  describe('that are part of no address may hold whatever their pattern allows', () => {
    const declared = {
      userEmail: { description: 'Who asks.', pattern: '[^]+' },
      site: { description: 'x', pattern: '.+' },
    };
    const build = (template: Partial<RequestTemplate>, settings: Record<string, string>) =>
      buildRequest({
        definition: acme({ accountSettings: declared }),
        template: { ...GET, ...template },
        account: { ...ACCOUNT, settings: { site: 'sample', ...settings } },
        id: '1',
      });

    test.each(['me@example.com', 'a/b?c#d', '50%', 'Acme Incorporated (sales)', '..', 'x:y'])(
      '%s',
      (userEmail) => {
        const { headers, url, body } = build(
          {
            method: 'POST',
            headers: { From: '{userEmail}' },
            query: { by: '{userEmail}' },
            body: ['{userEmail}'],
          },
          { userEmail },
        );
        expect(headers.from).toBe(userEmail);
        expect(new URL(url).searchParams.get('by')).toBe(userEmail);
        expect(JSON.parse(body ?? '')).toEqual([userEmail]);
      },
    );

    test.each([
      ['a header', { headers: { From: '{userEmail}' } }, 'a\r\nx-evil: 1'],
      ['a header', { headers: { From: '{userEmail}' } }, 'é@example.com'],
      ['a header', { headers: { From: 'me {userEmail}' } }, ' '],
      ['a longer string', { query: { q: "by = '{userEmail}'" } }, "' OR 'a' = 'a"],
    ])('but what %s cannot hold is refused by its name', (where, template, userEmail) => {
      expect(() => build(template, { userEmail })).toThrow(
        new RegExp(`“userEmail” is part of ${where}.*account-setting-invalid`, 's'),
      );
    });

    test('the refusal of a part of an address says that it is one', () => {
      expect(() => build({}, { userEmail: 'x', site: 'me@example.com' })).toThrow(
        'setting “site” is part of an address, which cannot contain the character "@" there',
      );
      const template = { ...GET, path: '/{userEmail}/{id}' };
      const inPath = acme({
        accountSettings: declared,
        resources: {
          'crm/users': {
            get: { ...template, record: expression('$') },
            list: listWith({ style: 'none' }),
            raw: true,
            mapping: {},
            examples: [],
          },
        },
      });
      const account = { ...ACCOUNT, settings: { site: 'sample', userEmail: 'a/b' } };
      expect(() => buildRequest({ definition: inPath, template, account, id: '1' })).toThrow(
        'setting “userEmail” is part of an address',
      );
    });
  });

  test('a default is used where an account gives none', () => {
    const withDefault = acme({
      accountSettings: { site: { description: 'x', pattern: '[a-z]+', default: 'usual' } },
    });
    const { url } = buildRequest({
      definition: withDefault,
      template: GET,
      account: { credentials: { token: 't' } },
      id: '1',
    });
    expect(url).toBe('https://usual.acme.example/api/users/1');
  });
});

describe('authentication', () => {
  const ways: [Authentication, Record<string, string>, Record<string, string>, string][] = [
    [{ kind: 'bearer' }, { token: 'abc' }, { authorization: 'Bearer abc' }, ''],
    [
      { kind: 'basic', username: '{apiKey}', password: '' },
      { apiKey: 'kéy' },
      { authorization: 'Basic a8OpeTo=' },
      '',
    ],
    [{ kind: 'header', name: 'X-Key', value: 'Token {key}' }, { key: 'abc' }, { 'x-key': 'Token abc' }, ''],
    [{ kind: 'query', name: 'api_key', value: '{key}' }, { key: 'a b' }, {}, '?api_key=a%20b'],
  ];
  test.each(ways)('%j', (way, credentials, headers, query) => {
    const one = acme({ authentication: [way] });
    const request = buildRequest({
      definition: one,
      template: GET,
      account: { ...ACCOUNT, credentials },
      id: '1',
    });
    expect(request.headers).toEqual({ accept: 'application/json', ...headers });
    expect(request.url).toBe(`https://sample.acme.example/api/users/1${query}`);
  });

  test('the first way with all credentials counts', () => {
    const two = acme({
      authentication: [{ kind: 'basic', username: '{user}', password: '{password}' }, { kind: 'bearer' }],
    });
    const account = { ...ACCOUNT, credentials: { user: 'u', token: 't' } };
    expect(buildRequest({ definition: two, template: GET, account, id: '1' }).headers.authorization).toBe(
      'Bearer t',
    );
  });

  test('missing credentials are named, and broken ones not shown', () => {
    const missing = () =>
      buildRequest({ definition, template: GET, account: { ...ACCOUNT, credentials: {} }, id: '1' });
    expect(codeOf(missing)).toBe('credential-missing');
    expect(missing).toThrow(/takes token/);
    const broken = () =>
      buildRequest({
        definition,
        template: GET,
        account: { ...ACCOUNT, credentials: { token: 'sec\r\nx: y' } },
        id: '1',
      });
    expect(codeOf(broken)).toBe('credential-invalid');
    expect(broken).toThrow(/^(?!.*sec\r)/s);
  });

  const bearer: Authentication = { kind: 'bearer' };
  const basic: Authentication = { kind: 'basic', username: '{user}', password: '{password}' };
  const header: Authentication = { kind: 'header', name: 'X-Key', value: '{key}' };
  const build = (authentication: readonly Authentication[], credentials: Record<string, string>) => () =>
    buildRequest({
      definition: acme({ authentication }),
      template: GET,
      account: { ...ACCOUNT, credentials },
      id: '1',
    });

  test.each<[readonly Authentication[], Record<string, string>, string]>([
    [[bearer], { token: '' }, '“token” for Acme is blank'],
    [[bearer], { token: ' \t' }, '“token” for Acme is blank'],
    [[header], { key: '' }, '“key” for Acme is blank'],
    [[{ kind: 'query', name: 'key', value: 'k{key}' }], { key: '' }, '“key” for Acme is blank'],
    [[basic], { user: '', password: '' }, '“user” for Acme is blank'],
    [[{ kind: 'basic', username: '{key}', password: 'x' }], { key: '' }, '“key” for Acme is blank'],
    [[bearer, header], { token: '', key: '' }, '“token” for Acme is blank'],
    [[bearer], Object({ token: 42 }), '“token” for Acme must be a string, but a number was found'],
    [[bearer], Object({ token: null }), '“token” for Acme must be a string, but null was found'],
  ])('a credential that is of no use is refused before anything is sent: %j %j', (ways, given, message) => {
    expect(codeOf(build(ways, given))).toBe('credential-missing');
    expect(build(ways, given)).toThrow(message);
  });

  test('but another way is taken where there is one, and half of a pair may be blank', () => {
    expect(build([bearer, header], { token: '', key: 'k' })().headers['x-key']).toBe('k');
    expect(build([basic], { user: 'u', password: '' })().headers.authorization).toBe(`Basic ${btoa('u:')}`);
    expect(build([basic], { user: '', password: 'p' })().headers.authorization).toBe(`Basic ${btoa(':p')}`);
  });

  test('no query of the caller’s takes the place of a credential', () => {
    const one = acme({ authentication: [{ kind: 'query', name: 'api_key', value: '{key}' }] });
    const account = { ...ACCOUNT, credentials: { key: 'ours' } };
    const { url } = buildRequest({
      definition: one,
      template: GET,
      account,
      id: '1',
      query: { api_key: 'theirs', a: '1' },
    });
    expect(url).toBe('https://sample.acme.example/api/users/1?a=1&api_key=ours');
  });
});

describe('the caller’s query', () => {
  const query = { list: ['1', '2'], object: { a: 'x', b: ['y'] }, plain: 'p&q' };
  const styles: [QueryStyle, string][] = [
    [{}, 'list=1&list=2&object[a]=x&object[b]=y&plain=p&q'],
    [{ arrays: 'brackets' }, 'list[]=1&list[]=2&object[a]=x&object[b][]=y&plain=p&q'],
    [{ arrays: 'indices', objects: 'dots' }, 'list[0]=1&list[1]=2&object.a=x&object.b[0]=y&plain=p&q'],
    [{ arrays: 'comma', objects: 'json' }, 'list=1,2&object={"a":"x","b":["y"]}&plain=p&q'],
  ];
  test.each(styles)('is written in the style %j', (style, written) => {
    expect(decodeURIComponent(writeQuery(queryEntries(query, style)))).toBe(written);
    expect(writeQuery(queryEntries(query, style))).toContain('plain=p%26q');
  });

  test('wins over the template’s, also as a list', () => {
    const template = { ...GET, query: { status: 'all', embed: 'party' } };
    const { url } = buildRequest({
      definition,
      template,
      account: ACCOUNT,
      id: '1',
      query: { status: ['a', 'b'] },
    });
    expect(new URL(url).search).toBe('?embed=party&status=a&status=b');
  });

  test('goes into the body where the parameters stand there', () => {
    const template: RequestTemplate = {
      method: 'POST',
      path: '/list',
      body: { filter: { status: 'all', a: 1 }, id: '{id}' },
    };
    const request = buildRequest({
      definition,
      template,
      account: ACCOUNT,
      id: '7',
      query: { filter: { team: 'north' } },
    });
    expect(JSON.parse(request.body ?? '')).toEqual({
      filter: { status: 'all', a: 1, team: 'north' },
      id: '7',
    });
    expect(new URL(request.url).search).toBe('');
    expect(request.headers['content-type']).toBe('application/json');
  });

  test('never reaches a prototype', () => {
    const template: RequestTemplate = { method: 'POST', path: '/list', body: {} };
    const bad = JSON.parse(
      '{"__proto__": {"polluted": "yes"}, "constructor": {"prototype": {"polluted": "yes"}}}',
    );
    buildRequest({ definition, template, account: ACCOUNT, query: bad });
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });
});

describe('the credentials go to the origin of the base URL only', () => {
  test.each([
    '.evil.example/x',
    '@evil.example/x',
    ':80/x',
    'x',
    '',
    '/../x',
    '/..',
    '/%2e%2e/../x',
    '\t/../x',
  ])('the path %j is refused', (path) => {
    const build = () => buildRequest({ definition, template: { method: 'GET', path }, account: ACCOUNT });
    expect(codeOf(build)).toBe('request-address');
  });

  test.each(['//evil.example/x', '/\\evil.example/x', '/\t/evil.example'])(
    'the path %j stays there',
    (path) => {
      const { url } = buildRequest({ definition, template: { method: 'GET', path }, account: ACCOUNT });
      expect(new URL(url).origin).toBe('https://sample.acme.example');
    },
  );

  test.each(['https://', 'https://a@{site}', 'https://{site}:x', 'nothing'])(
    'the base URL %s is refused',
    (baseUrl) => {
      expect(
        codeOf(() =>
          buildRequest({ definition: acme({ baseUrl }), template: GET, account: ACCOUNT, id: '1' }),
        ),
      ).toBe('request-address');
    },
  );

  test.each(['.evil.example/x', '@evil.example/x', ':80/x', 'https://evil.example/x'])(
    'the next page %j is refused',
    (address) => {
      const build = () => buildRequest({ definition, template: GET, account: ACCOUNT, address });
      expect(codeOf(build)).toBe('remote-address');
    },
  );

  test.each(['//evil.example/x?a=1', '/\\evil.example'])('the next page %j stays there', (address) => {
    const { url } = buildRequest({ definition, template: GET, account: ACCOUNT, address });
    expect(new URL(url).origin).toBe('https://sample.acme.example');
  });

  test('whatever the path', () => {
    const path = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.webUrl(),
      fc.stringMatching(/^[/\\.@:?#%a2ef\t]{0,8}$/),
    );
    fc.assert(
      fc.property(path, (text) => {
        const parts = { definition, template: { method: 'GET', path: text }, account: ACCOUNT } as const;
        const code = codeOf(() => buildRequest(parts));
        if (code !== undefined) expect(code).toBe('request-address');
        else expect(new URL(buildRequest(parts).url).origin).toBe('https://sample.acme.example');
      }),
    );
  });
});

test('headers of definition and template hold settings, and nothing that breaks a line', () => {
  const withHeaders = acme({ headers: { 'X-Site': '{site}', Accept: 'application/vnd.api+json' } });
  const { headers } = buildRequest({ definition: withHeaders, template: GET, account: ACCOUNT, id: '1' });
  expect(headers).toMatchObject({ 'x-site': 'sample', accept: 'application/vnd.api+json' });
  const template = { ...GET, headers: { 'X-Id': '{id}' } };
  expect(codeOf(() => buildRequest({ definition, template, account: ACCOUNT, id: 'é' }))).toBe(
    'identifier-invalid',
  );
});
