import type { Node } from '../expression/index.ts';

/** What an expression can give, as far as its form tells. `undefined` where it tells nothing. */
export type Result =
  | { readonly kind: 'function'; readonly name: string; readonly definite: boolean }
  | { readonly kind: 'boolean'; readonly definite: boolean }
  | { readonly kind: 'literal'; readonly value: unknown; readonly definite: true }
  | { readonly kind: 'record'; readonly definite: true }
  | {
      readonly kind: 'object';
      readonly entries: ReadonlyMap<string, Result | undefined>;
      readonly definite: boolean;
    }
  | { readonly kind: 'either'; readonly of: readonly Result[]; readonly definite: false };

const BOOLEAN_OPERATORS: ReadonlySet<string> = new Set(['=', '!=', 'in', 'and', 'or']);

/**
 * Finds what an expression can give when it is evaluated on a record. `functions` are those whose
 * results are known; an expression that binds variables is not looked into.
 */
export function inferResult(ast: Node, functions: ReadonlySet<string>): Result | undefined {
  if (JSON.stringify(ast).includes('"type":"bind"')) return undefined;
  return infer(ast, { kind: 'record', definite: true }, functions);
}

function infer(node: Node, context: Result | undefined, functions: ReadonlySet<string>): Result | undefined {
  if (node.predicate !== undefined || node.group !== undefined || node.stages !== undefined) return undefined;
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
      return inferCall(node.procedure, functions);
    case 'block':
      return node.expressions.length === 1 && node.expressions[0] !== undefined
        ? infer(node.expressions[0], context, functions)
        : undefined;
    case 'condition':
      return inferEither(node.then, node.else, context, functions);
    case 'unary':
      return node.value === '{' ? inferObject(node.lhs, context, functions) : undefined;
    case 'path':
      return node.keepSingletonArray === true ? undefined : inferPath(node.steps, context, functions);
    default:
      return undefined;
  }
}

function inferCall(procedure: Node, functions: ReadonlySet<string>): Result | undefined {
  if (procedure.type !== 'variable') return undefined;
  const name = procedure.value;
  if (functions.has(name)) return { kind: 'function', name, definite: false };
  if (name === 'exists') return { kind: 'boolean', definite: true };
  return name === 'not' || name === 'boolean' ? { kind: 'boolean', definite: false } : undefined;
}

function inferEither(
  first: Node,
  second: Node | undefined,
  context: Result | undefined,
  functions: ReadonlySet<string>,
): Result | undefined {
  const results = [first, second].flatMap((node) =>
    node === undefined ? [] : [infer(node, context, functions)],
  );
  const known = results.filter((result) => result !== undefined);
  return known.length === results.length ? { kind: 'either', of: known, definite: false } : undefined;
}

function inferObject(
  pairs: readonly (readonly [Node, Node])[],
  context: Result | undefined,
  functions: ReadonlySet<string>,
): Result | undefined {
  const entries = new Map<string, Result | undefined>();
  for (const [key, value] of pairs) {
    if (key.type !== 'string') return undefined;
    entries.set(String(key.value), infer(value, context, functions));
  }
  return { kind: 'object', entries, definite: true };
}

/** `$f(x).{ … }`: the step runs once, on what the function gave, or not at all. */
function inferPath(
  steps: readonly Node[],
  context: Result | undefined,
  functions: ReadonlySet<string>,
): Result | undefined {
  const [first, second] = steps;
  if (first === undefined || second === undefined || steps.length > 2) return undefined;
  const item = infer(first, context, functions);
  if (item === undefined || item.kind === 'either' || item.kind === 'object') return undefined;
  const result = infer(second, { ...item, definite: true } as Result, functions);
  return result === undefined || result.kind === 'either'
    ? result
    : ({ ...result, definite: item.definite } as Result);
}
