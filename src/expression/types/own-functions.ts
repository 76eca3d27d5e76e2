import type { LambdaNode, Node } from '../parse/ast.ts';
import { typeOfBody } from './callbacks.ts';
import { join } from './join.ts';
import { isLiteral } from './literal.ts';
import type { Scope } from './scope.ts';
import { ABSENT, ANY, type Type } from './type.ts';
import type { Typing } from './typing.ts';

/** A function that an expression defines, or a call of which some arguments are left open. */
type OwnFunction = LambdaNode | (Node & { readonly type: 'partial' });

interface Defined {
  readonly node: OwnFunction;
  readonly scope: Scope;
}

interface Called {
  readonly scope: Scope;
  /** What each parameter may be, of all calls. */
  parameters: readonly Type[];
  isTyped: boolean;
}

/** Functions call one another to this depth; deeper calls may return anything. */
const MOST_NESTED = 6;
/** Bodies are typed again where that shows more calls, but not more often than this. */
const MOST_ROUNDS = 4;

/** The functions that an expression binds to a variable, and what they are called with. */
export class OwnFunctions {
  readonly #typing: Typing;
  readonly #defined = new Map<string, Defined>();
  readonly #called = new Map<LambdaNode, Called>();
  #depth = 0;

  constructor(typing: Typing) {
    this.#typing = typing;
  }

  /** Notes what is bound to a variable, if it is a function. */
  define(name: string, value: Node, scope: Scope): void {
    const node = functionIn(value);
    if (node !== undefined && this.#typing.isConstant(name)) this.#defined.set(name, { node, scope });
  }

  /** Returns whether a variable is such a function where it is used. */
  has(name: string, { variables }: Scope): boolean {
    return variables.has(name) && this.#defined.has(name) && this.#typing.isConstant(name);
  }

  /** The type of a call of a function that `has` knows. */
  typeOfCall(
    name: string,
    given: readonly { readonly node: Node; readonly type: Type }[],
    scope: Scope,
  ): Type {
    const defined = this.#defined.get(name);
    if (defined === undefined || this.#depth >= MOST_NESTED) return ANY;
    const { node } = defined;
    this.#depth += 1;
    try {
      return node.type === 'partial'
        ? this.#completed(
            node,
            given.map((argument) => argument.node),
            scope,
          )
        : this.#typeOfLambda(
            node,
            given.map(({ type }) => type),
            defined.scope,
          );
    } finally {
      this.#depth -= 1;
    }
  }

  /** What such a function returns to one of the language that calls it. */
  typeOfCallback(name: string, parameters: readonly Type[]): Type {
    const defined = this.#defined.get(name);
    if (defined === undefined || defined.node.type === 'partial' || this.#depth >= MOST_NESTED) return ANY;
    this.#depth += 1;
    try {
      return this.#typeOfLambda(defined.node, parameters, defined.scope);
    } finally {
      this.#depth -= 1;
    }
  }

  #typeOfLambda(node: LambdaNode, given: readonly Type[], scope: Scope): Type {
    const before = this.#called.get(node);
    const parameters = node.arguments.map((_, index) => {
      const type = given[index] ?? ABSENT;
      return before === undefined ? type : join(before.parameters[index] ?? ABSENT, type);
    });
    this.#called.set(node, { scope, parameters, isTyped: false });
    return this.#typing.quietly(() => typeOfBody(node, given, scope, this.#typing));
  }

  /** A call with the arguments in the places that were left open. Others are followed only if they are written out. */
  #completed(node: Node & { readonly type: 'partial' }, given: readonly Node[], scope: Scope): Type {
    const open = [...given];
    const filled = node.arguments.map((argument) => (isPlaceholder(argument) ? open.shift() : argument));
    const complete = filled.filter((argument) => argument !== undefined);
    const isKnown = node.arguments.every((argument) => isPlaceholder(argument) || isLiteral(argument));
    if (!isKnown || complete.length < filled.length) return ANY;
    const { position } = node;
    return this.#typing.typeOf(
      {
        type: 'function',
        procedure: node.procedure,
        arguments: complete,
        ...(position === undefined ? {} : { position }),
      },
      scope,
    );
  }

  /**
   * Types the bodies once more for what all calls pass, and notes what cannot be meant. What one call passes need not
   * be what another one does, so that a single call does not tell.
   */
  finish(): void {
    for (let round = 0; round < MOST_ROUNDS; round += 1) {
      const open = [...this.#called].filter(([, { isTyped }]) => !isTyped);
      if (open.length === 0) return;
      for (const [node, called] of open) {
        called.isTyped = true;
        typeOfBody(node, called.parameters, called.scope, this.#typing);
      }
    }
  }
}

function isPlaceholder(node: Node): boolean {
  return node.type === 'operator';
}

function functionIn(node: Node): OwnFunction | undefined {
  if (node.type === 'block' && node.expressions.length === 1 && node.expressions[0] !== undefined)
    return functionIn(node.expressions[0]);
  if (node.type === 'partial') return node;
  return node.type === 'lambda' && node.thunk !== true ? node : undefined;
}
