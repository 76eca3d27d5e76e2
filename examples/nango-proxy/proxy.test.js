import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, before, test } from 'node:test';
import { createEngine } from 'mapwright';
import { createHandler } from 'mapwright/gateway';
import { createMockNango } from './mock-nango.js';
import { proxyTransport } from './proxy-transport.js';

const nango = createMockNango();
let handler;

before(async () => {
  nango.listen(0, '127.0.0.1');
  await once(nango, 'listening');
  handler = createHandler({
    engine: createEngine(),
    transport: proxyTransport({
      secretKey: 'nango-secret',
      integrations: { hubspot: 'hubspot-production' },
      baseUrl: `http://127.0.0.1:${nango.address().port}/proxy`,
      minDelay: 1,
    }),
    // The account has no credentials: only the id of its connection.
    resolveAccount: (id) => ({
      provider: id === 'ada-pipedrive' ? 'pipedrive' : 'hubspot',
      id: `connection-of-${id}`,
    }),
  });
});

after(() => nango.close());

async function list(account, more = '') {
  const query = `integrated_account_id=${account}&truto_ignore_remote_data=true${more}`;
  const response = await handler(new Request(`http://gateway.example/unified/crm/users?${query}`));
  return { status: response.status, text: await response.text() };
}

test('each account is asked through its own connection', async () => {
  const names = async (account) => JSON.parse((await list(account)).text).result.map(({ name }) => name);
  assert.deepEqual([await names('ada'), await names('kofi')], [['Ada Nowak'], ['Kofi Mensah']]);
});

test('streams go the same way', async () => {
  const { text } = await list('ada', '&truto_response_format=stream');
  assert.equal(JSON.parse(text).email, 'ada@example.com');
});

test('a connection that Nango does not have is an error of the provider', async () => {
  const { status, text } = await list('nobody');
  assert.equal(status, 400);
  assert.doesNotMatch(text, /nango-secret/);
});

test('a provider without an integration is not asked', async () => {
  const { status } = await list('ada-pipedrive');
  assert.equal(status, 502);
});
