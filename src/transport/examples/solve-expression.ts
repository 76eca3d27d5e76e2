import type { ExpressionText } from '../../definition/definition.ts';
import type { EvaluateExpression } from '../evaluate.ts';
import { expressionPaths } from './expression-paths.ts';

/** A body in which an expression is to find a value. */
export interface ExpectedResult {
  readonly expression: ExpressionText;
  readonly evaluate: EvaluateExpression;
  /** What the expression shall give. */
  readonly expected: unknown;
  /** What the body holds already; an object that is added to, or nothing. */
  readonly body?: unknown;
  readonly bindings?: Readonly<Record<string, unknown>>;
  /** What must hold of the body as well; an expression that reads the records could change them otherwise. */
  readonly accepts?: (body: unknown) => boolean;
}

/** Most paths of an expression that are tried together. */
const TOGETHER = 4;

/** A text that stands for any text, where an expression only asks whether there is one. */
const OTHER = 'something';

/**
 * Finds a body in which an expression gives the value that it shall. Expressions cannot be turned round in
 * general, so the value is tried at the paths that the text names, alone and together, until the
 * expression finds it. Nothing when no trial succeeds.
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

/** Every way to give the paths one of the values each. */
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

/** JSONata gives one match as the match itself, and none as nothing. */
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
