import { BUILT_INS } from '../functions/index.ts';
import type { Node } from '../parse/ast.ts';
import { readSignature, type SignatureParameter } from '../signature/index.ts';
import { resultOfBuiltIn } from './built-in-results.ts';
import { callbackOf } from './callbacks.ts';
import { describeType } from './describe-type.ts';
import { join } from './join.ts';
import { type Argument, typeOfMappingCall } from './mapping-calls.ts';
import { reportSame } from './same-twice.ts';
import { inBranch, type Scope } from './scope.ts';
import { ABSENT, ANY, FUNCTION, isNothing, type Kind, kindsOf, NEVER, type Type } from './type.ts';
import type { Typing } from './typing.ts';

type Call = Node & { type: 'function' };

/** The type of a call. */
export function typeOfCall(node: Call, scope: Scope, typing: Typing): Type {
  const { procedure } = node;
  const known = procedure.type === 'variable' ? typing.functionOf(procedure.value, scope) : undefined;
  if (known === undefined) {
    for (const part of [procedure, ...node.arguments]) typing.typeOf(part, inBranch(scope));
    return ANY;
  }
  reportSame(node.arguments, typing);
  if (known.kind === 'mapping') {
    const given = node.arguments.map((argument) => ({
      node: argument,
      type: typing.typeOf(argument, scope),
    }));
    return typeOfMappingCall(known.name, given, typing);
  }
  return typeOfBuiltIn(known.name, node, scope, typing);
}

function typeOfBuiltIn(name: string, node: Call, scope: Scope, typing: Typing): Type {
  const callback = callbackOf(name, node, scope, typing);
  const given = node.arguments.map(
    (argument): Argument => ({
      node: argument,
      type: argument === callback?.node ? FUNCTION : typing.typeOf(argument, scope),
    }),
  );
  const { parameters } = readSignature(BUILT_INS.get(name)?.signature ?? '<>');
  reportCount(name, node, given, parameters, typing);
  const refused = reportRefused(name, given, parameters, typing);
  // A call that fails returns nothing at all; with what is absent it need not fail.
  if (refused.length > 0) return refused.some(({ type }) => type.absent) ? ABSENT : NEVER;
  if (callback?.result !== undefined) return callback.result;
  const first = firstOf(given, parameters, scope);
  const second = given[1];
  const key = second?.node.type === 'string' ? String(second.node.value) : undefined;
  return resultOfBuiltIn(name, first, second?.type ?? ABSENT, given.length === 2 ? key : undefined);
}

/** The first argument, or what may replace it. */
function firstOf(
  given: readonly Argument[],
  parameters: readonly SignatureParameter[],
  { context }: Scope,
): Type {
  const first = given[0]?.type;
  const [parameter] = parameters;
  const takesContext = parameter?.contextAccepts !== undefined && given.length < parameters.length;
  if (first === undefined) return takesContext ? context : ABSENT;
  return takesContext ? join(first, context) : first;
}

function reportCount(
  name: string,
  node: Call,
  given: readonly Argument[],
  parameters: readonly SignatureParameter[],
  typing: Typing,
): void {
  const most = parameters.some(({ occurrence }) => occurrence === 'repeated') ? undefined : parameters.length;
  const least = parameters.filter(
    ({ occurrence, contextAccepts }) => occurrence === 'once' && contextAccepts === undefined,
  ).length;
  const surplus = most === undefined ? undefined : given[most];
  if (surplus !== undefined) {
    const message = `$${name} takes ${countOf(most ?? 0)}, but ${given.length} are given.`;
    typing.report({ code: 'argument-misfit', node: surplus.node, message });
  }
  if (given.length < least) {
    const message = `$${name} needs ${countOf(least)}, but ${given.length === 0 ? 'none is' : `${given.length} are`} given.`;
    typing.report({ code: 'argument-misfit', node, message });
  }
}

/** Tells of arguments that the function never takes, and returns them. */
function reportRefused(
  name: string,
  given: readonly Argument[],
  parameters: readonly SignatureParameter[],
  typing: Typing,
): readonly Argument[] {
  const refused = given.filter(({ type }, index) => !isTaken(type, index, given.length, parameters));
  for (const { node, type } of refused) {
    const message = `$${name} does not take ${describeType(type)}: this fails.`;
    typing.report({ code: 'argument-misfit', node, message });
  }
  return refused;
}

function countOf(count: number): string {
  return count === 1 ? 'one argument' : `${count} arguments`;
}

const LETTERS: Readonly<Record<Kind, string>> = {
  null: 'l',
  boolean: 'b',
  number: 'n',
  string: 's',
  object: 'o',
  array: 'a',
  function: 'f',
};

/** Whether a function takes an argument, as far as its signature tells. */
function isTaken(
  type: Type,
  index: number,
  count: number,
  parameters: readonly SignatureParameter[],
): boolean {
  if (type.any || isNothing(type)) return true;
  // Where the context may replace one, the others move on.
  const isFixed =
    count >= parameters.length || parameters.every(({ contextAccepts }) => contextAccepts === undefined);
  const own = parameters[Math.min(index, parameters.length - 1)];
  const candidates = isFixed ? (own === undefined ? [] : [own]) : parameters;
  const kinds = kindsOf(type);
  return (
    candidates.length === 0 ||
    candidates.some(({ accepts }) => kinds.some((kind) => accepts.includes(LETTERS[kind])))
  );
}
