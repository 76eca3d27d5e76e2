import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, test } from 'node:test';
import { createIsolates } from './isolates.js';

const records = ['1', '2', '3'].map((id) => ({ id, firstName: 'Ada' }));
const layerOf = (customer) => readFile(new URL(`layers/${customer}.yaml`, import.meta.url), 'utf8');
const isolates = createIsolates({
  layerOf,
  most: 2,
  // Without a budget, so that only the isolate bounds what South's layer does.
  options: { provider: 'hubspot', limits: { steps: Infinity }, milliseconds: 1_000 },
});
after(() => isolates.closeAll());

const outline = (results) => results.map(({ ok, value, issues }) => (ok ? value.name : issues[0].code));

test('an endless expression costs its record, and other customers nothing', async () => {
  const [south, north] = await Promise.all(
    ['south', 'north'].map((customer) => isolates.mapBatch(customer, records)),
  );
  assert.deepEqual(outline(south), ['Ada', 'isolate-timed-out', 'Ada']);
  assert.deepEqual(outline(north), ['ADA', 'ADA', 'ADA']);
});

test('a layer with a mistake is refused, and starts no isolate', async () => {
  await assert.rejects(isolates.mapBatch('west', records), {
    name: 'DefinitionError',
    code: 'unknown-function',
  });
  assert.ok(!isolates.customers().includes('west'));
});

test('the isolate that was not used for the longest time makes room', async () => {
  const others = createIsolates({
    layerOf: () => layerOf('north'),
    most: 2,
    options: { provider: 'hubspot' },
  });
  for (const customer of ['a', 'b', 'a', 'c']) await others.mapBatch(customer, records);
  assert.deepEqual(others.customers(), ['a', 'c']);
  await others.closeAll();
  assert.deepEqual(others.customers(), []);
});
