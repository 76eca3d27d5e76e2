import type { Node, PathNode } from '../parse/ast.ts';
import { isBoundPath, typeOfBoundPath } from './bound-paths.ts';
import { describeType } from './describe-type.ts';
import { join, joinAll } from './join.ts';
import { keyOfSteps } from './node-key.ts';
import { knownProperty } from './property.ts';
import { inBranch, type Scope } from './scope.ts';
import { itemsOf, mapItems, sequenceOf } from './sequence.ts';
import {
  ABSENT,
  ANY,
  arrayOf,
  isNothing,
  NEVER,
  type ObjectType,
  optional,
  type Type,
  withoutKinds,
} from './type.ts';
import type { Typing } from './typing.ts';

/** The type of a path. */
export function typeOfPath(node: PathNode & Node, scope: Scope, typing: Typing): Type {
  const { steps } = node;
  if (isBoundPath(node)) {
    const type = typeOfBoundPath(node, scope, typing, (step, inner) => firstStep([step], inner, typing));
    return node.keepSingletonArray === true ? keptArray(type, typing) : type;
  }
  let type = takenApart(firstStep(steps, scope, typing), typing);
  for (let count = 1; count < steps.length; count++) {
    const known = factOfSteps(steps.slice(0, count), scope) ?? type;
    const step = steps[count];
    if (step === undefined) break;
    if (isNothing(known)) return ABSENT;
    const result = mapItems(known, (item) =>
      takenApart(typing.typeOf(step, typing.inContext(inBranch(scope), item)), typing),
    );
    // An array that is written as a step stays an item, where the step runs for several.
    const mayBeMany = known.array !== undefined || known.any;
    type = step.consarray === true && mayBeMany ? joinAll([result, sequenceOf(result)]) : result;
  }
  return node.keepSingletonArray === true ? keptArray(type, typing) : type;
}

/** A step takes apart an array of one item that `[]` made. */
function takenApart(type: Type, { keepsArrays }: Typing): Type {
  if (!keepsArrays || type.array === undefined) return type;
  return join(type, type.array.items);
}

function firstStep([first]: readonly Node[], scope: Scope, typing: Typing): Type {
  if (first === undefined) return ANY;
  const { context } = scope;
  if (first.type === 'variable' || context.array === undefined) return typing.typeOf(first, scope);
  // It runs once for each item; but once for the whole document if that is an array.
  const either = join(itemsOf(context), context);
  const result = typing.typeOf(first, typing.inContext(scope, either));
  return joinAll([result, sequenceOf(itemsOf(result)), ABSENT]);
}

function factOfSteps(steps: readonly Node[], { facts, contextId }: Scope): Type | undefined {
  return facts.size === 0 ? undefined : facts.get(`${contextId} ${keyOfSteps(steps)}`);
}

/** What `[]` makes of a type: an array, unless there is nothing. */
export function keptArray(type: Type, { buildsArrays }: Typing): Type {
  if (isNothing(type)) return type;
  // An array that the expression builds is an item, another one is what `[]` asks for.
  const built = type.array === undefined || !buildsArrays ? NEVER : arrayOf(type.array.items);
  const kept = arrayOf(join(itemsOf(type), built));
  return type.absent || type.any ? optional(kept) : kept;
}

/** The type of a name: a property of the context, or of each of its items. */
export function typeOfName(node: Node & { type: 'name' }, scope: Scope, typing: Typing): Type {
  const { context } = scope;
  typing.onName(node, context);
  const found = readName(node.value, context, 0);
  if (found.isKnown) return found.type;
  return reportUnknown(node, context, typing);
}

interface Reading {
  readonly type: Type;
  /** Whether the name is described, or may be there though it is not. */
  readonly isKnown: boolean;
}

const MOST_NESTED_ARRAYS = 20;

function readName(name: string, from: Type, depth: number): Reading {
  if (from.any || from.function || depth > MOST_NESTED_ARRAYS) return { type: ANY, isKnown: true };
  const others = withoutKinds(from, ['object', 'array', 'function']);
  let type = isNothing(others) && !others.absent ? NEVER : ABSENT;
  let isKnown = false;
  if (from.object !== undefined) {
    const property = readProperty(name, from.object);
    isKnown = property.isKnown;
    type = join(type, property.type);
  }
  if (from.array !== undefined) {
    const { items } = from.array;
    const item = isNothing(items) ? { type: ABSENT, isKnown: true } : readName(name, items, depth + 1);
    isKnown ||= item.isKnown;
    type = joinAll([type, ABSENT, sequenceOf(itemsOf(item.type)), item.type]);
  }
  return { type, isKnown };
}

function readProperty(name: string, object: ObjectType): Reading {
  const known = knownProperty(object, name);
  if (known !== undefined) return { type: known, isKnown: true };
  if (object.names === 'allowed') return { type: object.rest, isKnown: true };
  // What nothing describes may hold anything, so that one mistake is reported once.
  return { type: object.names === 'made' ? object.rest : ANY, isKnown: false };
}

function reportUnknown(node: Node & { type: 'name' }, context: Type, typing: Typing): Type {
  return reportUnknownName(node, node.value, context, typing);
}

/** Notes a name that is not described, and returns what reading it may return all the same. */
export function reportUnknownName(node: Node, name: string, context: Type, typing: Typing): Type {
  if (isNothing(context)) return ABSENT;
  const objects = objectsIn(context);
  if (objects.length === 0) {
    const message = `“${name}” is read from ${describeType(context)}, which has no properties.`;
    typing.report({ code: 'unknown-path', node, message });
    return ABSENT;
  }
  if (objects.some(({ names }) => names === 'undescribed')) {
    const message = `“${name}” is read from an object whose properties are not described.`;
    typing.report({ code: 'unknown-path', node, message, hint: 'List what it has under `properties`.' });
    return ANY;
  }
  const known = objects.flatMap(({ properties }) => [...properties.keys()]);
  const message = `“${name}” is not among the properties that are described.`;
  typing.report({ code: 'unknown-path', node, message, name: { found: name, known } });
  return ANY;
}

function objectsIn(type: Type): ObjectType[] {
  const { object, array } = type;
  return [...(object === undefined ? [] : [object]), ...(array === undefined ? [] : objectsIn(array.items))];
}
