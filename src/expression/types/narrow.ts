import type { Node } from '../parse/ast.ts';
import { visit } from '../parse/visit.ts';
import { equalPart, unequalPart } from './equality.ts';
import { join, joinAll } from './join.ts';
import { isLiteral } from './literal.ts';
import { keyOf } from './node-key.ts';
import { inBranch, type Scope } from './scope.ts';
import { falsyPart, truthyPart } from './truth.ts';
import { ABSENT, type Kind, onlyKinds, optional, present, type Type, withoutKinds } from './type.ts';
import type { Typing } from './typing.ts';

type Facts = ReadonlyMap<string, Type>;

/** What is known where a condition holds, and where it does not. */
export interface Branches {
  readonly ifTrue: Facts;
  readonly ifFalse: Facts;
}

/** Returns what a condition tells of the parts of the expression that it tests. */
export function narrow(condition: Node, scope: Scope, typing: Typing): Branches {
  return typing.quietly(() => new Narrowing(scope, typing).branchesOf(condition));
}

class Narrowing {
  readonly #scope: Scope;
  readonly #typing: Typing;

  constructor(scope: Scope, typing: Typing) {
    this.#scope = scope;
    this.#typing = typing;
  }

  branchesOf(node: Node): Branches {
    if (hasModifiers(node)) return this.#truth(node);
    if (node.type === 'block') {
      const [only, ...others] = node.expressions;
      return only === undefined || others.length > 0 ? this.#unknown : this.branchesOf(only);
    }
    if (node.type === 'function') return this.#call(node);
    if (node.type !== 'binary') return this.#truth(node);
    const { lhs, rhs } = node;
    switch (node.value) {
      case '=':
        return this.#equal(lhs, rhs);
      case '!=':
        return this.#unequal(lhs, rhs);
      case 'in':
        return this.#in(lhs, rhs);
      case 'and': {
        const first = this.branchesOf(lhs);
        const both = this.#under(first.ifTrue).branchesOf(rhs);
        return { ifTrue: both.ifTrue, ifFalse: this.#scope.facts };
      }
      case 'or': {
        const first = this.branchesOf(lhs);
        const both = this.#under(first.ifFalse).branchesOf(rhs);
        return { ifTrue: this.#scope.facts, ifFalse: both.ifFalse };
      }
      default:
        return this.#unknown;
    }
  }

  get #unknown(): Branches {
    return { ifTrue: this.#scope.facts, ifFalse: this.#scope.facts };
  }

  #under(facts: Facts): Narrowing {
    return new Narrowing(inBranch(this.#scope, facts), this.#typing);
  }

  #typeOf(node: Node): Type {
    return this.#typing.typeOf(node, inBranch(this.#scope));
  }

  /** Notes what a part is in each branch, if it is the same wherever it is evaluated. */
  #facts(node: Node, ifTrue: Type, ifFalse: Type, more: Branches = this.#unknown): Branches {
    if (isLiteral(node) || !isPure(node, this.#scope, this.#typing)) return more;
    const key = `${this.#scope.contextId} ${keyOf(unwrapped(node))}`;
    return {
      ifTrue: new Map([...more.ifTrue, [key, ifTrue]]),
      ifFalse: new Map([...more.ifFalse, [key, ifFalse]]),
    };
  }

  #truth(node: Node): Branches {
    const type = this.#typeOf(node);
    return this.#facts(node, truthyPart(type), falsyPart(type));
  }

  /** `=` is false where one side is absent. */
  #equal(left: Node, right: Node): Branches {
    return this.#bothSides(left, right, (one, other, known) => {
      const type = this.#typeOf(one);
      const compared = this.#typeOf(other);
      const ifTrue = present(isLiteral(other) ? equalPart(type, compared) : type);
      const ifFalse = isLiteral(other) ? unequalPart(type, compared) : type;
      return this.#facts(one, ifTrue, ifFalse, this.#kindTest(one, other, known));
    });
  }

  /** `!=` is false as well where one side is absent. */
  #unequal(left: Node, right: Node): Branches {
    return this.#bothSides(left, right, (one, other, known) => {
      const type = this.#typeOf(one);
      const compared = this.#typeOf(other);
      const different = present(isLiteral(other) ? unequalPart(type, compared) : type);
      const equal = isLiteral(other) ? equalPart(type, compared) : type;
      return this.#facts(one, different, type.absent ? join(equal, ABSENT) : equal, known);
    });
  }

  /** What a comparison shows of each side, seen from the other one. */
  #bothSides(
    left: Node,
    right: Node,
    factsOf: (one: Node, other: Node, known: Branches) => Branches,
  ): Branches {
    return factsOf(right, left, factsOf(left, right, this.#unknown));
  }

  /** `$type(x) = "string"` tells what `x` is. */
  #kindTest(call: Node, name: Node, known: Branches): Branches {
    const [tested, ...others] = call.type === 'function' ? call.arguments : [];
    if (call.type !== 'function' || tested === undefined || others.length > 0 || name.type !== 'string')
      return known;
    if (!this.#calls(call.procedure, 'type')) return known;
    const kind = KINDS[String(name.value)];
    if (kind === undefined) return known;
    const type = this.#typeOf(tested);
    return this.#facts(tested, onlyKinds(type, [kind]), withoutKinds(type, [kind]), known);
  }

  #in(left: Node, right: Node): Branches {
    if (right.type !== 'unary' || right.value !== '[' || hasModifiers(right)) return this.#unknown;
    if (!right.expressions.every(isLiteral)) return this.#unknown;
    const literals = joinAll(right.expressions.map((one) => this.#typeOf(one)));
    const type = this.#typeOf(left);
    return this.#facts(left, present(equalPart(type, literals)), unequalPart(type, literals));
  }

  #call(node: Node & { type: 'function' }): Branches {
    const [argument, ...others] = node.arguments;
    if (argument === undefined || others.length > 0) return this.#truth(node);
    const type = () => this.#typeOf(argument);
    if (this.#calls(node.procedure, 'exists')) return this.#facts(argument, present(type()), ABSENT);
    if (this.#calls(node.procedure, 'boolean')) return this.branchesOf(argument);
    if (!this.#calls(node.procedure, 'not')) return this.#truth(node);
    // What is absent stays absent, which counts as false.
    const whole = type();
    const falsy = truthyPart(whole);
    return this.#facts(argument, present(falsyPart(whole)), whole.absent ? optional(falsy) : falsy);
  }

  #calls(procedure: Node, name: string): boolean {
    if (procedure.type !== 'variable' || procedure.value !== name) return false;
    return this.#typing.functionOf(name, this.#scope)?.kind === 'built-in';
  }
}

const KINDS: Readonly<Record<string, Kind | undefined>> = {
  null: 'null',
  boolean: 'boolean',
  number: 'number',
  string: 'string',
  array: 'array',
  object: 'object',
  function: 'function',
};

function hasModifiers({ predicate, stages, group, keepArray }: Node): boolean {
  return predicate !== undefined || stages !== undefined || group !== undefined || keepArray === true;
}

/** A block of one part is that part. */
function unwrapped(node: Node): Node {
  if (node.type !== 'block' || hasModifiers(node)) return node;
  const [only, ...others] = node.expressions;
  return only === undefined || others.length > 0 ? node : unwrapped(only);
}

/** Returns whether a part has the same value wherever it is evaluated in one context, and changes nothing. */
function isPure(node: Node, scope: Scope, typing: Typing): boolean {
  for (const part of visit(node)) {
    if (
      part.type === 'bind' ||
      part.type === 'lambda' ||
      part.type === 'partial' ||
      part.type === 'transform'
    )
      return false;
    if (part.type === 'variable' && !isFixed(part.value, scope, typing)) return false;
    if (part.type === 'apply' && part.rhs.type !== 'function') return false;
  }
  return true;
}

function isFixed(name: string, scope: Scope, typing: Typing): boolean {
  if (name === '' || name === '$') return true;
  if (scope.variables.has(name)) return typing.isConstant(name);
  return typing.functionOf(name, scope) !== undefined;
}
