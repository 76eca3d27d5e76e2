import { BUILT_INS } from '../functions/index.ts';
import { MAPPING_FUNCTIONS } from '../mapping-functions/index.ts';
import type { Node, Stage } from '../parse/ast.ts';
import { partsOf, stagesOf, visit } from '../parse/visit.ts';
import { typeOfParent } from './bound-paths.ts';
import { typeOfBody } from './callbacks.ts';
import { typeOfCall } from './calls.ts';
import { passedItem } from './chosen-items.ts';
import { typeOfCondition } from './conditions.ts';
import { typeOfArray, typeOfObject } from './constructors.ts';
import { describeType } from './describe-type.ts';
import { type Finding, placeOfNode } from './finding.ts';
import { join, joinAll } from './join.ts';
import { typeOfValue } from './literal.ts';
import { keyOf } from './node-key.ts';
import { typeOfBinary } from './operators.ts';
import { OwnFunctions } from './own-functions.ts';
import { keptArray, typeOfName, typeOfPath } from './paths.ts';
import { inBranch, type Scope } from './scope.ts';
import { itemsOf, sequenceOf } from './sequence.ts';
import { truthOf } from './truth.ts';
import {
  ABSENT,
  ANY,
  FUNCTION,
  isNothing,
  NEVER,
  NUMBER,
  OBJECT,
  oneOfStrings,
  optional,
  present,
  type Type,
  withoutKinds,
} from './type.ts';
import type { KnownFunction, Typing } from './typing.ts';
import { typeOfDescendants, typeOfWildcard } from './wildcards.ts';

/** What else is known of an expression. */
export interface TypingOptions {
  /** Variables that the caller binds, by name without `$`. Those that are not named may be anything. */
  readonly variables?: ReadonlyMap<string, Type>;
  /** Names of functions, without `$`, that may be others than those of the language. */
  readonly otherFunctions?: ReadonlySet<string>;
  /** Called with each name that is read, and what it is read from. */
  readonly onName?: (node: Node, from: Type) => void;
  /** Called with each literal that is compared, and with what. */
  readonly onLiteral?: (node: Node, other: Type) => void;
  /** Called with each part that is typed, and its type; several times for a part that is typed for several inputs. */
  readonly onType?: (node: Node, type: Type) => void;
}

/** What an expression returns, and what in it cannot be meant. */
export interface TypedExpression {
  readonly type: Type;
  readonly findings: readonly Finding[];
}

/** More steps than this are not taken: the rest of the expression may then return anything. */
const MOST_STEPS = 100_000;

/** Finds the type of what an expression returns for inputs of a type. No evaluation returns a value outside of it. */
export function analyseTypes(ast: Node, input: Type, options: TypingOptions = {}): TypedExpression {
  const analysis = new Analysis(ast, input, options);
  const type = analysis.typeOf(ast, {
    context: input,
    contextId: 0,
    variables: new Map(),
    facts: new Map(),
  });
  analysis.ownFunctions.finish();
  return { type, findings: analysis.findings() };
}

class Analysis implements Typing {
  readonly root: Type;
  readonly keepsArrays: boolean;
  readonly buildsArrays: boolean;
  readonly ownFunctions = new OwnFunctions(this);
  readonly #options: TypingOptions;
  readonly #bindings: ReadonlyMap<string, number>;
  readonly #seesScope: boolean;
  readonly #branches = new Map<Node, readonly { node: Node; type: Type }[]>();
  readonly #findings = new Map<string, Finding>();
  #contexts = 0;
  #steps = 0;
  #quiet = 0;
  #guards = 0;

  constructor(ast: Node, root: Type, options: TypingOptions) {
    this.root = root;
    this.#options = options;
    this.#bindings = countBindings(ast);
    // The text that `$eval` runs may bind any variable.
    this.#seesScope = callsEval(ast);
    this.keepsArrays = this.#seesScope || keepsArrays(ast);
    this.buildsArrays = this.#seesScope || buildsArrays(ast);
  }

  typeOf(node: Node, scope: Scope): Type {
    const type = this.#typeOf(node, scope);
    this.#options.onType?.(node, type);
    return type;
  }

  #typeOf(node: Node, scope: Scope): Type {
    if (++this.#steps > MOST_STEPS) return ANY;
    const { facts } = scope;
    const bare = this.#ofKind(node, scope);
    const filtered = this.filtered(bare, node, scope);
    const kept = node.keepArray === true ? join(filtered, keptArray(filtered, this)) : filtered;
    if (node.group !== undefined) return this.#grouped(node, kept, scope);
    if (facts.size === 0) return kept;
    return facts.get(`${scope.contextId} ${keyOf(node)}`) ?? kept;
  }

