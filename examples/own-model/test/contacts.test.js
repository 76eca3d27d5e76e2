import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exampleGateway } from 'mapwright/gateway';
import { checkMapping, describeMapping, expectUnified } from 'mapwright/testing';
import { CONTACTS, engine } from '../engine.js';

const { providers } = engine.coverage(CONTACTS);

test('three providers have contacts', () => {
  assert.deepEqual(
    providers.map(({ provider }) => provider),
    ['hubspot', 'pipedrive', 'salesforce'],
  );
});

for (const { provider } of providers) {
  test(`the laws of mappings hold for contacts of ${provider}`, () => {
    checkMapping(engine, provider, { resource: CONTACTS });
  });
}

await describeMapping(engine, 'pipedrive', { resource: CONTACTS, test });

test('a person without a company has no account', () => {
  const mapping = engine.mapping('pipedrive', { resource: CONTACTS });
  expectUnified(mapping, { id: 5, name: 'Ada Nowak', org_id: null }, { id: '5', name: 'Ada Nowak' });
});

test('the normalized form has every field, and every member of account and owner', () => {
  const contact = engine.map('pipedrive', { id: 5 }, { resource: CONTACTS, format: 'normalized' });
  assert.deepEqual(contact.account, { id: null, name: null });
  assert.deepEqual(contact.emails, []);
});

test('a gateway serves them', async () => {
  const handler = exampleGateway(engine);
  const query = 'integrated_account_id=hubspot&truto_exclude_fields=remote_data';
  const answer = await handler(new Request(`http://localhost/unified/${CONTACTS}/512?${query}`));
  assert.equal((await answer.json()).name, 'Ada Nowak');
});
