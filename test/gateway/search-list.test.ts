import { describe, expect, test } from 'vitest';
import { createHandler, exampleGateway, type GatewayOptions } from '../../src/gateway/index.ts';
import { createEngine, parseDefinition } from '../../src/live.ts';
import type { RemoteRequest, Transport } from '../../src/transport/index.ts';
import { ask } from './support/ask.ts';

/** A provider whose get request is these lines, over numbered pages of two users. */
function definition(get: string, list = LIST): string {
  return `
slug: acme
name: Acme
homePage: https://acme.example.com
documentation: [https://acme.example.com/docs]
apiVersion: v1
baseUrl: https://api.acme.example.com
authentication: [{ kind: bearer }]
resources:
  crm/users:
    get: ${get}
    list: ${list}
    raw: { type: object }
    mapping: { id: $text(user_id), name: name, remote_data: $ }
    examples: []
`;
}
const LIST =
  '{ method: GET, path: /users, query: { sort: id }, records: users, paging: { style: page, parameter: page, first: 1, more: more, size: { parameter: size, default: 1, maximum: 2 } } }';
const GRAPHQL =
  '{ method: POST, path: /graphql, body: { query: "query ($id: ID!) { user(id: $id) { user_id } }", variables: { id: "{id}" } }, record: data.user }';

type Answer = { status?: number; body?: unknown };

function gateway(
  get: string,
  answer: (request: RemoteRequest) => Answer,
  options: Partial<GatewayOptions> = {},
) {
  const heard: string[] = [];
  const asked: RemoteRequest[] = [];
  const transport: Transport = {
    async send(request) {
      asked.push(request);
      return { status: 200, headers: {}, ...answer(request) };
    },
  };
  const handler = createHandler({
    engine: createEngine({ definitions: [parseDefinition(definition(get), { file: 'acme.yaml' })] }),
    transport,
    resolveAccount: () => ({ provider: 'acme', credentials: { token: 'secret' } }),
    onIssue: ({ code }) => heard.push(code),
    ...options,
  });
  const get1 = (id: string, query = '') =>
    ask(handler, `/unified/crm/users/${id}?integrated_account_id=a&truto_ignore_remote_data=true${query}`);
  return { get: get1, heard, asked };
}

const user = (number: number) => ({ user_id: number, name: `User ${number}` });
const users = (count: number) => Array.from({ length: count }, (_, index) => user(index + 1));

/** Pages of the size asked for. */
const paged =
  (all: readonly unknown[]) =>
  ({ url }: RemoteRequest): Answer => {
    const query = new URL(url).searchParams;
    const size = Number(query.get('size'));
    const start = (Number(query.get('page')) - 1) * size;
    return { body: { users: all.slice(start, start + size), more: start + size < all.length } };
  };

describe.each([
  '{ from: list }',
  '{ from: list, record: "users[$string(user_id) = $id]" }',
  '{ from: list, method: GET, path: /users, record: "users[$string(user_id) = $id]" }',
  // Never true, so that the mapping's id decides.
  '{ from: list, record: "users[user_id = $id]" }',
])('get: %s', (get) => {
  test('finds a user on any page', async () => {
    const { get: ask, asked } = gateway(get, paged(users(7)));
    for (const number of [1, 2, 3, 6, 7]) {
      asked.length = 0;
      const { status, body } = await ask(String(number));
      expect([status, body]).toEqual([200, { id: String(number), name: `User ${number}` }]);
      expect(asked.length).toBe(Math.ceil(number / 2));
    }
  });

  test('answers 404 when no page holds the user', async () => {
    for (const all of [[], users(1), users(4), users(5)]) {
      const { get: ask, heard } = gateway(get, paged(all));
      const { status, body } = await ask('99');
      expect([status, body.issues[0].code, heard]).toEqual([404, 'record-absent', ['record-absent']]);
    }
  });

  test('does not know when there are more pages than are searched', async () => {
    const { get: ask, heard, asked } = gateway(get, paged(users(9)), { maxPages: 3 });
    expect((await ask('6')).status).toBe(200);
    asked.length = 0;
    const { status, body } = await ask('7');
    expect([status, body.issues[0].code, heard, asked.length]).toEqual([
      502,
      'search-incomplete',
      ['search-incomplete'],
      3,
    ]);
  });

  test('does not know when the provider repeats a page', async () => {
    const { get: ask, heard } = gateway(get, () => ({ body: { users: users(2), more: true } }));
    expect((await ask('2')).status).toBe(200);
    expect([(await ask('3')).status, heard]).toEqual([502, ['page-repeated']]);
  });

  test('does not know when a page fails, or has another form', async () => {
    const failing = (answer: Answer) =>
      gateway(get, (request) => (request.url.includes('page=1') ? paged(users(9))(request) : answer));
    for (const answer of [
      { status: 404, body: {} },
      { status: 410, body: {} },
      { status: 500, body: {} },
      { body: { usrs: [] } },
      { body: 'text' },
      {},
    ]) {
      expect((await failing(answer).get('1')).status).toBe(200);
      expect((await failing(answer).get('5')).status).toBe(502);
    }
  });

  test('does not know when the id of a record is not known', async () => {
    const { get: ask } = gateway(get, paged([user(1), { user_id: null }, user(3)]));
    expect((await ask('3')).status).toBe(200);
    const { status, body } = await ask('4');
    expect([status, body.issues[0].code]).toEqual([502, 'required-field-missing']);
  });

  test('gives the page that holds the user as the raw answer', async () => {
    const { get: ask } = gateway(get, paged(users(3)));
    for (const format of ['raw', 'stream']) {
      const { body } = await ask('3', `&truto_response_format=${format}`);
      expect(body).toEqual({ users: [user(3)], more: false });
    }
  });

  test('hands remote_query on, and asks for the largest pages', async () => {
    const { get: ask, asked } = gateway(get, paged(users(3)));
    await ask('1', '&remote_query[team]=a');
    expect(new URL(asked[0]?.url ?? '').search).toMatch(/team=a/);
    expect(new URL(asked[0]?.url ?? '').search).toMatch(/size=2/);
  });
});

