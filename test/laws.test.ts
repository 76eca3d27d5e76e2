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
    const reached = new Set(
      fc
        .sample(rawRecord(raw), { numRuns: 2_000, seed: 1 })
        .flatMap((record) => Object.keys(mapping.map(record))),
    );
    const ofRecords = mapping.fields.filter(({ reads }) => reads.variables.length === 0);
    expect(ofRecords.map(({ name }) => name).filter((name) => !reached.has(name))).toEqual([]);
  });
});
