import type { ArrayNode, Node, Pair } from '../parse/ast.ts';
import { join, joinAll } from './join.ts';
import { isLiteral } from './literal.ts';
import { reportSame } from './same-twice.ts';
import { inBranch, type Scope } from './scope.ts';
import { itemsOf } from './sequence.ts';
import { ABSENT, arrayOf, NEVER, objectOf, optional, present, type Type } from './type.ts';
import type { Typing } from './typing.ts';

/** The type of `[…]`. Arrays inside are flattened by one level, unless they are written out there. */
export function typeOfArray({ expressions }: ArrayNode, scope: Scope, typing: Typing): Type {
  reportSame(expressions, typing);
  const items = expressions.map((item) => {
    const type = typing.typeOf(item, scope);
    return item.type === 'unary' && item.value === '[' ? join(type, itemsOf(type)) : itemsOf(type);
  });
  return arrayOf(joinAll(items.map(present)));
}

/** The type of `{…}`, whose values see the items of the context that have the same key. */
export function typeOfObject(pairs: readonly Pair[], scope: Scope, typing: Typing): Type {
  const { context } = scope;
  // Of an array, each item is a member of the group that its key names.
  const isGrouping = context.array !== undefined;
  const inner = isGrouping ? typing.inContext(scope, groupOf(context)) : scope;
  const properties = new Map<string, Type>();
  let rest: Type = ABSENT;
  for (const [key, value] of pairs) {
    if (key.type !== 'string')
      typing.typeOf(key, isGrouping ? typing.inContext(scope, keyContext(context)) : scope);
    const type = typing.typeOf(value, inBranch(inner));
    const name = nameOf(key);
    if (name === undefined) rest = join(rest, optional(type));
    else properties.set(name, join(properties.get(name) ?? NEVER, type));
  }
  if (rest === ABSENT) return objectOf({ properties, patterns: [], rest, names: 'made' });
  // A computed key may be one of the others.
  const either = new Map([...properties].map(([name, type]) => [name, join(type, rest)]));
  return objectOf({ properties: either, patterns: [], rest, names: 'allowed' });
}

/** The name of a property whose key is written out. */
function nameOf(key: Node): string | undefined {
  return isLiteral(key) && key.type === 'string' ? String(key.value) : undefined;
}

/** An item of an array, or the whole array that is the document. */
function keyContext(context: Type): Type {
  return optional(join(itemsOf(context), context));
}

/** All items of a group as one value. */
function groupOf(context: Type): Type {
  const item = itemsOf(context);
  return joinAll([ABSENT, item, context, arrayOf(itemsOf(item)), arrayOf(item)]);
}
