import type { Node, PathNode } from '../parse/ast.ts';
import { hasKind } from '../parse/visit.ts';
import { inBranch, type Scope } from './scope.ts';
import { itemsOf, mapItems, sequenceOf } from './sequence.ts';
import { ANY, isNothing, NUMBER, type Type } from './type.ts';
import type { Typing } from './typing.ts';

/** Marks the variables that stand for `%`: no variable of an expression has such a name. */
const PARENT = '%';

/** Whether a path binds, sorts, or goes up, or starts from an array that is written out. */
export function isBoundPath({ steps }: PathNode): boolean {
  return isBeyondTypes(steps) || steps.some(({ type }) => type === 'sort');
}

/** Whether a path does more than sort. */
function isBeyondTypes(steps: readonly Node[]): boolean {
  if (steps[0]?.consarray === true && steps.length > 1) return true;
  return steps.some((step) => isTuple(step) || hasKind(step, 'parent'));
}

function isTuple(step: Node): boolean {
  return (
    step.focus !== undefined ||
    step.index !== undefined ||
    step.tuple === true ||
    step.type === 'parent' ||
    step.stages?.some(({ type }) => type === 'index') === true
  );
}

/**
 * The type of a path that binds, sorts or goes up. Its steps are typed so that what they read is known; how its bound
 * items are put together is not followed, so that any value may come of them.
 */
export function typeOfBoundPath(
  { steps }: PathNode,
  scope: Scope,
  typing: Typing,
  typeOfFirst: (step: Node, scope: Scope) => Type,
): Type {
  const inner = inBranch(scope);
  let type = scope.context;
  for (const [count, step] of steps.entries()) {
    if (count > 0 && isNothing(type)) break;
    if (step.type === 'sort') {
      const context = typing.inContext(inBranch(inner), itemsOf(type));
      for (const { expression } of step.terms) typing.typeOf(expression, context);
      type = typing.filtered(sequenceOf(itemsOf(type)), step, inner);
      continue;
    }
    if (step.ancestor !== undefined) inner.variables.set(PARENT + step.ancestor.label, itemsOf(type));
    const take = (taken: Node): Type =>
      count === 0
        ? typeOfFirst(taken, inner)
        : mapItems(type, (item) => typing.typeOf(taken, typing.inContext(inBranch(inner), item)));
    bind(step, () => typing.quietly(() => take(withoutStages(step))), inner);
    const result = take(step);
    // `@` binds the items, and the next step reads what this one read.
    if (step.focus === undefined) type = result;
  }
  return isBeyondTypes(steps) ? ANY : type;
}

/** Binds the variables of a step before its filters, which may use them. */
function bind(step: Node, typeOfStep: () => Type, { variables }: Scope): void {
  if (step.focus !== undefined) variables.set(step.focus, itemsOf(typeOfStep()));
  if (step.index !== undefined) variables.set(step.index, NUMBER);
  for (const stage of step.stages ?? []) if (stage.type === 'index') variables.set(stage.value, NUMBER);
}

function withoutStages(step: Node): Node {
  const { stages: _, ...bare } = step;
  return bare;
}

/** The type of `%`: what the step was taken from that the parser found for it. */
export function typeOfParent({ slot }: Node & { type: 'parent' }, { variables }: Scope): Type {
  return variables.get(PARENT + slot.label) ?? ANY;
}
