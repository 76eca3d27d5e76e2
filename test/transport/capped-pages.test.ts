import { expect, test } from 'vitest';
import { createEngine } from '../../src/index.ts';
import { readPages, type Transport } from '../../src/transport/index.ts';

/** Providers that name no largest page, or none that is sure, so that theirs may be smaller than requested. */
test.each([
  ['activecampaign', 'offset', (id: number) => ({ id: `${id + 1}` }), (users: unknown[]) => ({ users })],
  ['insightly', 'skip', (id: number) => ({ USER_ID: id + 1 }), (users: unknown[]) => users],
  ['planhat', 'offset', (id: number) => ({ _id: `a${id}` }), (users: unknown[]) => users],
  ['highlevel', 'skip', (id: number) => ({ id: `user${id}` }), (users: unknown[]) => ({ users })],
  ['salesflare', 'offset', (id: number) => ({ id: id + 1 }), (users: unknown[]) => users],
])('%s: pages that hold fewer than were asked for do not end the list', async (slug, skip, user, page) => {
  const users = Array.from({ length: 120 }, (_, index) => user(index));
  const transport: Transport = {
    async send({ url }) {
      const { searchParams } = new URL(url);
      const start = Number(searchParams.get(skip));
      const size = Math.min(50, Number(searchParams.get('limit') ?? searchParams.get('top')));
      return { status: 200, headers: {}, body: page(users.slice(start, start + size)) };
    },
  };
  const engine = createEngine();
  const definition = engine.definition(slug);
  const list = definition.resources['crm/users']?.list;
  if (list === undefined) throw new Error('There is no such resource.');
  const account = {
    credentials: { accessToken: 'secret', token: 'secret', apiKey: 'secret' },
    settings: { companyId: 'agency1', apiUrl: 'acme.api-us1.com' },
  };
  const found: unknown[] = [];
  const options = { transport, definition, list, account, evaluate: engine.evaluateExpression, size: 100 };
  const { recordsOf } = engine.mapping(slug);
  for await (const { records } of readPages({ ...options, recordsOf, maxPages: 9 })) found.push(...records);
  expect(found).toEqual(users);
});

test('highlevel: null in place of the list is an empty page, and the end', async () => {
  const engine = createEngine();
  const definition = engine.definition('highlevel');
  const list = definition.resources['crm/users']?.list;
  if (list === undefined) throw new Error('There is no such resource.');
  let asked = 0;
  const transport: Transport = {
    async send() {
      asked += 1;
      return { status: 200, headers: {}, body: { users: null } };
    },
  };
  const account = { credentials: { token: 'secret' }, settings: { companyId: 'agency1' } };
  const options = { transport, definition, list, account, evaluate: engine.evaluateExpression };
  const { recordsOf } = engine.mapping('highlevel');
  for await (const { records } of readPages({ ...options, recordsOf })) expect(records).toEqual([]);
  expect(asked).toBe(1);
});