test('a search can have a query of its own, with the id in it', async () => {
  const { get, asked } = gateway('{ from: list, query: { q: "{id}" } }', paged(users(2)));
  expect((await get('2')).status).toBe(200);
  expect(asked[0]?.url).toBe('https://api.acme.example.com/users?q=2&size=2&page=1');
});

test.each([
  // The answer says that there is none.
  [GRAPHQL, { body: { data: { user: null } } }, 404],
  ['{ method: GET, path: /users, query: { id: "{id}" }, record: "users[0]" }', { body: { users: [] } }, 404],
  ['{ method: GET, path: /users, query: { id: "{id}" }, record: users }', { body: { users: [] } }, 404],
  [
    '{ method: GET, path: /users, query: { id: "{id}" }, record: "data.users.nodes[0]" }',
    { body: { data: { users: { nodes: [] } } } },
    404,
  ],
  ['{ method: GET, path: "/users/{id}", record: "users[0]" }', { status: 204 }, 404],
  ['{ method: GET, path: "/users/{id}", record: user }', { status: 404, body: {} }, 404],
  // It has another form.
  [GRAPHQL, { body: { data: null, errors: [] } }, 502],
  [GRAPHQL, { body: { data: {} } }, 502],
  [GRAPHQL, { body: {} }, 502],
  ['{ method: GET, path: "/users/{id}", record: usr }', { body: { user: user(1) } }, 502],
  [
    '{ method: GET, path: "/users/{id}", record: "($identity := user; usr)" }',
    { body: { user: user(1) } },
    502,
  ],
  ['{ method: GET, path: /users, query: { id: "{id}" }, record: "usrs[0]" }', { body: { users: [] } }, 502],
  ['{ method: GET, path: /users, query: { id: "{id}" }, record: "usrs[0]" }', { body: {} }, 502],
  ['{ method: GET, path: "/users/{id}", record: user }', {}, 502],
  // A page of the list, of which there may be more.
  ['{ method: GET, path: /users, record: "users[user_id = 5 and $id]" }', { body: { users: users(2) } }, 502],
])('get: %s, answered with %j, is %i', async (get, answer, status) => {
  const { get: ask } = gateway(get, () => answer);
  expect((await ask('1')).status).toBe(status);
});

test('a search that is not declared is told of', async () => {
  const { get } = gateway('{ method: GET, path: /users, record: "users[$string(user_id) = $id]" }', () => ({
    body: { users: users(2) },
  }));
  expect((await get('2')).status).toBe(200);
  const { body } = await get('3');
  expect(body.issues[0].hint).toContain('from: list');
});

test('only a search may leave out its request', () => {
  const messages = (get: string) => {
    try {
      parseDefinition(definition(get), { file: 'acme.yaml' });
      return '';
    } catch (error) {
      return String(error);
    }
  };
  expect(messages('{ record: user }')).toMatch(/“method” is missing.*“path” is missing/s);
  expect(messages('{ method: GET, path: "/users/{id}" }')).toContain('“record” is missing');
  expect(messages('{ from: lists }')).toContain('Expected');
  expect(messages('{ from: list }')).toBe('');
});

test.each(['{ from: list }', '{ method: GET, path: "/users/{id}", record: user }'])(
  'the examples of a definition are found, with all their digits: %s',
  async (get) => {
    const id = '12345678901234567890';
    const text = definition(get).replace(
      'examples: []',
      `examples: [{ title: one, raw: { user_id: 1 }, unified: { id: "1" } }, { title: long, raw: { user_id: ${id} }, unified: { id: "${id}" } }]`,
    );
    const handler = exampleGateway(
      createEngine({ definitions: [parseDefinition(text, { file: 'acme.yaml' })] }),
    );
    for (const path of [`/${id}?`, '?limit=5&']) {
      const { text: answer } = await ask(handler, `/unified/crm/users${path}integrated_account_id=acme`);
      expect(answer).toContain(`"id":"${id}"`);
      expect(answer).not.toContain('12345678901234567000');
    }
    const absent = await ask(handler, '/unified/crm/users/2?integrated_account_id=acme');
    expect(absent.status).toBe(404);
  },
);
