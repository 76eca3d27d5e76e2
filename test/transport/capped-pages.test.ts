import { expect, test } from 'vitest';
import { createEngine } from '../../src/index.ts';
import { readPages, type Transport } from '../../src/transport/index.ts';

/** Providers that name no largest page, so that theirs may be smaller than requested. */
test.each([
  ['highlevel', 'skip', (id: number) => ({ id: `user${id}` }), (users: unknown[]) => ({ users })],
  ['salesflare', 'offset', (id: number) => ({ id: id + 1 }), (users: unknown[]) => users],
])('%s: pages that hold fewer than were asked for do not end the list', async (slug, skip, user, page) => {
  const users = Array.from({ length: 120 }, (_, index) => user(index));
  const transport: Transport = {
    async send({ url }) {
      const { searchParams } = new URL(url);
      const start = Number(searchParams.get(skip));
      const size = Math.min(50, Number(searchParams.get('limit')));
      return { status: 200, headers: {}, body: page(users.slice(start, start + size)) };
    },
  };
  const engine = createEngine();
  const definition = engine.definition(slug);
  const list = definition.resources['crm/users']?.list;
  if (list === undefined) throw new Error('There is no such resource.');
  const account = {
    credentials: { accessToken: 'secret', token: 'secret' },
    settings: { companyId: 'agency1' },
  };
  const found: unknown[] = [];
  const options = { transport, definition, list, account, evaluate: engine.evaluateExpression, size: 100 };
  const { recordsOf } = engine.mapping(slug);
  for await (const { records } of readPages({ ...options, recordsOf, maxPages: 9 })) found.push(...records);
  expect(found).toEqual(users);
});
