import type { BinaryNode, Node } from '../parse/ast.ts';
import { describeType } from './describe-type.ts';
import { type Equality, equalityOf, isCovered } from './equality.ts';
import { joinAll } from './join.ts';
import { isLiteral, typeOfValue } from './literal.ts';
import { narrow } from './narrow.ts';
import { reportNullAsWord } from './null-as-word.ts';
import { reportSame } from './same-twice.ts';
import { inBranch, type Scope } from './scope.ts';
import { itemsOf } from './sequence.ts';
import { truthOf } from './truth.ts';
import {
  ABSENT,
  arrayOf,
  BOOLEAN,
  booleanOf,
  isNothing,
  NUMBER,
  oneOfStrings,
  optional,
  present,
  STRING,
  type Type,
} from './type.ts';
import type { Typing } from './typing.ts';

/** The type of an operator with a part on each side. */
export function typeOfBinary(node: Node & BinaryNode, scope: Scope, typing: Typing): Type {
  if (node.value !== '&' && node.value !== '+' && node.value !== '*' && node.value !== '..')
    reportSame([node.lhs, node.rhs], typing);
  switch (node.value) {
    case 'and':
    case 'or':
      return typeOfLogic(node, scope, typing);
    case '=':
    case '!=':
      return typeOfEquality(node, scope, typing);
    case 'in':
      return typeOfMembership(node, scope, typing);
    case '<':
    case '<=':
    case '>':
    case '>=':
      return typeOfOrder(node, scope, typing);
    case '&':
      return typeOfConcatenation(node, scope, typing);
    default:
      return typeOfArithmetic(node, scope, typing);
  }
}

/** Absent parts are empty strings, and null is the word “null”. */
function typeOfConcatenation({ lhs, rhs }: BinaryNode, scope: Scope, typing: Typing): Type {
  const types = [lhs, rhs].map((part) => {
    const type = typing.typeOf(part, scope);
    reportNullAsWord(part, type, typing);
    return type;
  });
  const [left, right] = types.map(writtenValues);
  if (left === undefined || right === undefined) return STRING;
  return oneOfStrings(left.flatMap((start) => right.map((end) => start + end)));
}

/** More combinations than this are not tried one by one. */
const MOST_WRITTEN = 20;

/** How the values of a type are written into a string, if they are few; undefined if they cannot be listed. */
function writtenValues(type: Type): readonly string[] | undefined {
  const { any, number, string, object, array } = type;
  if (any || type.function || object !== undefined || array !== undefined) return undefined;
  if ((number !== undefined && number.values === undefined) || (string?.forms.length ?? 0) > 0)
    return undefined;
  const values = [
    ...(type.absent ? [''] : []),
    ...(type.null ? ['null'] : []),
    ...(type.true ? ['true'] : []),
    ...(type.false ? ['false'] : []),
    ...[...(number?.values ?? [])].map(String),
    ...(string?.values ?? []),
  ];
  return values.length === 0 || values.length > MOST_WRITTEN ? undefined : values;
}

/**
 * A string or number that is written out decides by itself, whatever is next to it: `status = "a" or "b"` always holds.
 * It is mostly meant as another value to compare with.
 */
function reportConstantPart(node: Node, operator: unknown, typing: Typing): void {
  if (!isLiteral(node) || (node.type !== 'string' && node.type !== 'number')) return;
  const { mayBeTrue } = truthOf(typeOfValue(node.value));
  typing.report({
    code: 'unreachable-branch',
    node,
    message: `This part of “${operator}” ${mayBeTrue ? 'always' : 'never'} holds: it is compared with nothing.`,
    hint: 'To compare with one of several values, write `in ["a", "b"]`.',
  });
}

/** The second part is evaluated only where the first does not decide. */
function typeOfLogic({ value, lhs, rhs }: BinaryNode, scope: Scope, typing: Typing): Type {
  for (const part of [lhs, rhs]) reportConstantPart(part, value, typing);
  const left = truthOf(typing.typeOf(lhs, scope));
  const facts = narrow(lhs, scope, typing);
  const inner = inBranch(scope, value === 'and' ? facts.ifTrue : facts.ifFalse);
  const isReached = value === 'and' ? left.mayBeTrue : left.mayBeFalse;
  const type = isReached ? typing.typeOf(rhs, inner) : typing.quietly(() => typing.typeOf(rhs, inner));
  const right = truthOf(type);
  if (value === 'and')
    return booleanOf(left.mayBeTrue && right.mayBeTrue, left.mayBeFalse || right.mayBeFalse);
  return booleanOf(left.mayBeTrue || right.mayBeTrue, left.mayBeFalse && right.mayBeFalse);
}

