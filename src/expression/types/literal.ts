import type { LiteralNode, Node } from '../parse/ast.ts';
import { joinAll } from './join.ts';
import { ABSENT, arrayOf, booleanOf, NEVER, NULL, objectOf, oneOfStrings, type Type } from './type.ts';

/** Returns the type of one value of JSON. */
export function typeOfValue(value: unknown): Type {
  switch (typeof value) {
    case 'boolean':
      return booleanOf(value, !value);
    case 'number':
      return { ...NEVER, number: { values: new Set([value]) } };
    case 'string':
      return oneOfStrings([value]);
    case 'object':
      if (value === null) return NULL;
      if (Array.isArray(value)) return arrayOf(joinAll(value.map(typeOfValue)));
      return objectOf({
        properties: new Map(Object.entries(value).map(([name, member]) => [name, typeOfValue(member)])),
        patterns: [],
        rest: ABSENT,
        names: 'listed',
      });
    default:
      return ABSENT;
  }
}

/** Returns whether a node is a string, a number, a boolean or null as it is written. */
export function isLiteral(node: Node): node is Node & LiteralNode {
  const { predicate, stages, group, keepArray } = node;
  if (predicate !== undefined || stages !== undefined || group !== undefined || keepArray === true)
    return false;
  return node.type === 'string' || node.type === 'number' || node.type === 'value';
}
