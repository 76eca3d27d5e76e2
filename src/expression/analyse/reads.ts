import { writeDottedPath } from '../../json/dotted-path.ts';
import type { FunctionTable } from '../functions/function-entry.ts';
import type { Node } from '../parse/ast.ts';
import { findNode, partsOf, stagesOf, visit } from '../parse/visit.ts';
import { readSignature } from '../signature/index.ts';

/** What an expression reads, found without running it. */
export interface Reads {
  /** Dotted input paths, outermost name first; `*` and `**` stand for wildcards. A name with a dot is in backticks. */
  readonly paths: readonly string[];
  /** Variables that the caller binds, without `$`. */
  readonly variables: readonly string[];
  /** True when a path is computed, so that `paths` may not be complete. */
  readonly dynamic: boolean;
}

/** Path of a value in the input, outermost name first; undefined for a computed value. */
type Origin = readonly string[] | undefined;

/** Higher-order functions whose first argument's items go to the function's first parameter. */
const ITEM_FUNCTIONS: ReadonlySet<string> = new Set(['map', 'filter', 'single', 'sort', 'each', 'sift']);

/** Those whose function only chooses among the items, or puts them in order. */
const CHOOSING_FUNCTIONS: ReadonlySet<string> = new Set(['filter', 'single', 'sort', 'sift']);

/** Nodes that read the input. */
const READING_KINDS: ReadonlySet<Node['type']> = new Set(['name', 'wildcard', 'descendant', 'parent']);

/** Finds what an expression reads without running it. */
export function findReads(ast: Node, functions: FunctionTable): Reads {
  const finder = new ReadsFinder(functions, takesContext(ast));
  finder.visitValue(ast, [], new Map());
  return {
    paths: finder.allPaths(),
    variables: [...finder.variables].sort(),
    dynamic: finder.dynamic,
  };
}

/**
 * Finds the input paths whose values can become the expression's own value: not those that only choose among values, as
 * conditions and filters do. A condition counts where what it chooses reads nothing, as in `deleted = true ? false`,
 * since its value then follows from the condition alone.
 *
 * @returns Each path as its names, outermost first; `*` and `**` stand for wildcards.
 */
export function findSources(ast: Node, functions: FunctionTable): readonly (readonly string[])[] {
  const finder = new ReadsFinder(functions, takesContext(ast));
  finder.visitValue(ast, [], new Map());
  return [...finder.sources.values()];
}

/** A name in an expression, and the input path that it leads to. */
export interface NamePlace {
  /** Names from the record on; `*` and `**` stand for wildcards. */
  readonly names: readonly string[];
  /** Offset after the name. */
  readonly end: number;
}

/** Finds where an expression names which input path, wherever the name is seen from. */
export function findNamePlaces(ast: Node): readonly NamePlace[] {
  const finder = new ReadsFinder(new Map(), false);
  finder.visitValue(ast, [], new Map());
  return finder.named;
}

/** Returns whether a function defined in the expression takes the context for a missing argument. */
function takesContext(ast: Node): boolean {
  const takes = (node: Node): node is Node =>
    node.type === 'lambda' && node.signature?.definition.includes('-') === true;
  return findNode(ast, takes) !== undefined;
}

class ReadsFinder {
  readonly paths = new Set<string>();
  readonly variables = new Set<string>();
  /** Paths that are read outside of what only chooses, by their dotted form. */
  readonly sources = new Map<string, readonly string[]>();
  readonly named: NamePlace[] = [];
  readonly #touched = new Set<string>();
  dynamic = false;
  /** How many choosing parts the visited node is in. */
  #choices = 0;
  readonly #functions: FunctionTable;
  readonly #hasContextSignature: boolean;

  constructor(functions: FunctionTable, hasContextSignature: boolean) {
    this.#functions = functions;
    this.#hasContextSignature = hasContextSignature;
  }

  /** Visits a node with the origin of its context value, and returns the origin of its own value. */
  visit(node: Node, context: Origin, scope: Map<string, Origin>): Origin {
    const origin = this.#visitBare(node, context, scope);
    for (const stage of stagesOf(node)) {
      if (stage.type === 'filter') this.#visitChoice(stage.expr, origin, scope);
      else scope.set(stage.value, undefined);
    }
    if (node.group === undefined) return origin;
    for (const pair of node.group.lhs) for (const part of pair) this.visitValue(part, origin, scope);
    return undefined;
  }

