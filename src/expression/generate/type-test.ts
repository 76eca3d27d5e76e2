import type { BinaryNode, Node } from '../parse/ast.ts';
import { knownCallee } from './calls.ts';
import { code, literal } from './code.ts';
import { emit, emitConstant } from './emit.ts';
import type { Context } from './generator.ts';
import { isBare } from './is-bare.ts';
import { Kind, type Operand } from './operand.ts';

/** Types that `$type` and JavaScript's `typeof` name alike, with their kinds. */
const SIMPLE_TYPES: ReadonlyMap<unknown, number> = new Map([
  ['string', Kind.string],
  ['number', Kind.number],
  ['boolean', Kind.boolean],
]);

/** Writes `$type(x) = "string"` and the like as JavaScript's own test; undefined for any other comparison. */
export function emitTypeTest(node: BinaryNode, context: Context): Operand | undefined {
  const { value: operator, rhs } = node;
  if (operator !== '=' || rhs.type !== 'string' || !isBare(rhs)) return undefined;
  const kinds = SIMPLE_TYPES.get(rhs.value);
  if (kinds === undefined) return undefined;
  const argument = typeArgument(node.lhs, context);
  if (argument === undefined) return undefined;
  const value = emit(argument, context);
  const test = code`typeof ${value.js} === ${literal(String(rhs.value))}`;
  return { ...emitConstant(context, test, Kind.boolean), ifTrue: { js: value.js, kinds } };
}

/** The only argument of a call of the language's own `$type`. */
function typeArgument(node: Node, context: Context): Node | undefined {
  if (node.type !== 'function' || node.arguments.length !== 1 || !isBare(node)) return undefined;
  const name = knownCallee(node.procedure, context);
  return name === 'type' && context.generator.functions.isBuiltIn(name) ? node.arguments[0] : undefined;
}
