import type { LambdaNode, Node } from '../parse/ast.ts';
import { chosenItem } from './chosen-items.ts';
import { joinAll } from './join.ts';
import { resultOfItem } from './mapping-calls.ts';
import { inBranch, type Scope, withVariables } from './scope.ts';
import { itemsOf, sequenceOf } from './sequence.ts';
import {
  ABSENT,
  ANY,
  arrayOf,
  isNothing,
  NUMBER,
  objectOf,
  optional,
  present,
  STRING,
  type Type,
} from './type.ts';
import type { Typing } from './typing.ts';

/** A function that is passed to one of the language, and what the call returns by it. */
export interface Callback {
  readonly node: Node;
  /** Undefined if the result does not depend on it. */
  readonly result: Type | undefined;
}

/** What a function of the language passes to the function that is its second argument, and what it returns then. */
interface Rule {
  /** How many arguments the function has besides the callback. */
  readonly others: number;
  /** @param from the first argument */
  parametersFor(from: Type): readonly Type[];
  /** Undefined if the callback does not say what the call returns. */
  resultFor?(from: Type, returned: Type, callback: Typed): Type | undefined;
}

interface Typed {
  readonly node: Node;
  readonly scope: Scope;
  readonly typing: Typing;
}

const OF_ITEMS = (from: Type): readonly Type[] => {
  const item = itemsOf(from);
  return [item, NUMBER, arrayOf(item)];
};

const OF_PROPERTIES = (from: Type): readonly Type[] => [
  propertiesOf(from),
  STRING,
  from.object === undefined ? ANY : objectOf(from.object),
];

const RULES: Readonly<Record<string, Rule>> = {
  map: {
    others: 1,
    parametersFor: OF_ITEMS,
    resultFor: (from, returned) => (isNothing(from) ? ABSENT : joinAll([ABSENT, sequenceOf(returned)])),
  },
  filter: {
    others: 1,
    parametersFor: OF_ITEMS,
    resultFor: (from, _returned, callback) => {
      if (from.any) return undefined;
      const chosen = chosenItem(itemsOf(from), callback.node, callback.scope, callback.typing);
      return chosen.isOnlyOne ? optional(chosen.type) : joinAll([ABSENT, sequenceOf(chosen.type)]);
    },
  },
  single: { others: 1, parametersFor: OF_ITEMS },
  sort: { others: 1, parametersFor: (from) => [itemsOf(from), itemsOf(from)] },
  each: {
    others: 1,
    parametersFor: OF_PROPERTIES,
    resultFor: (from, returned) => (isNothing(from) ? ABSENT : joinAll([ABSENT, sequenceOf(returned)])),
  },
  sift: { others: 1, parametersFor: OF_PROPERTIES, resultFor: sifted },
  reduce: { others: 2, parametersFor: (from) => [ANY, itemsOf(from), NUMBER, arrayOf(itemsOf(from))] },
};

/** Types the function that is passed to `$map` and the like, knowing what it is called with. */
export function callbackOf(
  name: string,
  { arguments: given }: Node & { type: 'function' },
  scope: Scope,
  typing: Typing,
): Callback | undefined {
  const [from, node] = given;
  const rule = Object.hasOwn(RULES, name) ? RULES[name] : undefined;
  if (rule === undefined || from === undefined || node === undefined || given.length > rule.others + 1)
    return undefined;
  const whole = typing.quietly(() => typing.typeOf(from, inBranch(scope)));
  const returned = returnedBy(node, rule.parametersFor(whole), scope, typing);
  if (returned === undefined) return undefined;
  return { node, result: rule.resultFor?.(whole, returned, { node, scope, typing }) };
}

/** What a function returns that the expression defines, or that is one for mappings; undefined for any other. */
function returnedBy(node: Node, parameters: readonly Type[], scope: Scope, typing: Typing): Type | undefined {
  if (node.type === 'lambda' && node.thunk !== true) return typeOfBody(node, parameters, scope, typing);
  if (node.type !== 'variable') return undefined;
  if (typing.ownFunctions.has(node.value, scope))
    return typing.ownFunctions.typeOfCallback(node.value, parameters);
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

/** The values of an object's properties. */
function propertiesOf({ object }: Type): Type {
  if (object === undefined) return ANY;
  const { properties, patterns, rest } = object;
  return present(joinAll([...properties.values(), ...patterns.map(({ type }) => type), rest]));
}

/** `$sift` returns the same object with some of its properties, or nothing. */
function sifted(from: Type): Type | undefined {
  const { object } = from;
  if (from.any || object === undefined || from.array !== undefined) return undefined;
  const properties = new Map([...object.properties].map(([name, type]) => [name, optional(type)]));
  return optional(objectOf({ ...object, properties }));
}
