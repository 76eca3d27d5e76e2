import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, test } from 'node:test';
import { createFileStore } from './file-store.js';
import { createGateway } from './gateway.js';
import { createMockProvider } from './mock-provider.js';

const { server, state } = createMockProvider();
let folder;
let file;
let handler;
let retries;

before(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  folder = await mkdtemp(join(tmpdir(), 'oauth-'));
});

after(async () => {
  server.close();
  await rm(folder, { recursive: true });
});

beforeEach(async () => {
  file = join(folder, 'tokens.json');
  retries = [];
  const address = `http://127.0.0.1:${server.address().port}`;
  handler = createGateway({
    store: createFileStore(file),
    clients: {
      hubspot: { tokenUrl: `${address}/oauth/v1/token`, clientId: 'client', clientSecret: 'client-secret' },
    },
    providers: address,
    onRetry: (retry) => retries.push(retry),
  });
});

const connect = (tokens) => writeFile(file, JSON.stringify({ ada: tokens }));
const stored = async () => JSON.parse(await readFile(file, 'utf8')).ada;
const list = () => handler(new Request('http://gateway.example/unified/crm/users?integrated_account_id=ada'));

test('a token that has expired is renewed once for all requests, and its successor is stored', async () => {
  await connect({ accessToken: 'old', refreshToken: state.refresh, expiresAt: 0 });
  const before = state.issued;
  const answers = await Promise.all([list(), list(), list()]);
  assert.deepEqual(
    answers.map(({ status }) => status),
    [200, 200, 200],
  );
  assert.equal(state.issued, before + 1);
  assert.equal((await stored()).refreshToken, state.refresh);
  assert.deepEqual(retries, []);
});

test('a token that was revoked is renewed when the provider refuses it', async () => {
  await connect({ accessToken: 'revoked', refreshToken: state.refresh, expiresAt: Date.now() + 3_600_000 });
  assert.equal((await list()).status, 200);
  assert.deepEqual(retries, [{ attempt: 2, reason: 401 }]);
});

test('an account that must be connected again gets an answer that says so', async () => {
  await connect({ accessToken: 'old', refreshToken: 'used-already', expiresAt: 0 });
  const answer = await list();
  const body = await answer.json();
  assert.equal(answer.status, 401);
  assert.match(body.message, /invalid_grant/);
  assert.doesNotMatch(JSON.stringify(body), /client-secret|used-already/);
});
