import type { ConditionNode, Node } from '../parse/ast.ts';
import { visit } from '../parse/visit.ts';
import { isLiteral } from './literal.ts';
import { keyOf } from './node-key.ts';
import type { Scope } from './scope.ts';
import type { Typing } from './typing.ts';

/** Tells of `$type(a) = "string" ? b`, whose branch reads nothing of what its condition asks for. */
export function reportUnusedGuard(
  { condition, then: branch }: ConditionNode,
  scope: Scope,
  typing: Typing,
): void {
  const guarded = guardedPath(condition, scope, typing);
  if (guarded === undefined || isLiteral(branch) || reads(branch, guarded)) return;
  typing.report({
    code: 'guard-unused',
    node: branch,
    message: 'This branch does not read the path whose kind or words its condition asks for.',
  });
}

/** What `$type(a) = "string"` or `a in ["b", "c"]` is about, if that is a path. */
function guardedPath(condition: Node, scope: Scope, typing: Typing): (Node & { type: 'path' }) | undefined {
  if (condition.type !== 'binary') return undefined;
  const { lhs, rhs } = condition;
  if (condition.value === 'in') return lhs.type === 'path' && isList(rhs) ? lhs : undefined;
  if (condition.value !== '=' || lhs.type !== 'function' || lhs.procedure.type !== 'variable')
    return undefined;
  const isType = typing.functionOf(lhs.procedure.value, scope)?.name === 'type';
  const [tested] = lhs.arguments;
  return isType && isLiteral(rhs) && tested?.type === 'path' ? tested : undefined;
}

function isList(node: Node): boolean {
  return node.type === 'unary' && node.value === '[' && node.expressions.every(isLiteral);
}

/** Whether a branch reads a path, or something inside of it, or one that may be the same. */
function reads(branch: Node, path: Node & { type: 'path' }): boolean {
  const steps = path.steps.map(keyOf);
  for (const node of visit(branch)) {
    // Variables and what is computed may hold the path.
    if (node.type === 'variable' && !isCalled(node, branch)) return true;
    if (node.type === 'path' && steps.every((step, index) => keyOfStep(node.steps[index]) === step))
      return true;
  }
  return false;
}

function keyOfStep(step: Node | undefined): string | undefined {
  return step === undefined ? undefined : keyOf(step);
}

function isCalled(variable: Node, branch: Node): boolean {
  for (const node of visit(branch)) if (node.type === 'function' && node.procedure === variable) return true;
  return false;
}