  filtered(type: Type, node: Node, scope: Scope): Type {
    return stagesOf(node).reduce((left, stage) => this.#stage(left, stage, scope), type);
  }

  #ofKind(node: Node, scope: Scope): Type {
    switch (node.type) {
      case 'string':
        return oneOfStrings([String(node.value)]);
      case 'number':
      case 'value':
        return typeOfValue(node.value);
      case 'name':
        return typeOfName(node, scope, this);
      case 'path':
        return typeOfPath(node, scope, this);
      case 'variable':
        return this.#variable(node.value, scope);
      case 'binary':
        return typeOfBinary(node, scope, this);
      case 'unary':
        if (node.value === '[') return typeOfArray(node, scope, this);
        return node.value === '{'
          ? typeOfObject(node.lhs, scope, this)
          : this.#negation(node.expression, scope);
      case 'condition':
        return typeOfCondition(node, scope, this);
      case 'block':
        return this.#block(node.expressions, inBranch(scope));
      case 'bind':
        return this.#bind(node.lhs.value, node.rhs, scope);
      case 'function':
        return typeOfCall(node, scope, this);
      case 'apply':
        return this.#apply(node, scope);
      case 'lambda':
        return this.#lambda(node, scope);
      case 'regex':
      case 'partial':
      case 'transform':
        this.#others(node, scope);
        return FUNCTION;
      case 'wildcard':
        return typeOfWildcard(scope.context);
      case 'descendant':
        return typeOfDescendants(scope.context);
      case 'parent':
        return typeOfParent(node, scope);
      case 'sort':
      case 'operator':
        this.#others(node, scope);
        return ANY;
    }
  }

