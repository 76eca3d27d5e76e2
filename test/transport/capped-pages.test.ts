import { expect, test } from 'vitest';
import { createEngine } from '../../src/index.ts';
import { readPages, type Transport } from '../../src/transport/index.ts';

test('HighLevel: pages that hold fewer than were asked for do not end the list', async () => {
  const users = Array.from({ length: 120 }, (_, index) => ({ id: `user${index}` }));
  const transport: Transport = {
    async send({ url }) {
      const { searchParams } = new URL(url);
      const skip = Number(searchParams.get('skip'));
      const size = Math.min(50, Number(searchParams.get('limit')));
      return { status: 200, headers: {}, body: { users: users.slice(skip, skip + size) } };
    },
  };
  const engine = createEngine();
  const definition = engine.definition('highlevel');
  const list = definition.resources['crm/users']?.list;
  if (list === undefined) throw new Error('There is no such resource.');
  const account = {
    credentials: { accessToken: 'secret', token: 'secret' },
    settings: { companyId: 'agency1' },
  };
  const found: unknown[] = [];
  const options = { transport, definition, list, account, evaluate: engine.evaluateExpression, size: 100 };
  for await (const page of readPages({
    ...options,
    recordsOf: engine.mapping('highlevel').recordsOf,
    maxPages: 9,
  }))
    found.push(...page.records);
  expect(found).toEqual(users);
});
