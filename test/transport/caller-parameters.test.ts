import { describe, expect, test } from 'vitest';
import type { RequestTemplate } from '../../src/definition/definition.ts';
import {
  buildGetRequest,
  buildPageRequest,
  type GetParts,
  type RemoteRequest,
} from '../../src/transport/index.ts';
import { ACCOUNT, acme, codeOf, evaluate, expression, listWith } from './support/definition.ts';

type Query = NonNullable<GetParts['query']>;

const byKey = acme({ authentication: [{ kind: 'query', name: 'api_key', value: '{token}' }] });
const GRAPHQL = { query: 'query { user { id } }', variables: { ids: ['{id:number}'], page: {} } };

const VARIABLES = { ids: [7], page: {} };
/** A computed value that is not there. */
const NOTHING: Partial<RequestTemplate> = { computed: { who: expression('nothing') } };
const ACTION: Partial<RequestTemplate> = { query: { action: 'list' } };

const post = (body: unknown, more: Partial<RequestTemplate> = {}): RequestTemplate => ({
  method: 'POST',
  path: '/find',
  body,
  ...more,
});

function get(template: RequestTemplate, query: Query, definition = acme()): RemoteRequest {
  const record = expression('$');
  return buildGetRequest({
    definition,
    get: { ...template, record },
    account: ACCOUNT,
    id: '7',
    query,
    evaluate,
  });
}
const form = (body: unknown, more: Partial<RequestTemplate> = {}) =>
  post(body, { bodyFormat: 'form', ...more });
const bodyOf = ({ body = '' }: RemoteRequest): unknown => JSON.parse(body);

describe('what a request that is not a GET sets', () => {
  test.each<[string, RequestTemplate, Query]>([
    ['a GraphQL document', post(GRAPHQL), { query: 'mutation { x }' }],
    ['a document in another case', post(GRAPHQL), { QUERY: 'mutation { x }' }],
    ['a document as a list', post(GRAPHQL), { query: ['mutation { x }'] }],
    ['a document as an object', post(GRAPHQL), { query: { a: 'x' } }],
    ['a document as an empty list', post(GRAPHQL), { query: [] }],
    ['an object as a string', post(GRAPHQL), { variables: '{}' }],
    ['an object as a list', post(GRAPHQL), { variables: ['7'] }],
    ['a list inside an object', post(GRAPHQL), { variables: { ids: '8' } }],
    ['an item of a list', post(GRAPHQL), { variables: { ids: { 0: '8' } } }],
    ['an object in another case', post(GRAPHQL), { Variables: { a: '8' } }],
    ['a member in another case', post(GRAPHQL), { variables: { IDs: '8' } }],
    ['an object without members', post(GRAPHQL), { variables: { page: '8' } }],
    ['a letter that is the same to some servers', post({ keys: 'x' }), { '\u212Aey\u017F': 'y' }],
    ['a method', post({ method: 'findUsers', params: {}, id: 1 }), { method: 'deleteLead' }],
    ['a number', post({ id: 1 }), { id: '2' }],
    ['a null', post({ id: null }), { id: '2' }],
    ['false', post({ all: false }), { all: 'true' }],
    ['a value that this request lacks', post({ id: '{who}' }, NOTHING), { id: '2' }],
    ['an action', form({ action: 'list' }), { action: 'delete' }],
    ['an action as a list', form({ action: 'list' }), { 'action[]': 'delete' }],
    ['an action as an item', form({ action: 'list' }), { 'action[0]': 'delete' }],
    ['an action with a blank', form({ action: 'list' }), { ' action': 'delete' }],
    ['an action with a zero byte', form({ action: 'list' }), { 'action\0x': 'delete' }],
    ['a member in brackets', form({ filter: { action: 'list' } }), { 'filter[action]': 'delete' }],
    ['a member behind a dot', form({ filter: { action: 'list' } }), { 'filter.action': 'delete' }],
    ['a name that PHP reads as another', form({ user_action: 'list' }), { 'user.action': 'delete' }],
    ['an action of a PUT', post({ action: 'list' }, { method: 'PUT' }), { action: 'delete' }],
    ['an action of a QUERY', post({ action: 'list' }, { method: 'QUERY' }), { action: 'delete' }],
    ['an action in the address', post(undefined, ACTION), { action: 'delete' }],
    ['an action in the address, in another case', post(undefined, ACTION), { Action: 'delete' }],
    ['an action in the address, from the body', post({}, ACTION), { action: 'delete' }],
    ['an action beside a body that is a list', post([1], ACTION), { action: 'delete' }],
  ])('%s is not replaced', (_, template, query) => {
    expect(codeOf(() => get(template, query))).toBe('parameter-invalid');
    const list = { ...listWith({ style: 'none' }), ...template };
    expect(
      codeOf(() =>
        buildPageRequest({ definition: acme(), list, account: ACCOUNT, id: '7', query, evaluate }),
      ),
    ).toBe('parameter-invalid');
  });

  test('and the error names the parameter, briefly', () => {
    const one = () => get(post({ filter: { status: 'all' } }), { filter: { status: 'x' } });
    expect(one).toThrow('The parameter “filter.status” would replace what the provider file sets');
    const long = 'a'.repeat(5000);
    expect(() => get(post({ [long]: 1 }), { [long]: 'x' })).toThrow(/^(?!.*a{100})/s);
  });

  test.each(['api_key', 'API_KEY', 'api_key[]'])('no credential is added to a body: %s', (name) => {
    expect(codeOf(() => get(post({}), { [name]: 'theirs' }, byKey))).toBe('parameter-invalid');
  });
});

