import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ReadTree, readTree } from '../../../src/bulk/read-tree.ts';
import { compile, ExpressionError } from '../../../src/expression/index.ts';
import { runs } from '../../support/runs.ts';
import { expressions, inputs } from '../expression-arbitrary.ts';

/** The part of an object that paths lead to. A list on the way stays whole. */
function restricted(value: unknown, tree: ReadTree): unknown {
  if (tree.size === 0 || typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, member]) => {
      const next = tree.get(name);
      return next === undefined ? [] : [[name, restricted(member, next)]];
    }),
  );
}

function outcome(evaluate: () => unknown): unknown {
  try {
    return { value: JSON.stringify(evaluate()) };
  } catch (error) {
    return { code: error instanceof ExpressionError ? error.code : String(error) };
  }
}

const RUNS = runs(5_000);

test('an expression sees nothing of its input but what it is said to read', () => {
  let compared = 0;
  fc.assert(
    fc.property(expressions, inputs, (text, input) => {
      if (typeof input !== 'object' || input === null || Array.isArray(input)) return;
      let expression: ReturnType<typeof compile>;
      try {
        expression = compile(text);
      } catch {
        return;
      }
      const { paths, dynamic } = expression.reads;
      const tree = dynamic ? undefined : readTree(paths);
      if (tree === undefined) return;
      compared += 1;
      const part = tree.size === 0 ? {} : restricted(input, tree);
      expect(outcome(() => expression.evaluate(part))).toEqual(outcome(() => expression.evaluate(input)));
    }),
    { numRuns: RUNS },
  );
  expect(compared).toBeGreaterThan(RUNS / 50);
});
