import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { createEngine } from 'mapwright';
import { createHandler } from 'mapwright/gateway';
import { cachedTransport } from './cached-transport.js';

const engine = createEngine();
let sent;
let status;
let time;
let handler;

beforeEach(() => {
  sent = [];
  status = 200;
  time = 0;
  const inner = {
    async send({ account, url }) {
      sent.push(`${account.id} ${new URL(url).pathname}`);
      await new Promise((resolve) => setTimeout(resolve, 2));
      return { status, headers: {}, body: { results: [{ id: '1', firstName: account.id }] } };
    },
  };
  handler = createHandler({
    engine,
    transport: cachedTransport({ inner, maxAge: 60_000, maxEntries: 2, now: () => time }),
    resolveAccount: () => ({ provider: 'hubspot', credentials: { token: 'secret' } }),
  });
});

async function list(account, more = '') {
  const response = await handler(
    new Request(`http://gateway.example/unified/crm/users?integrated_account_id=${account}${more}`),
  );
  return { status: response.status, text: await response.text() };
}

test('an answer is used again, and requests that run at once are sent once', async () => {
  await Promise.all([list('ada'), list('ada'), list('ada')]);
  await list('ada', '&truto_response_format=stream');
  assert.equal(sent.length, 1);
});

test('accounts have answers of their own', async () => {
  const [ada, kofi] = await Promise.all([list('ada'), list('kofi')]);
  assert.equal(JSON.parse(ada.text).result[0].name, 'ada');
  assert.equal(JSON.parse(kofi.text).result[0].name, 'kofi');
});

test('requests that differ in a declared header have answers of their own', async () => {
  const asked = [];
  const inner = {
    async send({ headers }) {
      asked.push(headers['x-size']);
      return { status: 200, headers: {}, body: asked.length };
    },
  };
  const cached = cachedTransport({ inner, maxAge: 60_000, maxEntries: 9 });
  for (const size of ['10', '50', '10']) {
    const declaredHeaders = { 'x-size': size };
    const headers = { ...declaredHeaders, authorization: `Bearer ${asked.length}` };
    await cached.send({
      method: 'GET',
      url: 'https://a.example/',
      headers,
      declaredHeaders,
      account: { id: 'a' },
    });
  }
  assert.deepEqual(asked, ['10', '50']);
});

test('an answer is used for its time only', async () => {
  await list('ada');
  time = 60_000;
  await list('ada');
  assert.equal(sent.length, 2);
});

test('errors are not kept', async () => {
  status = 500;
  assert.equal((await list('ada')).status, 502);
  status = 200;
  assert.equal((await list('ada')).status, 200);
});

test('the oldest answer goes first', async () => {
  for (const account of ['ada', 'kofi', 'li']) await list(account);
  await list('li');
  await list('ada');
  assert.deepEqual(
    sent.map((entry) => entry.split(' ')[0]),
    ['ada', 'kofi', 'li', 'ada'],
  );
});
