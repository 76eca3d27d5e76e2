import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareAsField } from '../../scripts/conformance/field.ts';
import { runs } from '../support/runs.ts';
import { expressions, inputs } from './expression-arbitrary.ts';
import { CORPUS, INPUT } from './field-corpus.ts';

test.each(CORPUS)('%s is the same alone and as a field', (expr) => {
  expect(compareAsField({ expr, input: INPUT })).toEqual({ same: true });
});

test('every expression is the same alone and as a field', () => {
  fc.assert(
    fc.property(expressions, inputs, (expr, input) => {
      expect(compareAsField({ expr, input })).toEqual({ same: true });
    }),
    { numRuns: runs(1_000) },
  );
});
