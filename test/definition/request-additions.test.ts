import { describe, expect, test } from 'vitest';
import { checkOverrides } from '../../src/definition/index.ts';
import { addToRequests } from '../../src/definition/request-additions.ts';
import { createEngine, parseDefinition, parseOverrides } from '../../src/live.ts';
import { buildGetRequest, buildPageRequest } from '../../src/transport/index.ts';

const FIELDS = '    requestedFields: { names: [Id, Name], separator: ", " }\n';

function acme({ fields = FIELDS, select = 'SELECT {fields} FROM User' } = {}) {
  return parseDefinition(
    `slug: acme
name: Acme
homePage: https://acme.example.com
documentation: [https://docs.acme.example.com/users]
apiVersion: v1
baseUrl: https://api.acme.example.com
queryStyle: { arrays: comma }
authentication: [{ kind: query, name: key, value: "{apiKey}" }]
resources:
  crm/users:
${fields}    get: { method: GET, path: "/users/{id}", record: $, query: { expand: [teams] } }
    list:
      method: GET
      path: /users
      query: { q: "${select}", expand: [teams], archived: false }
      records: users
      paging: { style: page, parameter: page, first: 1, size: { parameter: size, default: 10, maximum: 10 } }
    raw: { type: object }
    mapping: { id: $text(Id) }
    examples: []
`,
    { file: 'acme.yaml' },
  );
}

const layer = (request: string, name = 'north') =>
  parseOverrides(`providers:\n  acme:\n    crm/users:\n      request: ${request}\n`, {
    file: `${name}.yaml`,
    name,
  });

/** What get and list ask for. */
function asked(layers: readonly ReturnType<typeof layer>[], definition = acme()) {
  const { requests, issues } = addToRequests(definition, 'crm/users', layers);
  if (requests === undefined) throw new Error('There is no such resource.');
  const account = { credentials: { apiKey: 'k' } };
  const { get, list } = requests;
  const query = (url: string) => Object.fromEntries(new URL(url).searchParams);
  return {
    issues: issues.map(
      ({ code, message, source }) => `${source?.line}:${source?.column} ${code}: ${message}`,
    ),
    get: query(buildGetRequest({ definition, get, account, id: '7' }).url),
    list: query(buildPageRequest({ definition, list, account }).url),
    address: new URL(buildPageRequest({ definition, list, account }).url),
  };
}

const LIST = {
  q: 'SELECT Id, Name FROM User',
  archived: 'false',
  page: '1',
  size: '10',
  key: 'k',
  expand: 'teams',
};

test('without layers the requests are those of the definition', () => {
  expect(asked([])).toMatchObject({ issues: [], get: { expand: 'teams', key: 'k' }, list: LIST });
});

test.each<[string, object, object]>([
  ['{ fields: [Region__c] }', {}, { q: 'SELECT Id, Name, Region__c FROM User' }],
  ['{ fields: [Name, Owner.Name] }', {}, { q: 'SELECT Id, Name, Owner.Name FROM User' }],
  ['{ query: { deleted: true } }', { deleted: 'true' }, { deleted: 'true' }],
  ['{ query: { expand: [roles, teams] } }', { expand: 'teams,roles' }, { expand: 'teams,roles' }],
  ['{ query: { "filter[region]": "a&b=c" } }', { 'filter[region]': 'a&b=c' }, { 'filter[region]': 'a&b=c' }],
])('%s is added', (request, get, list) => {
  const found = asked([layer(request)]);
  expect(found.issues).toEqual([]);
  expect(found.get).toMatchObject(get);
  expect(found.list).toEqual({ ...LIST, ...list });
});

test('what several layers add comes together', () => {
  const layers = [
    layer('{ fields: [A], query: { x: 1 } }'),
    layer('{ fields: [B], query: { y: 2 } }', 'south'),
  ];
  expect(asked(layers).list).toEqual({ ...LIST, q: 'SELECT Id, Name, A, B FROM User', x: '1', y: '2' });
});

test.each<[string, string]>([
  ['{ fields: ["Id FROM User; DROP"] }', '“Id FROM User; DROP” is not a name that a field of Acme can have.'],
  ['{ fields: ["{id}"] }', '“{id}” is not a name that a field of Acme can have.'],
  ['{ query: { q: SELECT Secret FROM Key } }', 'The definition sets the parameter “q” itself'],
  ['{ query: { archived: true } }', 'The definition sets the parameter “archived” itself'],
  ['{ query: { archived: [true] } }', 'The definition sets the parameter “archived” itself'],
  ['{ query: { expand: roles } }', 'The parameter “expand” is a list: a layer adds to it with a list.'],
  ['{ query: { page: 2 } }', 'The parameter “page” says which page is requested'],
  ['{ query: { size: 1000 } }', 'The parameter “size” says which page is requested'],
  ['{ query: { key: mine } }', 'The parameter “key” holds a credential'],
  ['{ query: { x: "{id}" } }', 'Placeholders are not filled in a layer'],
])('%s is refused where it is written', (request, message) => {
  const found = asked([layer(request)]);
  expect(found.issues).toEqual([expect.stringMatching(/^4:\d+ request-refused: /)]);
  expect(found.issues[0]).toContain(message);
  expect(found.list).toEqual(LIST);
  expect(() => createEngine({ definitions: [acme()], overrides: [layer(request)] })).toThrow(message);
});

