import { expect, test } from 'vitest';
import type { ResourceDefinition } from '../../src/definition/definition.ts';
import { solveExpression } from '../../src/transport/examples/solve-expression.ts';
import {
  buildGetRequest,
  buildPageRequest,
  examplesTransport,
  readPages,
  sampleAccount,
} from '../../src/transport/index.ts';
import { engine } from '../gateway/support/engine.ts';
import { ACCOUNT, acme, evaluate, expression, listWith } from './support/definition.ts';

const definitions = engine.providers.map((provider) => engine.definition(provider));
const transport = examplesTransport({ definitions, evaluate: engine.evaluateExpression });

test.each(definitions)('$name answers with its examples, page by page and one by one', async (definition) => {
  const account = sampleAccount(definition);
  const requests = definition.resources['crm/users'];
  if (requests === undefined) throw new Error('There is no such resource.');
  const { list, get, examples } = requests;
  const mapping = engine.mapping(definition.slug);
  const records: unknown[] = [];
  let pages = 0;
  const options = { transport, definition, list, account, evaluate: engine.evaluateExpression, size: 2 };
  for await (const page of readPages({ ...options, recordsOf: mapping.recordsOf, maxPages: 50 })) {
    records.push(...page.records);
    pages += 1;
  }
  expect(records).toEqual(examples.map((example) => example.raw));
  if ('size' in list.paging) expect(pages).toBeGreaterThan(1);
  for (const { raw, unified } of examples) {
    const id = String(unified.id);
    const { status, body } = await transport.send(buildGetRequest({ definition, get, account, id }));
    expect([status, mapping.recordOf(body, id)]).toEqual([200, raw]);
  }
  const absent = buildGetRequest({ definition, get, account, id: '404404404' });
  expect((await transport.send(absent)).status).toBe(404);
});

test('an address that is nobody’s is 404', async () => {
  const request = { method: 'GET', url: 'https://nobody.example/', headers: {} } as const;
  expect((await transport.send(request)).status).toBe(404);
});

const PLAIN = { path: '/query', paging: { style: 'none' }, records: expression('$') } as const;
const FORM = { method: 'POST', bodyFormat: 'form' } as const;
const KINDS = [
  ['nothing', {}, {}],
  ['a query', { query: { entity: 'User' } }, { query: { entity: 'Contact' } }],
  [
    'a query with placeholders',
    { query: { q: 'all {fields} of User' } },
    { query: { q: 'all {fields} of Contact' } },
  ],
  ['a body', { method: 'POST', body: { q: 'users' } }, { method: 'POST', body: { q: 'contacts' } }],
  ['a form', { ...FORM, body: { q: 'users' } }, { ...FORM, body: { q: 'contacts' } }],
] as const;
const NAMED = ['crm/users', 'crm/contacts'] as const;
const resourceOf = (id: string, more: object): ResourceDefinition => {
  const list = listWith(PLAIN.paging, { ...PLAIN, ...more, fields: { names: ['Id'] } });
  const { records: _, paging: _none, ...template } = list;
  return {
    raw: { type: 'object' },
    mapping: {},
    get: { ...template, from: 'list' },
    list,
    examples: [
      { title: id, raw: { id }, unified: { id }, source: { ...expression(id).source, line: 1, column: 1 } },
    ],
  };
};

test.each(
  KINDS.flatMap(([kind, first, second]) =>
    NAMED.flatMap((asked) =>
      [true, false].map((isNamed) => [kind, asked, isNamed, [first, second]] as const),
    ),
  ).filter(([kind, , isNamed]) => isNamed || kind !== 'nothing'),
)('requests to one address that differ in %s: %s, named: %s', async (_, asked, isNamed, templates) => {
  const resources = Object.fromEntries(
    NAMED.map((name, at) => [name, resourceOf(name, templates[at] ?? {})]),
  );
  const definition = acme({ resources });
  const list = resources[asked]?.list;
  if (list === undefined) throw new Error('There is no such resource.');
  const request = buildPageRequest({
    definition,
    list,
    account: ACCOUNT,
    ...(isNamed ? { resource: asked } : {}),
  });
  const answering = examplesTransport({ definitions: [definition], evaluate });
  expect((await answering.send(request)).body).toEqual([{ id: asked }]);
});

test('the provider that a request names answers it', async () => {
  const [first, second] = ['one', 'two'].map((slug) =>
    acme({ slug, resources: { 'crm/users': resourceOf(slug, {}) } }),
  );
  if (first === undefined || second === undefined) throw new Error('There are no providers.');
  const list = second.resources['crm/users']?.list ?? listWith(PLAIN.paging);
  const request = buildPageRequest({ definition: second, list, account: ACCOUNT });
  const answering = examplesTransport({ definitions: [first, second], evaluate });
  expect((await answering.send(request)).body).toEqual([{ id: 'two' }]);
});

test('a request for a resource without examples is 404', async () => {
  const definition = acme({ resources: { 'crm/users': resourceOf('users', {}) } });
  const list = listWith(PLAIN.paging, PLAIN);
  const request = buildPageRequest({ definition, list, account: ACCOUNT, resource: 'crm/leads' });
  expect((await examplesTransport({ definitions: [definition], evaluate }).send(request)).status).toBe(404);
});

test.each([
  ['$', [1], [1]],
  ['data.users', [1, 2], { data: { users: [1, 2] } }],
  ['items.data', [1, 2], { items: [{ data: 1 }, { data: 2 }] }],
  ['users[0]', { id: 1 }, { users: [{ id: 1 }] }],
  ['$type($) = "array" ? $ : results', [1], { results: [1] }],
  ['info.more = true', true, { info: { more: true } }],
  ['page.has_next ? page.end', 'x', { page: { has_next: true, end: 'x' } }],
  ['data.(user ?? $)', [{ user: 1 }, 2], { data: [{ user: { user: 1 } }, { user: 2 }] }],
  ['a.(b.(c) ?? (d))', 1, { a: { b: { c: 1 } } }],
  ['$exists($text(links.next))', true, { links: { next: 'something' } }],
])('%s gives %j', (text, expected, body) => {
  expect(solveExpression({ expression: expression(text), evaluate, expected })?.body).toEqual(body);
});

test('what cannot be turned round gives nothing', () => {
  expect(solveExpression({ expression: expression('$sum(a) * 7'), evaluate, expected: 15 })).toBeUndefined();
});
