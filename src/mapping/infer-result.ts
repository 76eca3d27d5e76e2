import { hasKind, type KnownFunctions, type Node } from '../expression/compiler.ts';
import type { DeclaredResult, ResultKind } from '../expression/library.ts';

/** What is known, from its form, of an expression's results; `undefined` if nothing is known. */
export type Result =
  /** The result that a function declares, which is not an array. */
  | { readonly kind: 'declared'; readonly result: DeclaredResult; readonly definite: boolean }
  | { readonly kind: 'boolean'; readonly definite: boolean }
  | { readonly kind: 'literal'; readonly value: unknown; readonly definite: true }
  | { readonly kind: 'record'; readonly definite: true }
  | {
      readonly kind: 'object';
      readonly entries: ReadonlyMap<string, Result | undefined>;
      readonly definite: boolean;
    }
  | { readonly kind: 'either'; readonly of: readonly Result[]; readonly definite: false }
  /** One of these, or an array of them. */
  | { readonly kind: 'several'; readonly of: readonly Result[]; readonly definite: false };

const BOOLEAN_OPERATORS: ReadonlySet<string> = new Set(['=', '!=', 'in', 'and', 'or']);

/**
 * Finds out what an expression can return when it is evaluated on a record. Only the library's own functions are
 * known, and expressions that bind variables are not analysed.
 */
export function inferResult(ast: Node, functions: KnownFunctions): Result | undefined {
  if (hasKind(ast, 'bind')) return undefined;
  return infer(ast, { kind: 'record', definite: true }, functions);
}

type Context = Result | undefined;

function infer(node: Node, context: Context, functions: KnownFunctions): Result | undefined {
  if (node.group !== undefined || node.stages !== undefined || node.keepArray === true) return undefined;
  if (node.predicate !== undefined) return inferItem(node, context, functions);
  switch (node.type) {
    case 'string':
    case 'number':
    case 'value':
      return { kind: 'literal', value: node.value, definite: true };
    case 'variable':
      return node.value === '' ? context : undefined;
    case 'binary':
      if (BOOLEAN_OPERATORS.has(node.value)) return { kind: 'boolean', definite: true };
      return ['<', '<=', '>', '>='].includes(node.value) ? { kind: 'boolean', definite: false } : undefined;
    case 'function':
      return inferCall(node.procedure, node.arguments, context, functions);
    case 'block':
      return node.expressions.length === 1 && node.expressions[0] !== undefined
        ? infer(node.expressions[0], context, functions)
        : undefined;
    case 'condition':
      if (asksForBoolean(node.condition, node.then, functions))
        return eitherOf([{ kind: 'boolean', definite: false }, otherwise(node.else, context, functions)]);
      return eitherOf([branch(node.then, context, functions), otherwise(node.else, context, functions)]);
    case 'unary':
      return node.value === '{' ? inferObject(node.lhs, context, functions) : undefined;
    case 'path':
      return node.keepSingletonArray === true ? undefined : inferPath(node.steps, context, functions);
    case 'name':
    case 'wildcard':
    case 'descendant':
    case 'parent':
    case 'bind':
    case 'regex':
    case 'partial':
    case 'lambda':
    case 'apply':
    case 'transform':
    case 'sort':
    case 'operator':
      return undefined;
  }
}

/** `x[0]`: one item of what `x` returns. */
function inferItem(node: Node, context: Context, functions: KnownFunctions): Result | undefined {
  const { predicate = [], ...whole } = node;
  if (!predicate.every((stage) => stage.type === 'filter' && stage.expr.type === 'number')) return undefined;
  const result = infer(whole, context, functions);
  return result === undefined ? undefined : eitherOf(result.kind === 'several' ? result.of : [result]);
}

function inferCall(
  procedure: Node,
  parameters: readonly Node[],
  context: Context,
  functions: KnownFunctions,
): Result | undefined {
  if (procedure.type !== 'variable') return undefined;
  const name = procedure.value;
  const result = functions.resultOf(name);
  if (result !== undefined) return declaredResult(result);
  if (!functions.isBuiltIn(name)) return undefined;
  if (name === 'exists') return { kind: 'boolean', definite: true };
  if (name === 'append') return severalOf(parameters.map((node) => infer(node, context, functions)));
  return name === 'not' || name === 'boolean' ? { kind: 'boolean', definite: false } : undefined;
}