  /** The same, and records that the whole value is read. */
  visitValue(node: Node, context: Origin, scope: Map<string, Origin>): Origin {
    const origin = this.visit(node, context, scope);
    this.#read(origin);
    return origin;
  }

  /** Visits what chooses among values, and is none of them. */
  #visitChoice(node: Node, context: Origin, scope: Map<string, Origin>): Origin {
    this.#choices += 1;
    const origin = this.visitValue(node, context, scope);
    this.#choices -= 1;
    return origin;
  }

  #read(origin: Origin): void {
    if (origin === undefined) return;
    this.paths.add(origin.length === 0 ? '$' : writeDottedPath(origin));
    if (this.#choices === 0 && origin.length > 0) this.sources.set(JSON.stringify(origin), origin);
  }

  /** Whether a node's value is the same for every record; one that ends the evaluation has no value. */
  #isConstant(root: Node): boolean {
    const isCall = root.type === 'function' && root.procedure.type === 'variable';
    if (isCall && root.procedure.value === 'error') return false;
    for (const node of visit(root)) {
      if (READING_KINDS.has(node.type)) return false;
      if (node.type === 'variable' && !this.#functions.has(node.value)) return false;
    }
    return true;
  }

  /** Records that it matters whether a value exists, and how many items it has. */
  #touch(origin: Origin): void {
    if (origin !== undefined && origin.length > 0) this.#touched.add(writeDottedPath(origin));
  }

  /** What is read; a value that is only tested is listed if nothing inside it is read. */
  allPaths(): string[] {
    const paths = [...this.paths];
    const touched = [...this.#touched].filter((place) => !paths.some((path) => path.startsWith(`${place}.`)));
    return [...new Set([...paths, ...touched])].sort();
  }

  #visitBare(node: Node, context: Origin, scope: Map<string, Origin>): Origin {
    switch (node.type) {
      case 'path':
        return this.#visitPath(node.steps, context, scope);
      case 'name':
        if (context === undefined) return undefined;
        if (node.position !== undefined)
          this.named.push({ names: [...context, node.value], end: node.position });
        return [...context, node.value];
      case 'wildcard':
        return context === undefined ? undefined : [...context, '*'];
      case 'descendant':
        return context === undefined ? undefined : [...context, '**'];
      case 'variable':
        return this.#visitVariable(node.value, context, scope);
      case 'parent':
        this.dynamic = true;
        return parentOf(context);
      case 'bind': {
        // What a bound path is for is seen where the variable is used.
        const origin =
          node.rhs.type === 'path'
            ? this.#visitChoice(node.rhs, context, scope)
            : this.visitValue(node.rhs, context, scope);
        scope.set(node.lhs.value, origin);
        return origin;
      }
      case 'block':
        return this.#visitBlock(node.expressions, context, new Map(scope));
      case 'condition':
        if (this.#isConstant(node.then)) this.visitValue(node.condition, context, scope);
        else this.#visitChoice(node.condition, context, scope);
        this.visitValue(node.then, context, scope);
        if (node.else !== undefined) this.visitValue(node.else, context, scope);
        return undefined;
      case 'function':
      case 'partial':
        return this.#visitCall(node.procedure, node.arguments, context, scope);
      case 'lambda':
        this.#visitLambda(node, context, scope, []);
        return undefined;
      case 'sort':
        for (const part of partsOf(node)) this.#visitChoice(part, context, scope);
        return context;
      case 'binary':
      case 'unary':
      case 'apply':
      case 'transform':
      case 'string':
      case 'number':
      case 'value':
      case 'regex':
      case 'operator':
        this.#visitParts(node, context, scope);
        return undefined;
    }
  }

  #visitBlock(nodes: readonly Node[], context: Origin, scope: Map<string, Origin>): Origin {
    let origin: Origin;
    nodes.forEach((node, index) => {
      origin =
        index === nodes.length - 1 ? this.visit(node, context, scope) : this.visitValue(node, context, scope);
    });
    return origin;
  }

  #visitPath(steps: readonly Node[], context: Origin, scope: Map<string, Origin>): Origin {
    let origin = context;
    for (const step of steps) {
      const result = this.visit(step, origin, scope);
      // A step that computes its value still runs once for each item that it starts from.
      if (step !== steps[0] && !isWithin(result, origin)) this.#touch(origin);
      if (step.focus === undefined) origin = result;
      else {
        // The path continues from where it was, once for each item.
        this.#touch(result);
        scope.set(step.focus, result);
      }
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
    if (name === 'eval') this.dynamic = true;
    if (this.#mayTakeContext(name, parameters, context)) this.#read(context);
    const origins: Origin[] = [];
    for (const parameter of parameters) {
      if (parameter.type === 'lambda') {
        const chooses = CHOOSING_FUNCTIONS.has(name);
        if (chooses) this.#choices += 1;
        this.#visitLambda(parameter, context, scope, ITEM_FUNCTIONS.has(name) ? [origins[0]] : []);
        if (chooses) this.#choices -= 1;
        origins.push(undefined);
      } else {
        origins.push(this.visitValue(parameter, context, scope));
      }
    }
    if (name !== 'lookup') return undefined;
    const key = parameters[parameters.length - 1];
    const from = parameters.length > 1 ? origins[0] : context;
    const isOutside = parameters.length > 1 && this.#isOutsideInput(parameters[0], scope);
    if (key?.type !== 'string' && !isOutside) this.dynamic = true;
    const origin = key?.type === 'string' && from !== undefined ? [...from, String(key.value)] : undefined;
    this.#read(origin);
    return origin;
  }

  /**
   * Whether a value is an object that the expression writes, whose members are read as a whole, or is found in a variable of
   * the caller. A computed name then reads nothing of the input.
   */
  #isOutsideInput(node: Node | undefined, scope: ReadonlyMap<string, Origin>): boolean {
    if (node?.type === 'path') return this.#isOutsideInput(node.steps[0], scope);
    if (node?.type === 'unary') return node.value === '{';
    return node?.type === 'variable' && node.value !== '' && node.value !== '$' && !scope.has(node.value);
  }

  /** Whether a call may take its context as a missing argument. */
  #mayTakeContext(name: string, given: readonly Node[], context: Origin): boolean {
    const known = this.#functions.get(name);
    // A function defined in the expression may have such a signature, too.
    if (known === undefined) return this.#hasContextSignature;
    if (given.length >= known.parameterCount || known.signature?.includes('-') !== true) return false;
    return given.length === 0 || mayBeLeftOut(known.signature, given, context);
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
    this.visitValue(node.body, context, inner);
  }

  #visitParts(node: Node, context: Origin, scope: Map<string, Origin>): void {
    for (const part of partsOf(node)) this.visitValue(part, context, scope);
  }
}

