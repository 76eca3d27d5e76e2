import { expect, test } from 'vitest';
import { solveExpression } from '../../src/transport/examples/solve-expression.ts';
import { buildGetRequest, examplesTransport, readPages, sampleAccount } from '../../src/transport/index.ts';
import { engine } from '../gateway/support/engine.ts';
import { evaluate, expression } from './support/definition.ts';

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