  /** Types the parts of a node whose contexts are not known. */
  #others(node: Node, scope: Scope): void {
    for (const part of partsOf(node)) this.typeOf(part, this.inContext(inBranch(scope), ANY));
  }

  #variable(name: string, scope: Scope): Type {
    if (name === '') return scope.context;
    if (name === '$') return this.root;
    const known = scope.variables.get(name);
    if (known !== undefined) return this.isConstant(name) ? known : ANY;
    if (this.#bindings.has(name) || this.#seesScope) return ANY;
    return this.functionOf(name, scope) === undefined ? this.outerVariable(name) : FUNCTION;
  }

  #negation(node: Node, scope: Scope): Type {
    const type = this.typeOf(node, scope);
    if (isNothing(type)) return ABSENT;
    const { number } = type;
    const values =
      number?.values === undefined ? undefined : new Set([...number.values].map((value) => -value));
    const negated = type.any ? NUMBER : { ...NEVER, number: { values } };
    return type.absent ? optional(negated) : negated;
  }

  #block(nodes: readonly Node[], scope: Scope): Type {
    return nodes.reduce((_before, node) => this.typeOf(node, scope), ABSENT);
  }

  #bind(name: string, value: Node, scope: Scope): Type {
    const type = this.typeOf(value, scope);
    scope.variables.set(name, type);
    this.ownFunctions.define(name, value, scope);
    return type;
  }

  #apply(node: Node & { type: 'apply' }, scope: Scope): Type {
    const { lhs, rhs, position } = node;
    const value = this.quietly(() => this.typeOf(lhs, inBranch(scope)));
    if (rhs.type === 'function')
      return typeOfCall({ ...rhs, arguments: [lhs, ...rhs.arguments] }, scope, this);
    if (rhs.type === 'variable' && !value.any && !value.function)
      return typeOfCall(
        {
          type: 'function',
          procedure: rhs,
          arguments: [lhs],
          ...(position === undefined ? {} : { position }),
        },
        scope,
        this,
      );
    const type = this.typeOf(lhs, scope);
    // A function on the left is joined with the one on the right, and called later.
    if (!value.any && !value.function) {
      if (rhs.type === 'transform') return this.#transformed(rhs, type, scope);
      if (rhs.type === 'lambda' && rhs.thunk !== true) return typeOfBody(rhs, [type], inBranch(scope), this);
    }
    this.typeOf(rhs, scope);
    return ANY;
  }

  /** `value ~> |pattern|update|`: what it changes is not followed, only what its parts read. */
  #transformed(node: Node & { type: 'transform' }, type: Type, scope: Scope): Type {
    const found = this.typeOf(node.pattern, this.inContext(inBranch(scope), type));
    const inner = this.inContext(inBranch(scope), itemsOf(found));
    this.typeOf(node.update, inner);
    if (node.delete !== undefined) this.typeOf(node.delete, inner);
    return ANY;
  }

  /** A function, whose body is typed for any arguments; or a call at its end, which is wrapped as one. */
  #lambda(node: Node & { type: 'lambda' }, scope: Scope): Type {
    if (node.thunk === true) return this.typeOf(node.body, scope);
    const any = node.arguments.map(() => ANY);
    typeOfBody(node, any, inBranch(scope), this);
    return FUNCTION;
  }

  #stage(type: Type, stage: Stage, scope: Scope): Type {
    // A path that binds an index may return anything, whatever its steps do.
    if (stage.type === 'index') return type;
    const { expr } = stage;
    const items = itemsOf(type);
    const index = indexOf(expr);
    if (index !== undefined) {
      this.#reportIndex(expr, index, type);
      const isOnlyArray = !type.any && isNothing(withoutKinds(type, ['array']));
      return optional((isOnlyArray ? type.array?.first?.[index] : undefined) ?? items);
    }
    const inner = this.inContext(inBranch(scope), items);
    const test = this.typeOf(expr, inner);
    if (!isNothing(type) && !truthOf(test).mayBeTrue && test.number === undefined) {
      const message = `This filter lets nothing through: it is always ${describeType(test)}.`;
      this.report({ code: 'unreachable-branch', node: expr, message });
    }
    // A list of positions selects what is absent, too.
    if (type.any || (type.absent && (test.any || test.array !== undefined))) return ANY;
    // Several positions may select one item more than once.
    const mayRepeat = test.any || test.array !== undefined || type.array !== undefined;
    const left = passedItem(items, expr, inner, this);
    return mayRepeat ? joinAll([sequenceOf(left), ABSENT]) : optional(left);
  }

  #reportIndex(node: Node, index: number, type: Type): void {
    if (type.any || isNothing(type) || type.array !== undefined || index === 0 || index === -1) return;
    const message = `There is only one value here: ${describeType(present(type))}. [${index}] is nothing.`;
    this.report({ code: 'unreachable-branch', node, message });
  }

  /** `path{key: value}` groups the items of the path. */
  #grouped({ group }: Node, type: Type, scope: Scope): Type {
    const context = joinAll([type, sequenceOf(itemsOf(type))]);
    if (group === undefined) return type;
    const object = typeOfObject(group.lhs, this.inContext(inBranch(scope), context), this);
    // Of what is bound by `@` and `#` there may be no items, and so no groups.
    return type.any ? OBJECT : object;
  }

  inContext(scope: Scope, context: Type): Scope {
    return { ...scope, context, contextId: ++this.#contexts };
  }

  functionOf(name: string, scope: Scope): KnownFunction | undefined {
    if (scope.variables.has(name) || this.#bindings.has(name) || this.#seesScope) return undefined;
    const { otherFunctions, variables } = this.#options;
    if (otherFunctions?.has(name) === true || variables?.has(name) === true) return undefined;
    if (BUILT_INS.has(name)) return { kind: 'built-in', name };
    return MAPPING_NAMES.has(name) ? { kind: 'mapping', name } : undefined;
  }

  outerVariable(name: string): Type {
    return this.#options.variables?.get(name) ?? ANY;
  }

  isConstant(name: string): boolean {
    return !this.#seesScope && (this.#bindings.get(name) ?? 0) <= 1;
  }

  report(finding: Finding): void {
    if (this.#quiet > 0 || (this.#guards > 0 && finding.code === 'never-equal')) return;
    const place = finding.node === undefined ? '' : placeOfNode(finding.node);
    const key = `${finding.code} ${place ?? ''} ${finding.message}`;
    if (!this.#findings.has(key)) this.#findings.set(key, finding);
  }

  findings(): readonly Finding[] {
    return [...this.#findings.values()];
  }

  asGuard<Result>(run: () => Result): Result {
    this.#guards++;
    try {
      return run();
    } finally {
      this.#guards--;
    }
  }

  quietly<Result>(run: () => Result): Result {
    this.#quiet++;
    try {
      return run();
    } finally {
      this.#quiet--;
    }
  }

  branchesOf(node: Node): readonly { readonly node: Node; readonly type: Type }[] | undefined {
    return this.#branches.get(node);
  }

  noteBranches(node: Node, branches: readonly { node: Node; type: Type }[]): void {
    this.#branches.set(node, branches);
  }

  onName(node: Node, from: Type): void {
    if (this.#quiet === 0) this.#options.onName?.(node, from);
  }

  onLiteral(node: Node, other: Type): void {
    if (this.#quiet === 0) this.#options.onLiteral?.(node, other);
  }
}

const MAPPING_NAMES: ReadonlySet<string> = new Set(MAPPING_FUNCTIONS.map(({ name }) => name));

/** How often each name is bound in an expression, wherever that is. */
function countBindings(ast: Node): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const count = (name: string | undefined) => {
    if (name !== undefined) counts.set(name, (counts.get(name) ?? 0) + 1);
  };
  for (const node of visit(ast)) {
    count(node.focus);
    count(node.index);
    for (const stage of stagesOf(node)) if (stage.type === 'index') count(stage.value);
    if (node.type === 'bind') count(node.lhs.value);
    if (node.type === 'lambda') for (const { value } of node.arguments) count(value);
  }
  return counts;
}

function keepsArrays(ast: Node): boolean {
  for (const node of visit(ast))
    if (node.keepArray === true || (node.type === 'path' && node.keepSingletonArray === true)) return true;
  return false;
}

function buildsArrays(ast: Node): boolean {
  for (const node of visit(ast)) if (node.consarray === true) return true;
  return false;
}

function callsEval(ast: Node): boolean {
  for (const node of visit(ast)) if (node.type === 'variable' && node.value === 'eval') return true;
  return false;
}

/** The position that a filter names by a number; undefined for any other filter. */
function indexOf(node: Node): number | undefined {
  if (node.predicate !== undefined) return undefined;
  if (node.type === 'number') return Number(node.value);
  const isNegative = node.type === 'unary' && node.value === '-' && node.expression.type === 'number';
  return isNegative ? -Number(node.expression.value) : undefined;
}
