import { BUILT_INS } from '../functions/index.ts';
import type { Node } from '../parse/ast.ts';
import { readSignature } from '../signature/index.ts';
import { argumentFit } from './argument-fit.ts';
import { matchesOf, resultOfBuiltIn } from './built-in-results.ts';
import { callbackOf } from './callbacks.ts';
import { join } from './join.ts';
import { typeOfLookup } from './lookups.ts';
import { type Argument, typeOfMappingCall } from './mapping-calls.ts';
import { reportNullAsWord } from './null-as-word.ts';
import { reportSame } from './same-twice.ts';
import { inBranch, type Scope } from './scope.ts';
import { resultOfText } from './text-results.ts';
import { ABSENT, ANY, FUNCTION, isNothing, NEVER, type Type } from './type.ts';
import type { Typing } from './typing.ts';

type Call = Node & { type: 'function' };

/** The type of a call. */
export function typeOfCall(node: Call, scope: Scope, typing: Typing): Type {
  const { procedure } = node;
  const known = procedure.type === 'variable' ? typing.functionOf(procedure.value, scope) : undefined;
  if (known === undefined) {
    if (procedure.type === 'variable' && typing.ownFunctions.has(procedure.value, scope)) {
      const given = argumentsOf(node, scope, typing);
      return typing.ownFunctions.typeOfCall(procedure.value, given, scope);
    }
    for (const part of [procedure, ...node.arguments]) typing.typeOf(part, inBranch(scope));
    return ANY;
  }
  reportSame(node.arguments, typing);
  if (known.kind === 'mapping') {
    return typeOfMappingCall(known.name, argumentsOf(node, scope, typing), typing);
  }
  return typeOfBuiltIn(known.name, node, scope, typing);
}

function argumentsOf(node: Call, scope: Scope, typing: Typing): readonly Argument[] {
  return node.arguments.map((argument) => ({ node: argument, type: typing.typeOf(argument, scope) }));
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
  const fit = argumentFit(name, node, given, { parameters, context: scope.context });
  for (const finding of fit.findings) typing.report(finding);
  // With an empty array, which has no item that does not fit, a call need not fail.
  if (fit.alwaysFails && given.some(({ type }) => type.array !== undefined)) return ANY;
  // A call that fails returns nothing at all; with what is absent it need not fail.
  if (fit.alwaysFails) return given.some(({ type }) => type.absent && isNothing(type)) ? ABSENT : NEVER;
  if (name === 'string')
    for (const { node: argument, type } of given.slice(0, 1)) reportNullAsWord(argument, type, typing);
  if (callback?.result !== undefined) return callback.result;
  const first = firstOf(given, fit.mayTakeContext, scope);
  if (name === 'lookup') return typeOfLookup(first, given, typing);
  const isOneString = given.length === 0 || !fit.mayTakeContext;
  const text = isOneString ? resultOfText(name, first, given.slice(1)) : undefined;
  if (text !== undefined) return text;
  const pattern = given.map(({ node }) => node).find((node) => node.type === 'regex');
  if (name === 'match' && pattern !== undefined) return matchesOf(first, pattern.value);
  return resultOfBuiltIn(name, first, secondOf(given, fit.mayTakeContext), given.length);
}

/** The second argument; where the context is the first one, what is written first is the second. */
function secondOf([first, second]: readonly Argument[], mayTakeContext: boolean): Type {
  if (!mayTakeContext || first === undefined) return second?.type ?? ABSENT;
  return second === undefined ? first.type : join(first.type, second.type);
}

/** The first argument, or what may replace it. */
function firstOf(given: readonly Argument[], mayTakeContext: boolean, { context }: Scope): Type {
  const first = given[0]?.type;
  if (first === undefined) return mayTakeContext ? context : ABSENT;
  return mayTakeContext ? join(first, context) : first;
}
