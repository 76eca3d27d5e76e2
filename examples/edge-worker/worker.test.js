import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { after, before, test } from 'node:test';

let workerd;
let address;

before(async () => {
  // Port 0 is any free one; workerd reports it on the descriptor that is passed to it.
  const parameters = ['serve', 'config.capnp', '--socket-addr=http=127.0.0.1:0', '--control-fd=3'];
  workerd = spawn('node_modules/.bin/workerd', parameters, {
    stdio: ['ignore', 'inherit', 'inherit', 'pipe'],
  });
  const [line] = await once(workerd.stdio[3], 'data', { signal: AbortSignal.timeout(20_000) });
  address = `http://127.0.0.1:${/"port":(\d+)/.exec(String(line))[1]}`;
});

after(() => workerd.kill());

async function post(path, record) {
  const response = await fetch(`${address}${path}`, { method: 'POST', body: JSON.stringify(record) });
  return { status: response.status, body: await response.json() };
}

test('a record is mapped, with the layer that was built in', async () => {
  const { status, body } = await post('/hubspot', { id: '1', email: 'ada@example.com', firstName: 'Ada' });
  assert.equal(status, 200);
  assert.deepEqual(body, { id: '1', email: 'ada@example.com', name: 'ada@example.com' });
});

test('records are mapped one by one', async () => {
  const { body } = await post('/pipedrive', [{ id: 1, name: 'Ada' }, { name: 'nobody' }]);
  assert.deepEqual(body.values, [{ id: '1', name: 'Ada' }]);
  assert.deepEqual(
    body.rejected.map(({ record, issues }) => [record, issues[0].code]),
    [[2, 'required-field-missing']],
  );
});

test('a record that cannot be mapped is answered with its issues', async () => {
  const { status, body } = await post('/hubspot', { firstName: 'Ada' });
  assert.equal(status, 422);
  assert.deepEqual(
    body.issues.map(({ code, path }) => [code, path]),
    [['required-field-missing', '/id']],
  );
});

test('a provider that was not built in is not there', async () => {
  assert.equal((await post('/close', { id: '1' })).status, 404);
});
