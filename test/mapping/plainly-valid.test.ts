import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MAPPING_OPTIONS } from '../../src/mapping/mapping-options.ts';
import { isPlainlyValid } from '../../src/mapping/plainly-valid.ts';
import { optionCheck } from '../../src/options/index.ts';
import { runs } from '../support/runs.ts';

const RUNS = runs(5_000);

const check = optionCheck('a mapping', MAPPING_OPTIONS);

const value = fc.oneof(
  fc.constantFrom<unknown>('reject', 'omit', 'keep', 'unified', 'raw', 'normalized', 'stream', true, false),
  fc.constantFrom<unknown>(undefined, null, 0, '', {}, [], ['id'], new Map(), new Headers(), () => 1),
);
const name = fc.constantFrom(...Object.keys(MAPPING_OPTIONS), 'excludeField', 'id', 'constructor');

test('law: what is taken for valid at a glance is valid by the rules', () => {
  const options = fc.oneof(fc.dictionary(name, value, { maxKeys: 4, noNullPrototype: true }), value);
  let plain = 0;
  fc.assert(
    fc.property(options, (given: unknown) => {
      if (Reflect.apply(isPlainlyValid, undefined, [given]) !== true) return;
      plain += 1;
      expect(() => check(given)).not.toThrow();
    }),
    { numRuns: RUNS },
  );
  expect(plain).toBeGreaterThan(RUNS / 50);
});

test.each([
  { onInvalid: 'omit' },
  { format: 'normalized', ignoreRemoteData: true },
  { response: null, headers: {}, query: { a: 1 }, context: {} },
] as const)('the usual options are taken at a glance: %j', (options) => {
  expect(isPlainlyValid(options)).toBe(true);
});
