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

test.each<{ text: string; dynamic: boolean; paths: readonly string[] }>([
  { text: '$lookup({"on": true, "off": false}, status)', dynamic: false, paths: ['status'] },
  { text: '$lookup({"a": first, "b": last}, kind)', dynamic: false, paths: ['first', 'kind', 'last'] },
  { text: '$lookup({"a": $}, kind).x', dynamic: false, paths: ['$', 'kind'] },
  { text: '$lookup($tables.teams, team).Name', dynamic: false, paths: ['team'] },
  { text: '$lookup($context, team)', dynamic: false, paths: ['team'] },
  { text: '$lookup($, kind)', dynamic: true, paths: ['$', 'kind'] },
  { text: '$lookup($$, kind)', dynamic: true, paths: ['$', 'kind'] },
  { text: '($o := values; $lookup($o, kind))', dynamic: true, paths: ['kind', 'values'] },
  { text: '$lookup(values, kind)', dynamic: true, paths: ['kind', 'values'] },
  { text: 'values.$lookup(kind)', dynamic: true, paths: ['values.kind'] },
])('a name is computed in the input, or in what is not of it: $text', ({ text, dynamic, paths }) => {
  const { reads } = compile(text);
  expect({ dynamic: reads.dynamic, paths: reads.paths }).toEqual({ dynamic, paths });
});
