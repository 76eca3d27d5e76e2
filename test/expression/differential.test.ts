import fc from 'fast-check';
import jsonata from 'jsonata';
import { expect, test } from 'vitest';
import { compile, ExpressionError } from '../../src/expression/index.ts';
import { expressions, inputs } from './expression-arbitrary.ts';

/** How many cases run; more for a thorough search, as in `MAPWRIGHT_RUNS=1000000 npx vitest run …`. */
const RUNS = Number(process.env['MAPWRIGHT_RUNS'] ?? 20_000);

type Outcome = { readonly value: string } | { readonly code: string };

/** Results as JSON text; nothing and functions have marks of their own. */
function show(value: unknown): string {
  return JSON.stringify(value, (_key, member: unknown) => (isFunction(member) ? 'a function' : member)) ?? 'nothing';
}

function isFunction(value: unknown): boolean {
  if (typeof value === 'function') return true;
  if (typeof value !== 'object' || value === null) return false;
  return '_jsonata_lambda' in value || '_jsonata_function' in value || value.constructor?.name === 'FunctionValue';
}

async function reference(text: string, input: unknown): Promise<Outcome | undefined> {
  let expression: jsonata.Expression;
  try {
    expression = jsonata(text);
  } catch {
    return undefined;
  }
  const copy: unknown = structuredClone(input);
  const before = show(copy);
  try {
    const value = show(await expression.evaluate(copy));
    // The package may change its input (grouping an empty array adds an item), which is a fault of it.
    return show(copy) === before ? { value } : undefined;
  } catch (error) {
    const { code } = Object(error) as { code?: unknown };
    // An error without a code is a fault of the package, not a rule of the language.
    return typeof code === 'string' ? { code } : undefined;
  }
}

function ours(text: string, input: unknown): Outcome {
  try {
    return { value: show(compile(text).evaluate(input)) };
  } catch (error) {
    if (error instanceof ExpressionError) return { code: error.code };
    throw error;
  }
}

/**
 * The package evaluates the parts of arrays and objects at the same time, so that timing decides which of
 * several failures it reports.
 */
function mayFailInSeveralWays(text: string): boolean {
  return /[[{].*,.*[\]}]/s.test(text);
}

test('every expression gives what the reference implementation gives, or fails with the same code', async () => {
  await fc.assert(
    fc.asyncProperty(expressions, inputs, async (text, input) => {
      const expected = await reference(text, input);
      if (expected === undefined) return;
      const actual = ours(text, input);
      if ('code' in expected && 'code' in actual && mayFailInSeveralWays(text)) return;
      expect(actual).toEqual(expected);
    }),
    { numRuns: RUNS },
  );
}, 600_000);