function typeOfEquality(node: Node & BinaryNode, scope: Scope, typing: Typing): Type {
  const { value, lhs, rhs } = node;
  const left = typing.typeOf(lhs, scope);
  const right = typing.typeOf(rhs, scope);
  listen(lhs, right, typing);
  listen(rhs, left, typing);
  if (isNothing(left) || isNothing(right)) return booleanOf(false, true);
  const { mayBeEqual, mayDiffer } = equalityOf(left, right);
  if (!mayBeEqual) reportNeverEqual(isLiteral(lhs) ? lhs : isLiteral(rhs) ? rhs : node, left, right, typing);
  const isAbsent = left.absent || right.absent;
  return value === '='
    ? booleanOf(mayBeEqual, mayDiffer || isAbsent)
    : booleanOf(mayDiffer, mayBeEqual || isAbsent);
}

function typeOfMembership(node: Node & BinaryNode, scope: Scope, typing: Typing): Type {
  const { lhs, rhs } = node;
  const left = typing.typeOf(lhs, scope);
  const list = typing.typeOf(rhs, scope);
  if (isNothing(left) || isNothing(list)) return booleanOf(false, true);
  listen(lhs, itemsOf(list), typing);
  if (rhs.type !== 'unary' || rhs.value !== '[') {
    const equality = equalityOf(left, itemsOf(list));
    if (!equality.mayBeEqual) reportNeverEqual(isLiteral(lhs) ? lhs : node, left, itemsOf(list), typing);
    return booleanOf(equality.mayBeEqual, true);
  }
  const members = rhs.expressions.map((member) => ({ member, type: typing.typeOf(member, inBranch(scope)) }));
  const equalities = members.map(({ member, type }): Equality => {
    listen(member, left, typing);
    const equality = equalityOf(left, itemsOf(type));
    if (!equality.mayBeEqual && !isNothing(type)) reportNeverEqual(member, left, type, typing);
    return equality;
  });
  const isEvery = members.every(({ member }) => isLiteral(member));
  const isCertain = isEvery && !left.absent && isCovered(left, joinAll(members.map(({ type }) => type)));
  return booleanOf(
    equalities.some(({ mayBeEqual }) => mayBeEqual),
    !isCertain,
  );
}

/** Tells what a literal is compared with. */
function listen(node: Node, other: Type, typing: Typing): void {
  if (isLiteral(node)) typing.onLiteral(node, other);
}

function reportNeverEqual(node: Node, left: Type, right: Type, typing: Typing): void {
  const [one, other] = [describeType(present(left)), describeType(present(right))];
  const values = [...(left.string?.values ?? []), ...(right.string?.values ?? [])];
  const found = isLiteral(node) ? String(node.value) : undefined;
  if (found !== undefined && values.includes(found) && node.type !== 'string') {
    typing.report({
      code: 'never-equal',
      node,
      message: `${upperFirst(one)} never equals ${other}.`,
      hint: `A string has quotes: ${JSON.stringify(found)}.`,
    });
    return;
  }
  const known = values.filter((value) => value !== found);
  typing.report({
    code: 'never-equal',
    node,
    message: `${upperFirst(one)} never equals ${other}.`,
    ...(found === undefined || known.length === 0 ? {} : { name: { found, known } }),
  });
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Numbers and strings can be ordered, each among themselves. */
function typeOfOrder(node: Node & BinaryNode, scope: Scope, typing: Typing): Type {
  const left = typing.typeOf(node.lhs, scope);
  const right = typing.typeOf(node.rhs, scope);
  const isEither = isNothing(left) || isNothing(right);
  if (!isEither && !mayBeOrdered(left, right)) {
    const message = `${upperFirst(describeType(left))} cannot be ordered with ${describeType(right)}: this fails.`;
    typing.report({ code: 'never-equal', node, message });
  }
  if (isEither) return ABSENT;
  return left.absent || right.absent ? optional(BOOLEAN) : BOOLEAN;
}

function mayBeOrdered(left: Type, right: Type): boolean {
  const orders = (type: Type, kind: 'number' | 'string') => type.any || type[kind] !== undefined;
  return (['number', 'string'] as const).some((kind) => orders(left, kind) && orders(right, kind));
}

function typeOfArithmetic(node: Node & BinaryNode, scope: Scope, typing: Typing): Type {
  const types = [node.lhs, node.rhs].map((part) => typing.typeOf(part, scope));
  for (const [index, type] of types.entries()) {
    if (type.any || isNothing(type) || type.number !== undefined) continue;
    const message = `${upperFirst(describeType(type))} is not a number: this fails.`;
    typing.report({ code: 'argument-misfit', node: index === 0 ? node.lhs : node.rhs, message });
  }
  if (types.some(isNothing)) return ABSENT;
  const result = node.value === '..' ? optional(joinAll([NUMBER, arrayOf(NUMBER)])) : NUMBER;
  return types.some(({ absent }) => absent) ? optional(result) : result;
}
