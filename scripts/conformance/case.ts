import { compile, ExpressionError } from '../../src/expression/index.ts';

/** One case of the suite, with its expression and input in place. */
interface Case {
  readonly expr: string;
  readonly input?: unknown;
  readonly bindings?: Readonly<Record<string, unknown>>;
  readonly timelimit?: number;
  readonly depth?: number;
  readonly result?: unknown;
  readonly undefinedResult?: boolean;
  readonly code?: string;
  readonly token?: string;
  readonly error?: { readonly code?: string };
}

/** Limits are counted in calls and steps here, in nested evaluations and milliseconds in the suite. */
const EVALUATIONS_PER_CALL = 3;
const STEPS_PER_MILLISECOND = 10_000;

/** The errors of the suite's own runner when a case reaches its limit of time or depth. */
const LIMIT_CODE = 'U1001';
const LIMIT_CODES: readonly string[] = ['D1011', 'D1012'];

/** Runs a case. Returns undefined if it passes, and otherwise a sentence. */
export function runCase(test: Case): string | undefined {
  const outcome = evaluate(test);
  const code = test.code ?? test.error?.code;
  if (code !== undefined) return checkError(outcome, code, test.token);
  if ('error' in outcome) return `expected ${show(test.result)}, failed with ${describe(outcome.error)}`;
  if (test.undefinedResult === true) {
    return outcome.value === undefined ? undefined : `expected nothing, got ${show(outcome.value)}`;
  }
  return isSame(outcome.value, test.result)
    ? undefined
    : `expected ${show(test.result)}, got ${show(outcome.value)}`;
}

type Outcome = { readonly value: unknown } | { readonly error: unknown };

function evaluate(test: Case): Outcome {
  const limits = {
    ...(test.depth === undefined ? {} : { depth: Math.floor(test.depth / EVALUATIONS_PER_CALL) }),
    ...(test.timelimit === undefined ? {} : { steps: test.timelimit * STEPS_PER_MILLISECOND }),
  };
  // Switched on here, since the suite has cases of these functions.
  const options = { clock: Date.now, random: Math.random, allowEval: true, limits };
  try {
    return { value: compile(test.expr, options).evaluate(test.input, test.bindings) };
  } catch (error) {
    return { error };
  }
}

function checkError(outcome: Outcome, code: string, token: string | undefined): string | undefined {
  if (!('error' in outcome)) return `expected error ${code}, got ${show(outcome.value)}`;
  const { error } = outcome;
  if (!(error instanceof ExpressionError)) return `expected error ${code}, failed with ${describe(error)}`;
  const isExpected = code === LIMIT_CODE ? LIMIT_CODES.includes(error.code) : error.code === code;
  if (!isExpected) return `expected error ${code}, failed with ${describe(error)}`;
  return token === undefined || error.token === token
    ? undefined
    : `expected token ${token}, got ${error.token}`;
}

/** Equality of JSON values; numbers may differ in their last digits, as the suite's runner allows. */
function isSame(left: unknown, right: unknown): boolean {
  if (typeof left === 'number' && typeof right === 'number') {
    return left === right || Math.abs(left - right) <= 1e-9 * Math.max(1, Math.abs(left));
  }
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null)
    return left === right;
  const keys = Object.keys(left);
  if (Array.isArray(left) !== Array.isArray(right) || keys.length !== Object.keys(right).length) return false;
  return keys.every(
    (key) => Object.hasOwn(right, key) && isSame(Reflect.get(left, key), Reflect.get(right, key)),
  );
}

function describe(error: unknown): string {
  return error instanceof ExpressionError ? `${error.code} (${error.message})` : String(error);
}

function show(value: unknown): string {
  return (JSON.stringify(value) ?? 'nothing').slice(0, 200);
}
