import type { Node } from './ast.ts';
import type { FunctionTable } from './function-table.ts';
import type { Reads } from './types.ts';

/** Path of a value in the input, outermost name first; `undefined` for a computed value. */
type Origin = readonly string[] | undefined;

/** Higher-order functions whose first argument's items go to the function's first parameter. */
const ITEM_FUNCTIONS: ReadonlySet<string> = new Set(['map', 'filter', 'single', 'sort', 'each', 'sift']);

/** Finds what an expression reads without running it. */
export function findReads(ast: Node, functions: FunctionTable): Reads {
  const finder = new ReadsFinder(functions);
  finder.visit(ast, [], new Map());
  return {
    paths: [...finder.paths].sort(),
    variables: [...finder.variables].sort(),
    dynamic: finder.dynamic,
  };
}

class ReadsFinder {
  readonly paths = new Set<string>();
  readonly variables = new Set<string>();
  dynamic = false;
  readonly #functions: FunctionTable;

  constructor(functions: FunctionTable) {
    this.#functions = functions;
  }

  /** Visits a node with its context value's origin, and gives the origin of its own value. */
  visit(node: Node, context: Origin, scope: Map<string, Origin>): Origin {
    const origin = this.#visitBare(node, context, scope);
    for (const stage of [...(node.predicate ?? []), ...(node.stages ?? [])]) {
      if (stage.type === 'filter') this.#visitValue(stage.expr, origin, scope);
      else scope.set(stage.value, undefined);
    }
    if (node.group === undefined) return origin;
    for (const pair of node.group.lhs) for (const part of pair) this.#visitValue(part, origin, scope);
    return undefined;
  }

  /** The same, and notes that the whole value is read. */
  #visitValue(node: Node, context: Origin, scope: Map<string, Origin>): Origin {
    const origin = this.visit(node, context, scope);
    this.#read(origin);
    return origin;
  }

  #read(origin: Origin): void {
    if (origin !== undefined) this.paths.add(origin.length === 0 ? '$' : origin.join('.'));
  }

  #visitBare(node: Node, context: Origin, scope: Map<string, Origin>): Origin {
    switch (node.type) {
      case 'path':
        return this.#visitPath(node.steps, context, scope);
      case 'name':
        return context === undefined ? undefined : [...context, node.value];
      case 'wildcard':
        return context === undefined ? undefined : [...context, '*'];
      case 'descendant':
        return context === undefined ? undefined : [...context, '**'];
      case 'variable':
        return this.#visitVariable(node.value, context, scope);
      case 'parent':
        this.dynamic = true;
        return undefined;
      case 'bind': {
        const origin = this.#visitValue(node.rhs, context, scope);
        scope.set(node.lhs.value, origin);
        return origin;
      }
      case 'block':
        return this.#visitBlock(node.expressions, context, new Map(scope));
      case 'condition':
        this.#visitValue(node.condition, context, scope);
        this.#visitValue(node.then, context, scope);
        if (node.else !== undefined) this.#visitValue(node.else, context, scope);
        return undefined;
      case 'function':
      case 'partial':
        return this.#visitCall(node.procedure, node.arguments, context, scope);
      case 'lambda':
        this.#visitLambda(node, context, scope, []);
        return undefined;
      default:
        this.#visitParts(node, context, scope);
        return undefined;
    }
  }

  #visitBlock(nodes: readonly Node[], context: Origin, scope: Map<string, Origin>): Origin {
    let origin: Origin;
    nodes.forEach((node, index) => {
      origin =
        index === nodes.length - 1
          ? this.visit(node, context, scope)
          : this.#visitValue(node, context, scope);
    });
    return origin;
  }

  #visitPath(steps: readonly Node[], context: Origin, scope: Map<string, Origin>): Origin {
    let origin = context;
    for (const step of steps) {
      const result = this.visit(step, origin, scope);
      if (step.focus !== undefined) scope.set(step.focus, result);
      else origin = result;
      if (step.index !== undefined) scope.set(step.index, undefined);
    }
    this.#read(origin);
    return origin;
  }

  #visitVariable(name: string, context: Origin, scope: Map<string, Origin>): Origin {
    if (name === '') {
      this.#read(context?.length === 0 ? [] : undefined);
      return context;
    }
    if (name === '$') return [];
    if (scope.has(name)) return scope.get(name);
    if (!this.#functions.has(name)) this.variables.add(name);
    return undefined;
  }

  #visitCall(
    procedure: Node,
    parameters: readonly Node[],
    context: Origin,
    scope: Map<string, Origin>,
  ): Origin {
    const name = procedure.type === 'variable' ? procedure.value : '';
    this.visit(procedure, context, scope);
    const origins: Origin[] = [];
    for (const parameter of parameters) {
      if (parameter.type === 'lambda') {
        this.#visitLambda(parameter, context, scope, ITEM_FUNCTIONS.has(name) ? [origins[0]] : []);
        origins.push(undefined);
      } else {
        origins.push(this.#visitValue(parameter, context, scope));
      }
    }
    if (name !== 'lookup') return undefined;
    const key = parameters[parameters.length - 1];
    const from = parameters.length > 1 ? origins[0] : context;
    if (key?.type !== 'string') this.dynamic = true;
    const origin = key?.type === 'string' && from !== undefined ? [...from, String(key.value)] : undefined;
    this.#read(origin);
    return origin;
  }

  #visitLambda(
    node: Node & { type: 'lambda' },
    context: Origin,
    scope: Map<string, Origin>,
    origins: Origin[],
  ): void {
    const inner = new Map(scope);
    node.arguments.forEach((parameter, index) => {
      inner.set(parameter.value, origins[index]);
    });
    this.#visitValue(node.body, context, inner);
  }

  #visitParts(value: unknown, context: Origin, scope: Map<string, Origin>): void {
    if (Array.isArray(value)) {
      for (const item of value) this.#visitParts(item, context, scope);
      return;
    }
    if (typeof value !== 'object' || value === null || value instanceof RegExp) return;
    for (const [key, part] of Object.entries(value)) {
      if (['predicate', 'stages', 'group'].includes(key)) continue;
      if (isNode(part)) this.#visitValue(part, context, scope);
      else this.#visitEach(part, context, scope);
    }
  }

  #visitEach(part: unknown, context: Origin, scope: Map<string, Origin>): void {
    if (!Array.isArray(part)) return;
    for (const item of part) {
      if (isNode(item)) this.#visitValue(item, context, scope);
      else this.#visitParts(item, context, scope);
    }
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && !(value instanceof RegExp);
}
