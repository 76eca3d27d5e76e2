import type { Node } from '../parse/ast.ts';
import { describeType } from './describe-type.ts';
import { joinAll } from './join.ts';
import { isLiteral } from './literal.ts';
import type { Argument } from './mapping-calls.ts';
import { reportUnknownName } from './paths.ts';
import { knownProperty, propertyOf } from './property.ts';
import { itemsOf } from './sequence.ts';
import { mayBeString } from './strings.ts';
import { ABSENT, ANY, isNothing, optional, present, type Type } from './type.ts';
import type { Typing } from './typing.ts';

/** The type of `$lookup(object, key)`, which chooses by the key as a condition does. */
export function typeOfLookup(from: Type, given: readonly Argument[], typing: Typing): Type {
  const [table, key] = given;
  if (table === undefined || key === undefined || given.length !== 2) return ANY;
  noteKeys(table.node, key, typing);
  reportUnknownKey(from, key, typing);
  // Nothing is looked up as the name “undefined”, which no table has.
  if (isNothing(key.type) && from.object?.properties.has('undefined') !== true) return ABSENT;
  const { string } = key.type;
  if (from.any || from.array !== undefined || from.function || key.type.any || string === undefined)
    return ANY;
  const { object } = from;
  if (object === undefined) return ABSENT;
  if (string.forms.length > 0) {
    const { properties, patterns, rest } = object;
    return optional(joinAll([...properties.values(), ...patterns.map(({ type }) => type), rest]));
  }
  const found = joinAll([...string.values].map((name) => propertyOf(object, name)));
  return key.type.absent ? optional(found) : found;
}

/** A key that is written out names a property, as a step of a path does. */
function reportUnknownKey(from: Type, { node }: Argument, typing: Typing): void {
  if (!isLiteral(node) || node.type !== 'string' || from.any) return;
  const { object } = itemsOf(from);
  const name = String(node.value);
  if (object === undefined || object.names === 'allowed' || knownProperty(object, name) !== undefined) return;
  reportUnknownName(node, name, from, typing);
}

/** The keys of an object that is written out are compared with what is looked up, one by one. */
function noteKeys(table: Node, key: Argument, typing: Typing): void {
  if (table.type !== 'unary' || table.value !== '{') return;
  for (const [name] of table.lhs) {
    if (!isLiteral(name) || name.type !== 'string') continue;
    typing.onLiteral(name, key.type);
    reportNeverLookedUp(name, String(name.value), key.type, typing);
  }
}

function reportNeverLookedUp(node: Node, name: string, key: Type, typing: Typing): void {
  if (key.any || isNothing(key)) return;
  if (key.string !== undefined && mayBeString(key.string, name)) return;
  const known = [...(key.string?.values ?? [])].filter((value) => value !== name);
  typing.report({
    code: 'never-equal',
    node,
    message: `“${name}” is never looked up: the key is ${describeType(present(key))}.`,
    ...(known.length === 0 ? {} : { name: { found: name, known } }),
  });
}
