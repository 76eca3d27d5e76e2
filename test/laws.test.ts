import { describe, test } from 'vitest';
import { createEngine } from '../src/index.ts';
import { checkLaw, LAW_NAMES } from '../src/testing/index.ts';

const engine = createEngine();

describe.each(engine.providers)('%s', (provider) => {
  test.each(LAW_NAMES)('%s', (law) => checkLaw(law, engine, provider, { runs: 100 }));
});