/**
 * Whether the context may take the place of the first argument although there are some. A record is an object, which
 * functions of strings and numbers do not take.
 */
function mayBeLeftOut(signature: string, [first]: readonly Node[], context: Origin): boolean {
  const parameters = readSignature(signature).parameters;
  const accepted = parameters[0]?.contextAccepts;
  if (
    accepted === undefined ||
    parameters.slice(1).some(({ contextAccepts }) => contextAccepts !== undefined)
  )
    return true;
  if (ALL_LETTERS.every((letter) => accepted.includes(letter))) return false;
  const isRecord = context !== undefined && context.length === 0;
  const isLiteral = first?.type === 'number' || first?.type === 'string' || first?.type === 'value';
  return !isRecord || isLiteral || accepted.includes('o');
}

/** Letters of all kinds of values in signatures. */
const ALL_LETTERS = [...'asnblfom'];

/** The object that holds a value; what a wildcard chose may be anywhere. */
function parentOf(place: Origin): Origin {
  return place === undefined || place.length === 0 || place.at(-1) === '**' ? undefined : place.slice(0, -1);
}

/** Whether a value is read at a path or inside it. */
function isWithin(value: Origin, place: Origin): boolean {
  if (place === undefined) return true;
  return value !== undefined && place.every((name, index) => value[index] === name);
}