describe('parameters of paging', () => {
  const size = { parameter: 'v.n', default: 2, maximum: 2 };
  const page = { style: 'page', in: 'body', parameter: 'v.page', first: 1, size } as const;
  const cursor = { style: 'cursor', in: 'body', parameter: 'after', next: expression('next') } as const;
  const asked = (paging: typeof page | typeof cursor, query: Query) => () =>
    buildPageRequest({
      definition: acme(),
      list: listWith(paging, { method: 'POST' }),
      account: ACCOUNT,
      query,
    });

  test.each<[typeof page | typeof cursor, Query]>([
    [page, { v: '7' }],
    [page, { v: { page: '7' } }],
    [page, { v: { Page: '7' } }],
    [page, { V: { x: '7' } }],
    [page, { v: { n: '1000' } }],
    [page, { 'v.page': '7' }],
    [page, { 'v[page]': '7' }],
    [page, { v: { page: { x: '7' } } }],
    // No page before the second has it.
    [cursor, { after: 'x' }],
    [cursor, { After: 'x' }],
  ])('are not replaced in a body: %j %j', (paging, query) => {
    expect(codeOf(asked(paging, query))).toBe('parameter-invalid');
  });

  test('have others beside them', () => {
    expect(bodyOf(asked(page, { v: { other: '7' } })())).toEqual({ v: { n: 2, page: 1, other: '7' } });
  });

  test.each(['Skip', 'skip[]', 'skip[0]', 'skip'])('are those of paging on later pages: %s', (name) => {
    const list = listWith({ style: 'offset', parameter: 'skip' });
    const position = { at: 'offset', offset: 5 } as const;
    const query = { [name]: '500', other: 'x' };
    const { url } = buildPageRequest({ definition: acme(), list, account: ACCOUNT, query, position });
    expect(new URL(url).search).toBe('?skip=5&other=x');
  });
});

test.each(['API_KEY', 'Api_Key', 'api_key[]', 'api_key[0]', 'api_key.x', 'api.key'])(
  'a credential in the address stays alone, whatever the spelling: %s',
  (name) => {
    const { url } = get({ method: 'GET', path: '/users' }, { [name]: 'theirs', a: '1' }, byKey);
    expect(new URL(url).search).toBe('?a=1&api_key=very-secret');
  },
);

describe('a caller adds', () => {
  test.each<[unknown, Query, unknown]>([
    [GRAPHQL, { operationName: 'x' }, { ...GRAPHQL, operationName: 'x', variables: VARIABLES }],
    [
      GRAPHQL,
      { variables: { team: 'a', page: { x: '1' } } },
      { ...GRAPHQL, variables: { ...VARIABLES, team: 'a', page: { x: '1' } } },
    ],
    [{ filter: {} }, { filter: { a: ['1', '2'] } }, { filter: { a: ['1', '2'] } }],
    [{}, { a: { b: 'x' } }, { a: { b: 'x' } }],
  ])('to %j what is not in it: %j', (body, query, sent) => {
    expect(bodyOf(get(post(body), query))).toEqual(sent);
  });

  test.each<[string, Query, unknown]>([
    ['$query.status', { status: 'active', other: 'x' }, { status: 'active', other: 'x' }],
    ['$query.status = "active" ? "A" : "all"', { status: 'other' }, { status: 'all' }],
    ['$query.status', { other: 'x' }, { other: 'x' }],
  ])('what the file computes a value from, which the file writes: %s %j', (text, query, sent) => {
    const template = post({ status: '{status}' }, { computed: { status: expression(text) } });
    expect(bodyOf(get(template, query))).toEqual(sent);
  });
});
