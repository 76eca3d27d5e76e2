import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createEngine } from '../src/index.ts';
import { checkLaw, LAW_NAMES, rawRecord } from '../src/testing/index.ts';
import { runs } from './support/runs.ts';

const engine = createEngine();

describe.each(engine.providers)('%s', (provider) => {
  test.each(LAW_NAMES)('%s', (law) => checkLaw(law, engine, provider, { runs: runs(150) }));

  // Laws about values that never come up would hold of anything.
  test('records that fit its raw schema reach every field', () => {
    const mapping = engine.mapping(provider);
    const raw = engine.definition(provider).resources['crm/users']?.raw ?? false;
    const ofRecords = mapping.fields.filter(({ reads }) => reads.variables.length === 0);
    const missing = new Set(ofRecords.map(({ name }) => name));
    for (let seed = 1; seed <= 20 && missing.size > 0; seed += 1) {
      for (const record of fc.sample(rawRecord(raw), { numRuns: 100, seed })) {
        for (const name of Object.keys(mapping.map(record))) missing.delete(name);
      }
    }
    expect([...missing]).toEqual([]);
  });
});
