import type { Expression } from 'jsonata';
import { expect } from 'vitest';
import { BUILT_INS } from '../../../src/expression/functions/index.ts';
import { checkerOf } from '../../../src/expression/signature/index.ts';
import { DEFAULT_LIMITS } from '../../../src/expression/values/budget.ts';
import { ExpressionError } from '../../../src/expression/values/expression-error.ts';
import { unwrapSequence, wrapDocument } from '../../../src/expression/values/sequence.ts';
import { mendedJsonata } from '../mended-jsonata.ts';
import { withBudget } from '../with-budget.ts';

/** The outcome of a call: a value, or an error's code with its details. */
export type Outcome = { value: unknown } | { code: unknown; index: unknown; about: unknown };

/** Calls a built-in as the compiler does, with its arguments checked against its signature. */
export function callBuiltIn(
  name: string,
  parameters: readonly unknown[],
  context?: unknown,
  limits = DEFAULT_LIMITS,
): unknown {
  const builtIn = BUILT_INS.get(name);
  if (builtIn === undefined) throw new Error(`There is no $${name}.`);
  const { implementation, signature } = builtIn;
  return withBudget(limits, () => {
    const input = wrapDocument(context);
    const checked = checkerOf(signature)([...parameters], input);
    return unwrapSequence(Reflect.apply(implementation, undefined, checked));
  });
}

/** The same, with an error as data. */
function ourOutcome(name: string, parameters: readonly unknown[], context?: unknown): Outcome {
  try {
    return { value: plain(callBuiltIn(name, parameters, context)) };
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    return { code: error.code, index: error.details.index, about: plain(error.details.value) };
  }
}

const jsonata = mendedJsonata();
const expressions = new Map<string, Expression>();

/** The outcome of the same call in the `jsonata` package. An error without code is a failure of the package itself. */
async function theirOutcome(
  name: string,
  parameters: readonly unknown[],
  context?: unknown,
): Promise<Outcome> {
  const text = `$${name}(${parameters.map((_, index) => `$p${index}`).join(', ')})`;
  const expression = expressions.get(text) ?? jsonata(text);
  expressions.set(text, expression);
  const bindings = Object.fromEntries(parameters.map((value, index) => [`p${index}`, value]));
  try {
    return { value: plain(await expression.evaluate(context, bindings)) };
  } catch (error) {
    const { code, index, value } = Object(error);
    return { code, index, about: plain(value) };
  }
}

/** Asserts that a call has the same outcome as in the package, a value or an error. */
export async function expectSameAsPackage(
  name: string,
  parameters: readonly unknown[],
  context?: unknown,
): Promise<void> {
  const theirs = await theirOutcome(name, parameters, context);
  if ('code' in theirs && theirs.code === undefined) return;
  expect(ourOutcome(name, parameters, context), JSON.stringify({ name, parameters, context })).toEqual(
    theirs,
  );
}

/** Takes off what the package adds: missing prototypes and marks on arrays. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value === 'function') return 'a function';
  if (typeof value !== 'object' || value === null || value instanceof RegExp) return value;
  return Object.entries(value).map(([key, part]) => [key, plain(part)]);
}
