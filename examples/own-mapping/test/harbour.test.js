import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createHandler } from 'mapwright/gateway';
import { loadRecordings } from 'mapwright/node';
import { checkMapping, expectIssues, expectUnified } from 'mapwright/testing';
import { replayTransport } from 'mapwright/transport';
import { engine, layers } from '../engine.js';

const mapping = engine.mapping('harbour');

test('the laws of mappings hold for made-up records', () => {
  checkMapping(engine, 'harbour');
});

test('the first address counts where none is primary', () => {
  const contacts = [
    { kind: 'email', value: 'first@example.com' },
    { kind: 'email', value: 'second@example.com', primary: false },
  ];
  expectUnified(
    mapping,
    { ref: 1, state: 'working', contacts },
    { id: '1', email: 'first@example.com', is_active: true },
  );
});

test('what is not an address is left out', () => {
  const contacts = [{ kind: 'email', value: 'at the reception', primary: true }];
  expectUnified(mapping, { ref: 1, state: 'left', contacts }, { id: '1', is_active: false });
});

test('a record without ref is refused', () => {
  expectIssues(mapping, { state: 'working' }, [{ code: 'required-field-missing', path: '/id' }]);
});

test('North counts people on leave as inactive', () => {
  const record = { ref: 1, state: 'on_leave' };
  assert.equal(engine.map('harbour', record).is_active, true);
  assert.equal(engine.map('harbour', record, { overrides: [layers.north] }).is_active, false);
});

test('recorded answers are read to the end', async () => {
  const handler = createHandler({
    engine,
    transport: replayTransport(loadRecordings('recordings')),
    resolveAccount: () => ({
      provider: 'harbour',
      credentials: { apiKey: 'of no use here' },
      settings: { tenant: 'example' },
    }),
  });
  const query = 'integrated_account_id=any&truto_ignore_limit=true&truto_exclude_fields=remote_data';
  const answer = await handler(new Request(`http://localhost/unified/crm/users?${query}`));
  assert.deepEqual((await answer.json()).result, [
    { id: '7', is_active: true, name: 'Ada Nowak' },
    { id: '8', is_active: false },
  ]);
});
