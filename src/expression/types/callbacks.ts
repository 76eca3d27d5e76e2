import type { LambdaNode, Node } from '../parse/ast.ts';
import { joinAll } from './join.ts';
import { resultOfItem } from './mapping-calls.ts';
import { inBranch, type Scope, withVariables } from './scope.ts';
import { itemsOf, sequenceOf } from './sequence.ts';
import { ABSENT, ANY, arrayOf, isNothing, NUMBER, type Type } from './type.ts';
import type { Typing } from './typing.ts';

/** A function that is passed to one of the language, and what the call returns by it. */
export interface Callback {
  readonly node: Node;
  /** Undefined if the result does not depend on it. */
  readonly result: Type | undefined;
}

/** Functions that pass the items of their first argument to the function that is their second one. */
const OF_ITEMS: ReadonlySet<string> = new Set(['map', 'filter', 'single', 'sort']);

/** Types the function that is passed to `$map` and the like, knowing what it is called with. */
export function callbackOf(
  name: string,
  { arguments: given }: Node & { type: 'function' },
  scope: Scope,
  typing: Typing,
): Callback | undefined {
  const [from, node, ...others] = given;
  if (from === undefined || node === undefined || others.length > 0 || !OF_ITEMS.has(name)) return undefined;
  const whole = typing.quietly(() => typing.typeOf(from, inBranch(scope)));
  const item = itemsOf(whole);
  const parameters = name === 'sort' ? [item, item] : [item, NUMBER, arrayOf(item)];
  const returned = returnedBy(node, parameters, scope, typing);
  if (returned === undefined) return undefined;
  if (name !== 'map') return { node, result: undefined };
  return { node, result: isNothing(whole) ? ABSENT : joinAll([ABSENT, sequenceOf(returned)]) };
}

/** What a function returns that is written out, or that is one for mappings; undefined for any other. */
function returnedBy(node: Node, parameters: readonly Type[], scope: Scope, typing: Typing): Type | undefined {
  if (node.type === 'lambda' && node.thunk !== true) return typeOfBody(node, parameters, scope, typing);
  if (node.type !== 'variable') return undefined;
  const known = typing.functionOf(node.value, scope);
  return known?.kind === 'mapping' ? resultOfItem(known.name, parameters[0] ?? ANY) : undefined;
}

/** The type of a function's body for arguments of these types. One with a signature may change its arguments. */
export function typeOfBody(
  { arguments: names, body, signature }: LambdaNode,
  parameters: readonly Type[],
  scope: Scope,
  typing: Typing,
): Type {
  const isKnown = signature === undefined;
  const types = names.map(({ value }, index): readonly [string, Type] => [
    value,
    isKnown && typing.isConstant(value) ? (parameters[index] ?? ABSENT) : ANY,
  ]);
  return typing.typeOf(body, withVariables(scope, types));
}
