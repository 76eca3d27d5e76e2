import type { ExpressionText } from '../../definition/definition.ts';
import type { EvaluateExpression } from '../evaluate.ts';
import { expressionPaths } from './expression-paths.ts';

/** A body in which an expression must find a value. */
export interface ExpectedResult {
  readonly expression: ExpressionText;
  readonly evaluate: EvaluateExpression;
  /** The value that the expression must return. */
  readonly expected: unknown;
  /** The present body: an object to add to, or undefined. */
  readonly body?: unknown;
  readonly bindings?: Readonly<Record<string, unknown>>;
  /** A further condition on the body; an expression that reads the records could change them otherwise. */
  readonly accepts?: (body: unknown) => boolean;
}

/** Maximum number of paths of an expression that are tried together. */
const TOGETHER = 4;

/** A sample string, for expressions that only test whether there is one. */
const OTHER = 'something';

/**
 * Finds a body in which an expression returns a given value. Expressions cannot be inverted in
 * general, so the value is tried at the paths in the expression's text, alone and together, until the
 * expression finds it. Undefined if no trial succeeds.
 */
export function solveExpression(wanted: ExpectedResult): { readonly body: unknown } | undefined {
  const { accepts = () => true } = wanted;
  for (const body of trials(wanted)) if (fits(wanted, body) && accepts(body)) return { body };
  return undefined;
}

function* trials({ expression, expected, body }: ExpectedResult): Generator<unknown> {
  const paths = expressionPaths(expression.text);
  if (body !== undefined) yield body;
  for (const path of paths) {
    // `items.data` is a list whose items are wrapped; `data.items` a wrapped list.
    const wrapsItems = Array.isArray(expected) && path.length > 1 && !/s$/.test(path.at(-1) ?? '');
    if (expression.text.includes(`${path.join('.')}[0]`)) yield withList(body, path, path.length, expected);
    if (wrapsItems) yield withList(body, path, path.length - 1, expected);
    yield withValue(body, path, expected);
    // A list in the middle: `items.data` reads as `{ items: [{ data }] }` too, and `users[0]` as a list of one.
    for (let depth = 1; depth <= path.length; depth += 1) yield withList(body, path, depth, expected);
  }
  yield expected;
  yield* together(body, paths.slice(0, TOGETHER), [true, expected, false, undefined, OTHER]);
}

/** All assignments of the values to the paths. */
function* together(
  body: unknown,
  paths: readonly string[][],
  values: readonly unknown[],
): Generator<unknown> {
  const [path, ...rest] = paths;
  if (path === undefined) {
    yield body;
    return;
  }
  for (const value of values)
    yield* together(value === undefined ? body : withValue(body, path, value), rest, values);
}

function fits({ expression, evaluate, expected, bindings }: ExpectedResult, body: unknown): boolean {
  try {
    const found = evaluate(expression, body, { response: body, ...bindings });
    return isSame(Array.isArray(expected) ? asList(found) : found, expected);
  } catch {
    return false;
  }
}

/** JSONata returns one match as the match itself, and no match as undefined. */
export function asList(found: unknown): unknown {
  if (Array.isArray(found)) return found;
  return found === undefined ? [] : [found];
}

function isSame(found: unknown, expected: unknown): boolean {
  return JSON.stringify(found) === JSON.stringify(expected);
}

function withList(body: unknown, path: readonly string[], depth: number, value: unknown): unknown {
  const inner = path.slice(depth);
  const items = Array.isArray(value) ? value : [value];
  return withValue(
    body,
    path.slice(0, depth),
    items.map((item) => withValue(undefined, inner, item)),
  );
}

function withValue(body: unknown, path: readonly string[], value: unknown): unknown {
  const [first, ...rest] = path;
  if (first === undefined) return value;
  const object = isObject(body) ? body : {};
  return { ...object, [first]: withValue(object[first], rest, value) };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
