import type { BinaryNode, NegationNode, Node, NodeMarks } from '../parse/ast.ts';
import { hasKind } from '../parse/visit.ts';
import { type Code, code, joined, literal } from './code.ts';
import { emit, emitConstant } from './emit.ts';
import { type Context, writingTo } from './generator.ts';
import { isBare } from './is-bare.ts';
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
  // Compared values do not get into the result, unless a variable keeps them.
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
      return emitComparison(node.value, node, left, right, context);
    case '&':
      return emitConcatenation(node, left, right, context);
    case 'in':
      return emitConstant(
        context,
        code`${context.generator.helper('includes')}(${left.js}, ${right.js})`,
        Kind.boolean,
      );
    case '..':
      context.generator.usesBudget = true;
      return emitConstant(
        context,
        code`${context.generator.helper('range')}(${left.js}, ${right.js}, ${node.position ?? 0})`,
        Kind.sequence | Kind.nothing,
      );
    default:
      return emitArithmetic(node.value, node, left, right, context);
  }
}

/** Operators that JavaScript writes as JSONata does. */
const JAVASCRIPT = {
  '<': code`<`,
  '<=': code`<=`,
  '>': code`>`,
  '>=': code`>=`,
  '+': code`+`,
  '-': code`-`,
  '*': code`*`,
  '/': code`/`,
  '%': code`%`,
} as const;

const COMPARISONS: ReadonlySet<string> = new Set(['=', '!=', '<', '<=', '>', '>=', 'in']);

/** Writes `x in ["a", "b"]`, where all items are literals, as comparisons; undefined for any other list. */
function emitChoice(left: Operand, list: Node, context: Context): Operand | undefined {
  if (list.type !== 'unary' || list.value !== '[' || !isBare(list) || list.expressions.length === 0)
    return undefined;
  if (!list.expressions.every((item) => LITERALS.has(item.type) && isBare(item))) return undefined;
  const tests = list.expressions.map((item) => code`${left.js} === ${emit(item, context).js}`);
  return emitConstant(context, joined(tests, code` || `), Kind.boolean);
}

const LITERALS: ReadonlySet<string> = new Set(['string', 'number', 'value']);

/** Writes `-x`. */
export function emitNegation(node: NegationNode & NodeMarks, context: Context): Operand {
  const value = emit(node.expression, context);
  const js = code`${context.generator.helper('negate')}(${value.js}, ${node.position ?? 0})`;
  return emitConstant(context, js, Kind.number | Kind.nothing);
}

/**
 * JavaScript that tests whether an operand is true in JSONata's sense; `place` is the operator's position
 * for errors.
 */
export function truthOf(operand: Operand, context: Context, place?: Code): Code {
  if (isOnly(operand, Kind.boolean)) return operand.js;
  if (isOnly(operand, Kind.boolean | Kind.nothing | Kind.null)) return code`${operand.js} === true`;
  return code`${context.generator.helper('isTrue')}(${operand.js}${place === undefined ? code`` : code`, ${place}`})`;
}

function emitLogical(node: BinaryNode & NodeMarks, context: Context): Operand {
  const result = context.generator.fresh('t');
  const left = emit(node.lhs, context);
  const place = code`${node.position ?? 0}, ${literal(node.value)}`;
  context.out.push(code`let ${result} = ${truthOf(left, context, place)};`);
  const inner: Code[] = [];
  const begun = context.generator.beginOptional(inner);
  const right = emit(node.rhs, writingTo(context, inner));
  context.generator.endOptional(inner, begun);
  inner.push(code`${result} = ${truthOf(right, context, place)};`);
  context.out.push(code`if (${node.value === 'and' ? result : code`!${result}`}) {`, ...inner, code`}`);
  // The right side's operands are known in its block only.
  const { ifTrue } = left;
  const shows = node.value === 'and' && ifTrue !== undefined;
  return { js: result, kinds: Kind.boolean, ...(shows ? { ifTrue } : {}) };
}

const PRIMITIVES = Kind.string | Kind.number | Kind.boolean | Kind.null;

function emitEquality(operator: '=' | '!=', left: Operand, right: Operand, context: Context): Operand {
  const primitive = isOnly(left, PRIMITIVES) || isOnly(right, PRIMITIVES);
  if (operator === '=') {
    if (primitive) return emitConstant(context, code`${left.js} === ${right.js}`, Kind.boolean);
    return emitConstant(
      context,
      code`${context.generator.helper('isEqual')}(${left.js}, ${right.js})`,
      Kind.boolean,
    );
  }
  const present = [left, right]
    .filter((side) => mayBe(side, Kind.nothing))
    .map((side) => code`${side.js} !== undefined`);
  const different = primitive
    ? code`${left.js} !== ${right.js}`
    : code`!${context.generator.helper('isEqual')}(${left.js}, ${right.js})`;
  return emitConstant(context, joined([...present, different], code` && `), Kind.boolean);
}

function emitComparison(
  operator: '<' | '<=' | '>' | '>=',
  node: BinaryNode & NodeMarks,
  left: Operand,
  right: Operand,
  context: Context,
): Operand {
  const slow = code`${context.generator.helper('compare')}(${literal(operator)}, ${left.js}, ${right.js}, ${node.position ?? 0})`;
  const fast = code`${left.js} ${JAVASCRIPT[operator]} ${right.js}`;
  return emitConstant(context, whenNumbers(left, right, fast, slow), Kind.boolean | Kind.nothing);
}

function emitArithmetic(
  operator: '+' | '-' | '*' | '/' | '%',
  node: BinaryNode & NodeMarks,
  left: Operand,
  right: Operand,
  context: Context,
): Operand {
  // A result that is not finite is found at its next use, or when it leaves the evaluation.
  context.generator.mayNotBeJson = true;
  const slow = code`${context.generator.helper('calculate')}(${literal(operator)}, ${left.js}, ${right.js}, ${node.position ?? 0})`;
  // Infinity and NaN must reach the slow path, which refuses them; their difference to zero detects them.
  const finite = code`${left.js} - ${left.js} === 0 && ${right.js} - ${right.js} === 0`;
  const js = code`typeof ${left.js} === 'number' && typeof ${right.js} === 'number' && ${finite} ? ${left.js} ${JAVASCRIPT[operator]} ${right.js} : ${slow}`;
  return emitConstant(context, js, Kind.number | Kind.nothing);
}

function whenNumbers(left: Operand, right: Operand, fast: Code, slow: Code): Code {
  return code`typeof ${left.js} === 'number' && typeof ${right.js} === 'number' ? ${fast} : ${slow}`;
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
    code`${context.generator.helper('concatenate')}(${left.js}, ${right.js}, ${position})`,
    Kind.string,
  );
}
