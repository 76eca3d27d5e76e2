import type { BinaryNode, NegationNode, Node, NodeMarks } from '../parse/ast.ts';
import { hasKind } from '../parse/visit.ts';
import { emit, emitConstant } from './emit.ts';
import { type Context, writingTo } from './generator.ts';
import { isBare } from './is-bare.ts';
import { literal } from './literal.ts';
import { isOnly, Kind, mayBe, type Operand } from './operand.ts';
import { emitTypeTest } from './type-test.ts';

/** Writes an operator with two operands. The left one is evaluated first. */
export function emitBinary(node: BinaryNode & NodeMarks, context: Context): Operand {
  if (node.value === 'and' || node.value === 'or') return emitLogical(node, context);
  const typeTest = emitTypeTest(node, context);
  if (typeTest !== undefined) return typeTest;
  const { mayNotBeJson } = context.generator;
  const left = emit(node.lhs, context);
  const choice = node.value === 'in' ? emitChoice(left, node.rhs, context) : undefined;
  if (choice !== undefined) return choice;
  const right = emit(node.rhs, context);
  // Of what is compared nothing gets into the result, unless a variable keeps it.
  if (COMPARISONS.has(node.value) && !context.generator.frames && !hasKind(node, 'bind'))
    context.generator.mayNotBeJson = mayNotBeJson;
  switch (node.value) {
    case '=':
    case '!=':
      return emitEquality(node.value, left, right, context);
    case '<':
    case '<=':
    case '>':
    case '>=':
      return emitComparison(node, left, right, context);
    case '&':
      return emitConcatenation(node, left, right, context);
    case 'in':
      return emitConstant(
        context,
        `${context.generator.helper('includes')}(${left.js}, ${right.js})`,
        Kind.boolean,
      );
    case '..':
      context.generator.usesBudget = true;
      return emitConstant(
        context,
        `${context.generator.helper('range')}(${left.js}, ${right.js}, ${node.position ?? 0})`,
        Kind.sequence | Kind.nothing,
      );
    default:
      return emitArithmetic(node, left, right, context);
  }
}

const COMPARISONS: ReadonlySet<string> = new Set(['=', '!=', '<', '<=', '>', '>=', 'in']);

/** Writes `x in ["a", "b"]`, where all items are literals, as comparisons; nothing for any other list. */
function emitChoice(left: Operand, list: Node, context: Context): Operand | undefined {
  if (list.type !== 'unary' || list.value !== '[' || !isBare(list) || list.expressions.length === 0)
    return undefined;
  if (!list.expressions.every((item) => LITERALS.has(item.type) && isBare(item))) return undefined;
  const tests = list.expressions.map((item) => `${left.js} === ${emit(item, context).js}`);
  return emitConstant(context, tests.join(' || '), Kind.boolean);
}

const LITERALS: ReadonlySet<string> = new Set(['string', 'number', 'value']);

/** Writes `-x`. */
export function emitNegation(node: NegationNode & NodeMarks, context: Context): Operand {
  const value = emit(node.expression, context);
  const js = `${context.generator.helper('negate')}(${value.js}, ${node.position ?? 0})`;
  return emitConstant(context, js, Kind.number | Kind.nothing);
}

/**
 * JavaScript that tells whether an operand is true in JSONata's sense; `place` is what an error says of the
 * operator that asks.
 */
export function truthOf(operand: Operand, context: Context, place?: string): string {
  if (isOnly(operand, Kind.boolean)) return operand.js;
  if (isOnly(operand, Kind.boolean | Kind.nothing | Kind.null)) return `${operand.js} === true`;
  return `${context.generator.helper('isTrue')}(${operand.js}${place === undefined ? '' : `, ${place}`})`;
}

function emitLogical(node: BinaryNode & NodeMarks, context: Context): Operand {
  const result = context.generator.fresh('t');
  const left = emit(node.lhs, context);
  const place = `${node.position ?? 0}, ${literal(node.value)}`;
  context.out.push(`let ${result} = ${truthOf(left, context, place)};`);
  const inner: string[] = [];
  const right = emit(node.rhs, writingTo(context, inner));
  inner.push(`${result} = ${truthOf(right, context, place)};`);
  context.out.push(`if (${node.value === 'and' ? result : `!${result}`}) {`, ...inner, '}');
  return { js: result, kinds: Kind.boolean };
}

const PRIMITIVES = Kind.string | Kind.number | Kind.boolean | Kind.null;

function emitEquality(operator: '=' | '!=', left: Operand, right: Operand, context: Context): Operand {
  const primitive = isOnly(left, PRIMITIVES) || isOnly(right, PRIMITIVES);
  if (operator === '=') {
    if (primitive) return emitConstant(context, `${left.js} === ${right.js}`, Kind.boolean);
    return emitConstant(
      context,
      `${context.generator.helper('isEqual')}(${left.js}, ${right.js})`,
      Kind.boolean,
    );
  }
  const present = [left, right]
    .filter((side) => mayBe(side, Kind.nothing))
    .map((side) => `${side.js} !== undefined`);
  const different = primitive
    ? `${left.js} !== ${right.js}`
    : `!${context.generator.helper('isEqual')}(${left.js}, ${right.js})`;
  return emitConstant(context, [...present, different].join(' && '), Kind.boolean);
}

function emitComparison(
  node: BinaryNode & NodeMarks,
  left: Operand,
  right: Operand,
  context: Context,
): Operand {
  const slow = `${context.generator.helper('compare')}(${literal(node.value)}, ${left.js}, ${right.js}, ${node.position ?? 0})`;
  const fast = `${left.js} ${node.value} ${right.js}`;
  return emitConstant(context, whenNumbers(left, right, fast, slow), Kind.boolean | Kind.nothing);
}

function emitArithmetic(
  node: BinaryNode & NodeMarks,
  left: Operand,
  right: Operand,
  context: Context,
): Operand {
  // A result that is not finite is found where it is used next, or leaves the evaluation.
  context.generator.mayNotBeJson = true;
  const slow = `${context.generator.helper('calculate')}(${literal(node.value)}, ${left.js}, ${right.js}, ${node.position ?? 0})`;
  // Infinity and NaN must reach the slow path, which refuses them; their difference to zero shows them.
  const finite = `${left.js} - ${left.js} === 0 && ${right.js} - ${right.js} === 0`;
  const js = `typeof ${left.js} === 'number' && typeof ${right.js} === 'number' && ${finite} ? ${left.js} ${node.value} ${right.js} : ${slow}`;
  return emitConstant(context, js, Kind.number | Kind.nothing);
}

function whenNumbers(left: Operand, right: Operand, fast: string, slow: string): string {
  return `typeof ${left.js} === 'number' && typeof ${right.js} === 'number' ? ${fast} : ${slow}`;
}

function emitConcatenation(
  { position = 0 }: BinaryNode & NodeMarks,
  left: Operand,
  right: Operand,
  context: Context,
): Operand {
  context.generator.usesBudget = true;
  return emitConstant(
    context,
    `${context.generator.helper('concatenate')}(${left.js}, ${right.js}, ${position})`,
    Kind.string,
  );
}
