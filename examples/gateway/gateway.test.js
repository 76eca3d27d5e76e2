import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, before, test } from 'node:test';
import { serve } from '@hono/node-server';
import { createApplication } from './application.js';
import { createMockCrm } from './mock-crm.js';

const KEY = { authorization: 'Bearer key-of-ada' };
const issues = [];
const crm = createMockCrm();
let server;
let address;

before(async () => {
  crm.listen(0, '127.0.0.1');
  await once(crm, 'listening');
  const { fetch } = createApplication({
    providers: `http://127.0.0.1:${crm.address().port}`,
    cursorSecret: 'a secret of at least 32 characters',
    onIssue: (issue) => issues.push(issue),
  });
  server = serve({ fetch, port: 0, hostname: '127.0.0.1' });
  await once(server, 'listening');
  address = `http://127.0.0.1:${server.address().port}`;
});

after(() => {
  server.close();
  crm.close();
});

async function ask(path, headers = KEY) {
  const response = await fetch(`${address}${path}`, { headers });
  return { status: response.status, body: await response.json() };
}

test('a list is read to its end, through the mock’s pages and its first 429', async () => {
  const query = 'integrated_account_id=ada-hubspot&truto_ignore_remote_data=true';
  const first = await ask(`/unified/crm/users?${query}&limit=2`);
  assert.equal(first.status, 200);
  assert.deepEqual(
    first.body.result.map(({ name }) => name),
    ['Ada Nowak', 'Kofi Mensah'],
  );
  const next = encodeURIComponent(first.body.next_cursor);
  const second = await ask(`/unified/crm/users?${query}&limit=2&next_cursor=${next}`);
  assert.deepEqual(second.body.result, [
    { id: '3', email: 'li@example.com', is_active: true, name: 'Li Wei' },
  ]);
  assert.equal(second.body.next_cursor, null);
});

test('one user', async () => {
  const { body } = await ask('/unified/crm/users/2?integrated_account_id=ada-hubspot');
  assert.equal(body.email, 'kofi@example.com');
  assert.equal(body.remote_data.lastName, 'Mensah');
});

test('another provider has the same form', async () => {
  const query = 'integrated_account_id=ada-pipedrive&truto_ignore_remote_data=true';
  const { body } = await ask(`/unified/crm/users?${query}`);
  assert.deepEqual(body.result, [{ id: '12', email: 'ada@example.com', is_active: true, name: 'Ada Nowak' }]);
});

test('an account of someone else is not there', async () => {
  const { status } = await ask('/unified/crm/users?integrated_account_id=kofi-hubspot');
  assert.equal(status, 404);
});

test('an error of the provider is reported as such', async () => {
  const key = { authorization: 'Bearer key-of-kofi' };
  const { status, body } = await ask('/unified/crm/users?integrated_account_id=kofi-hubspot', key);
  assert.equal(status, 401);
  assert.equal(body.truto_is_remote_error, true);
  assert.match(body.message, /The token was revoked\./);
  assert.ok(issues.some(({ code }) => code === 'remote-error'));
});
