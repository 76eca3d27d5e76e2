import type { Node } from '../parse/ast.ts';
import { stagesOf, visit } from '../parse/visit.ts';
import { narrow } from './narrow.ts';
import { keyOf } from './node-key.ts';
import { inBranch, type Scope, withVariables } from './scope.ts';
import { objectOf, type Type } from './type.ts';
import type { Typing } from './typing.ts';

/** What a filter leaves. */
export interface Chosen {
  readonly type: Type;
  /** Whether it leaves at most one item. */
  readonly isOnlyOne: boolean;
}

/** Returns what an item is that passes a filter, which is evaluated with the item as its context. */
export function passedItem(item: Type, filter: Node, scope: Scope, typing: Typing): Type {
  const passed = refined(item, filter, scope, typing, ({ steps: [first, ...others] }) =>
    others.length === 0 && first?.type === 'name' ? first.value : undefined,
  );
  return wholeFact(filter, scope, typing) ?? passed;
}

/** What a filter tells of the item as a whole, such as `[$ != null]`. */
function wholeFact(filter: Node, scope: Scope, typing: Typing): Type | undefined {
  for (const node of visit(filter))
    if (node.type === 'variable' && node.value === '') {
      const { ifTrue } = narrow(filter, scope, typing);
      return ifTrue.get(`${scope.contextId} ${keyOf(node)}`);
    }
  return undefined;
}

/** Returns what an item is for which a function holds that is passed to `$filter`. */
export function chosenItem(item: Type, callback: Node, scope: Scope, typing: Typing): Chosen {
  if (callback.type !== 'lambda' || callback.thunk === true || callback.signature !== undefined)
    return { type: item, isOnlyOne: false };
  // A call at the end of a function is wrapped.
  const body = callback.body.type === 'lambda' ? callback.body.body : callback.body;
  const [parameter, index] = callback.arguments.map(({ value }) => value);
  if (parameter === undefined || !typing.isConstant(parameter)) return { type: item, isOnlyOne: false };
  const inner = withVariables(inBranch(scope), [[parameter, item]]);
  const type = refined(item, body, inner, typing, ({ steps: [first, second, ...others] }) =>
    others.length === 0 && first?.type === 'variable' && first.value === parameter && second?.type === 'name'
      ? second.value
      : undefined,
  );
  return { type, isOnlyOne: index !== undefined && isPosition(body, index) };
}

/** Whether a condition holds at one position only. */
function isPosition(body: Node, index: string): boolean {
  if (body.type !== 'binary' || body.value !== '=') return false;
  const isIndex = (node: Node) => node.type === 'variable' && node.value === index;
  return (
    (isIndex(body.lhs) && body.rhs.type === 'number') || (isIndex(body.rhs) && body.lhs.type === 'number')
  );
}

type PathPart = Node & { readonly type: 'path' };

/** Takes over what a condition tells of the properties of an item that passes. */
function refined(
  item: Type,
  condition: Node,
  scope: Scope,
  typing: Typing,
  nameOf: (path: PathPart) => string | undefined,
): Type {
  if (item.object === undefined) return item;
  const { ifTrue } = narrow(condition, scope, typing);
  if (ifTrue.size === 0) return item;
  const properties = new Map(item.object.properties);
  for (const node of visit(condition)) {
    if (node.type !== 'path' || node.steps.some(isChanged)) continue;
    const name = nameOf(node);
    const fact = name === undefined ? undefined : ifTrue.get(`${scope.contextId} ${keyOf(node)}`);
    if (name !== undefined && fact !== undefined && properties.has(name)) properties.set(name, fact);
  }
  return { ...item, object: objectOf({ ...item.object, properties }).object };
}

function isChanged(step: Node): boolean {
  return stagesOf(step).length > 0 || step.group !== undefined || step.keepArray === true;
}