/** An array proves nothing: the steps after the call may take it apart. */
function declaredResult(result: DeclaredResult): Result | undefined {
  const kinds: readonly ResultKind[] = result.kinds;
  if (kinds.includes('array')) return undefined;
  return { kind: 'declared', result, definite: !kinds.includes('nothing') };
}

/** `$type(x) = "boolean" ? x`, also with further conditions: `$type(x) = "boolean" and y ? x`. */
function asksForBoolean(condition: Node, then: Node, functions: KnownFunctions): boolean {
  if (condition.type !== 'binary' || condition.predicate !== undefined || condition.group !== undefined)
    return false;
  if (condition.value === 'and')
    return asksForBoolean(condition.lhs, then, functions) || asksForBoolean(condition.rhs, then, functions);
  if (condition.value !== '=') return false;
  const { lhs, rhs } = condition;
  if (rhs.type !== 'string' || rhs.value !== 'boolean' || lhs.type !== 'function') return false;
  if (lhs.procedure.type !== 'variable' || lhs.procedure.value !== 'type' || !functions.isBuiltIn('type'))
    return false;
  if (lhs.predicate !== undefined || rhs.predicate !== undefined || lhs.arguments.length !== 1) return false;
  return isPathOfNames(then) && withoutPositions(lhs.arguments[0]) === withoutPositions(then);
}

function isPathOfNames(node: Node): boolean {
  return node.type === 'path' && node.group === undefined && node.steps.every(({ type }) => type === 'name');
}

function withoutPositions(node: Node | undefined): string | undefined {
  return JSON.stringify(node, (key, value: unknown) => (key === 'position' ? undefined : value));
}

type Known = Result | 'nothing' | undefined;

function otherwise(node: Node | undefined, context: Context, functions: KnownFunctions): Known {
  return node === undefined ? 'nothing' : branch(node, context, functions);
}

/** `$error(…)` ends the field, so a branch with it returns no value. */
function branch(node: Node, context: Context, functions: KnownFunctions): Known {
  const ends =
    node.type === 'function' &&
    node.procedure.type === 'variable' &&
    node.procedure.value === 'error' &&
    functions.isBuiltIn('error');
  return ends ? 'nothing' : infer(node, context, functions);
}

function eitherOf(results: readonly Known[]): Result | undefined {
  const of: Result[] = [];
  for (const result of results) {
    if (result === undefined) return undefined;
    if (result !== 'nothing') of.push(result);
  }
  return { kind: 'either', of, definite: false };
}

function severalOf(results: readonly (Result | undefined)[]): Result | undefined {
  const either = eitherOf(results);
  return either?.kind === 'either' ? { kind: 'several', of: either.of, definite: false } : undefined;
}

function inferObject(
  pairs: readonly (readonly [Node, Node])[],
  context: Context,
  functions: KnownFunctions,
): Result | undefined {
  const entries = new Map<string, Result | undefined>();
  for (const [key, value] of pairs) {
    if (key.type !== 'string') return undefined;
    entries.set(String(key.value), infer(value, context, functions));
  }
  return { kind: 'object', entries, definite: true };
}

/** `$f(x).{ … }`: the step runs once, on the function's result, or not at all. `a.b.$f(c)` runs several times. */
function inferPath(steps: readonly Node[], context: Context, functions: KnownFunctions): Result | undefined {
  const [first, second] = steps;
  const last = steps.at(-1);
  if (first === undefined || second === undefined || last === undefined) return undefined;
  const item = steps.length === 2 ? infer(first, context, functions) : undefined;
  if (item === undefined || item.kind === 'object') return severalOf([infer(last, undefined, functions)]);
  const items = item.kind === 'either' || item.kind === 'several' ? item.of : [item];
  const results = items.map((each) => inferStep(second, each, functions));
  const [only] = results;
  if (results.length === 1 && item.kind !== 'several') return only;
  return item.kind === 'several' ? severalOf(results) : eitherOf(results);
}

/** The result of a step for a value; undefined if the step has no value for it. */
function inferStep(step: Node, item: Result, functions: KnownFunctions): Result | undefined {
  const result = infer(step, { ...item, definite: true } as Result, functions);
  return result === undefined || result.kind === 'either' || result.kind === 'several'
    ? result
    : ({ ...result, definite: item.definite } as Result);
}
