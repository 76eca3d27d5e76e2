import type { ConditionNode, Node } from '../parse/ast.ts';
import { describeType } from './describe-type.ts';
import { reportUnusedGuard } from './guards.ts';
import { join } from './join.ts';
import { narrow } from './narrow.ts';
import { keyOf } from './node-key.ts';
import { inBranch, type Scope } from './scope.ts';
import { truthOf } from './truth.ts';
import { ABSENT, isNothing, NEVER, present, type Type } from './type.ts';
import type { Typing } from './typing.ts';

/** The type of `a ? b : c`, and of `a ?? b` and `a ?: b`, which the parser writes as conditions. */
export function typeOfCondition(node: Node & ConditionNode, scope: Scope, typing: Typing): Type {
  const typed = () => typing.typeOf(node.condition, scope);
  // An error is for inputs that the schema does not describe.
  const condition = isError(node.then) ? typing.asGuard(typed) : typed();
  const { mayBeTrue, mayBeFalse } = truthOf(condition);
  const facts = narrow(node.condition, scope, typing);
  const alternative = alternativeOf(node);
  const then = branch(node.then, mayBeTrue, inBranch(scope, facts.ifTrue), typing);
  const other =
    node.else === undefined ? ABSENT : branch(node.else, mayBeFalse, inBranch(scope, facts.ifFalse), typing);
  if (mayBeTrue && !isError(node.then)) reportUnusedGuard(node, scope, typing);
  if (mayBeFalse && node.else !== undefined && isEmpty(other, node.else)) {
    const message = 'This branch never has a value.';
    typing.report({ code: 'unreachable-branch', node: node.else, message });
  }
  if (!mayBeTrue) report(node, alternative === undefined ? 'then' : 'first', condition, typing);
  if (!mayBeFalse && node.else !== undefined)
    report(node, alternative === undefined ? 'else' : 'second', condition, typing);
  typing.noteBranches(node, [
    { node: node.then, type: then },
    ...(node.else === undefined ? [] : [{ node: node.else, type: other }]),
  ]);
  // The first of two alternatives is taken if it is there.
  const first = alternative === '??' ? present(then) : then;
  return join(mayBeTrue ? first : NEVER, mayBeFalse ? other : NEVER);
}

/** Whether a branch has no value, which a condition in it tells by itself. */
function isEmpty(type: Type, node: Node): boolean {
  return isNothing(type) && type.absent && node.type !== 'condition';
}

/** A branch that is never taken is typed as well, so that its variables are known, but nothing is reported of it. */
function branch(node: Node, isReached: boolean, scope: Scope, typing: Typing): Type {
  if (isReached) return typing.typeOf(node, scope);
  typing.quietly(() => typing.typeOf(node, scope));
  return NEVER;
}

/** The operator that a condition stands for, if it is one of two alternatives. */
function alternativeOf({ condition, then }: ConditionNode): '??' | '?:' | undefined {
  if (condition.position === undefined && isExistsOf(condition, then)) return '??';
  return condition === then || keyOf(condition) === keyOf(then) ? '?:' : undefined;
}

function isExistsOf(node: Node, value: Node): boolean {
  if (node.type !== 'function' || node.arguments.length !== 1) return false;
  const [argument] = node.arguments;
  return argument !== undefined && (argument === value || keyOf(argument) === keyOf(value));
}

type Part = 'then' | 'else' | 'first' | 'second';

function report(node: ConditionNode, part: Part, condition: Type, typing: Typing): void {
  const at = part === 'then' || part === 'first' ? node.then : node.else;
  // That a path is unknown is reported there.
  if (part === 'first' && isNothing(condition)) return;
  if (at !== undefined && isError(at)) return;
  typing.report({ code: 'unreachable-branch', node: at, message: sentenceOf(part, condition) });
}

function isError(node: Node): boolean {
  return node.type === 'function' && node.procedure.type === 'variable' && node.procedure.value === 'error';
}

function sentenceOf(part: Part, condition: Type): string {
  switch (part) {
    case 'then':
      return isNothing(condition)
        ? 'This branch is never taken: its condition is never there.'
        : `This branch is never taken: its condition is always ${describeType(condition)}.`;
    case 'else':
      return `This branch is never taken: its condition always holds, as it is ${describeType(condition)}.`;
    case 'first':
      return 'This alternative is never taken: it is never there.';
    case 'second':
      return 'This alternative is never taken: the one before it is always there.';
  }
}