describe('another spelling of a parameter', () => {
  test.each<[string, string]>([
    ['Q', 'sets the parameter “q” itself, which “Q” could replace'],
    ['q[]', 'sets the parameter “q” itself'],
    ['q[0]', 'sets the parameter “q” itself'],
    ['q.x', 'sets the parameter “q” itself'],
    ['q[x]', 'sets the parameter “q” itself'],
    [' q', 'sets the parameter “q” itself'],
    ['ARCHIVED', 'sets the parameter “archived” itself'],
    ['expand[]', 'sets the parameter “expand” itself'],
    ['Expand', 'sets the parameter “expand” itself'],
    ['Page', 'says which page is requested'],
    ['page[]', 'says which page is requested'],
    ['page[number]', 'says which page is requested'],
    ['SIZE', 'says which page is requested'],
    ['KEY', 'holds a credential'],
    ['key[]', 'holds a credential'],
    ['key[0]', 'holds a credential'],
  ])('%s is refused', (name, message) => {
    const found = asked([layer(`{ query: { ${JSON.stringify(name)}: [x] } }`)]);
    expect(found.issues).toEqual([expect.stringMatching(/^4:\d+ request-refused: /)]);
    expect(found.issues[0]).toContain(message);
    expect(found.list).toEqual(LIST);
  });

  test('of one layer is refused in the next', () => {
    const found = asked([layer('{ query: { x: 1 } }'), layer('{ query: { "X[]": 2 } }', 'south')]);
    expect(found.issues).toEqual([expect.stringContaining('“x” itself, which “X[]” could replace')]);
    expect(found.list).toEqual({ ...LIST, x: '1' });
  });

  test.each(['keys', 'pages', 'sizes[]', 'query', 'page_number'])('%s is another parameter', (name) => {
    expect(asked([layer(`{ query: { "${name}": x } }`)]).issues).toEqual([]);
  });
});

describe('a request with a body', () => {
  const definition = parseDefinition(
    `slug: acme
name: Acme
homePage: https://acme.example.com
documentation: [https://docs.acme.example.com/users]
apiVersion: v1
baseUrl: https://api.acme.example.com
authentication: [{ kind: bearer }]
resources:
  crm/users:
    get: { method: GET, path: "/users/{id}", record: $ }
    list:
      method: POST
      path: /graphql
      body: { query: "query { users }", variables: { team: a, filter: {} } }
      records: users
      paging: { style: page, in: body, parameter: variables.page, first: 1 }
    raw: { type: object }
    mapping: { id: $text(Id) }
    examples: []
`,
    { file: 'acme.yaml' },
  );
  const issuesOf = (name: string) =>
    addToRequests(definition, 'crm/users', [layer(`{ query: { "${name}": x } }`)]).issues;

  test.each([
    'query',
    'Query',
    'query[]',
    'variables',
    'variables[team]',
    'variables.team',
    'variables[page]',
    'variables[filter]',
  ])('is not contradicted in the address: %s', (name) => {
    expect(issuesOf(name)).toMatchObject([{ code: 'request-refused' }]);
  });

  test.each(['region', 'variables[other]'])('has other parameters in the address: %s', (name) => {
    expect(issuesOf(name)).toEqual([]);
  });
});

test('fields are refused where the definition asks for none', () => {
  const { issues } = asked([layer('{ fields: [A, B] }')], acme({ fields: '', select: 'SELECT *' }));
  expect(issues).toEqual([
    expect.stringContaining('4:18 request-refused: Acme is not asked for a list of fields'),
  ]);
});

test('a layer that is checked against a definition reads no table that it does not have', () => {
  const definition = acme();
  const targets = { providers: ['acme'], definition: () => definition, models: [] };
  const text = 'providers:\n  acme:\n    crm/users:\n      mapping: { id: $text($tables.rolls) }\n';
  const { issues } = checkOverrides(text, { file: 'north.yaml', targets });
  expect(issues).toMatchObject([{ code: 'unknown-table', field: 'id', source: { line: 4, column: 36 } }]);
});

describe.each([
  ['*', 'crm/users'],
  ['acme', '*'],
  ['*', '*'],
])('a request for %s and %s is refused', (provider, resource) => {
  const REFUSED = { code: 'request-refused', layer: 'north', hint: expect.stringContaining('one provider') };
  const text = (mapping: string) =>
    `name: north\nproviders:\n  "${provider}":\n    "${resource}":\n      request: { fields: [Region__c] }\n${mapping}`;
  const definition = acme();
  const targets = { providers: ['acme'], definition: () => definition, models: [] };

  test.each([
    ['alone', ''],
    ['beside a mapping', '      mapping: { id: $text(Name) }\n'],
  ])('where it is written, %s', (_how, mapping) => {
    const expected = [{ ...REFUSED, source: { file: 'north.yaml', line: 5, column: 7 } }];
    const file = 'north.yaml';
    expect(checkOverrides(text(mapping), { file }).issues).toMatchObject(expected);
    expect(checkOverrides(text(mapping), { file, targets }).issues).toMatchObject(expected);
  });

  test('in a layer made by hand', () => {
    const override = { mapping: {}, request: { fields: ['Region__c'] } };
    const made = { name: 'north', file: 'x', providers: { [provider]: { [resource]: override } } };
    expect(() => createEngine({ definitions: [definition], overrides: [made] })).toThrow(/which differ/);
  });
});

describe('what no layer can say', () => {
  test.each([
    '{ path: /admin }',
    '{ headers: { x: y } }',
    '{ method: POST }',
    '{ body: {} }',
    '{ baseUrl: x }',
    '{}',
  ])('%s', (request) => expect(() => layer(request)).toThrow(/overrides-shape/));

  test.each([{ path: '/admin' }, { fields: 'a' }, { query: { a: {} } }, 7])('made by hand: %j', (request) => {
    const made = { name: 'x', file: 'x', providers: { acme: { 'crm/users': { mapping: {}, request } } } };
    // @ts-expect-error: code without types may pass anything.
    expect(() => createEngine({ definitions: [acme()], overrides: [made] })).toThrow(/overrides-shape/);
  });
});
