import type { BlockNode, ConditionNode, Node } from '../parse/ast.ts';
import { type Code, code, joined, literal } from './code.ts';
import { emit } from './emit.ts';
import { type Context, writingTo } from './generator.ts';
import { Kind, NOTHING, type Operand } from './operand.ts';
import { truthOf } from './operators.ts';
import { emitParts } from './parts.ts';
import { boundNames, innerScope, type Scope } from './scope.ts';

/** Writes `condition ? then : else`; without `else` the result may be nothing. */
export function emitCondition(node: ConditionNode, context: Context): Operand {
  const coalesced = coalescedOperand(node);
  if (coalesced !== undefined) return emitFallback(node, coalesced, context);
  const condition = emit(node.condition, context);
  return emitBranches(truthOf(condition, context), condition.ifTrue, node, context);
}

function emitBranches(
  test: Code,
  known: Operand | undefined,
  node: ConditionNode,
  context: Context,
): Operand {
  const result = context.generator.fresh('t');
  const thenLines: Code[] = [];
  const thenBegun = context.generator.beginOptional(thenLines);
  const thenValue = emit(node.then, writingTo(context, thenLines));
  context.generator.endOptional(thenLines, thenBegun);
  context.out.push(
    code`let ${result};`,
    code`if (${test}) {`,
    ...thenLines,
    code`${result} = ${thenValue.js};`,
  );
  let otherwise = NOTHING;
  const { else: elseNode } = node;
  if (elseNode !== undefined) {
    context.out.push(code`} else {`);
    const elseLines: Code[] = [];
    const elseBegun = context.generator.beginOptional(elseLines);
    otherwise = emit(elseNode, writingTo(context, elseLines));
    context.generator.endOptional(elseLines, elseBegun);
    for (const line of elseLines) context.out.push(line);
    context.out.push(code`${result} = ${otherwise.js};`);
  }
  context.out.push(code`}`);
  const thenKinds = thenValue.js === known?.js ? known.kinds : thenValue.kinds;
  return { js: result, kinds: thenKinds | otherwise.kinds };
}

/** How `a ?? b` and `a ?: b` test whether to use the left side. */
type Fallback = 'exists' | 'true';

/**
 * The parser writes `a ?? b` as `$exists(a) ? a : b` and `a ?: b` as `a ? a : b`. Evaluating the left
 * side once has the same result, as expressions have no effects but bindings. The condition is a copy that the parser
 * made through JSON, which loses regular expressions; the branch has them.
 */
function coalescedOperand(node: ConditionNode): Fallback | undefined {
  if (node.else === undefined) return undefined;
  const { condition } = node;
  if (sameNode(condition, node.then)) return 'true';
  if (condition.type !== 'function' || condition.position !== undefined) return undefined;
  const [argument] = condition.arguments;
  return argument !== undefined && sameNode(argument, node.then) ? 'exists' : undefined;
}

function sameNode(left: Node, right: Node): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}

function emitFallback(node: ConditionNode, fallback: Fallback, context: Context): Operand {
  const left = emit(node.then, context);
  const result = context.generator.fresh('t');
  const test = fallback === 'exists' ? code`${left.js} === undefined` : code`!(${truthOf(left, context)})`;
  const lines: Code[] = [];
  const { else: elseNode } = node;
  const begun = context.generator.beginOptional(lines);
  const right = elseNode === undefined ? NOTHING : emit(elseNode, writingTo(context, lines));
  context.generator.endOptional(lines, begun);
  context.out.push(code`let ${result} = ${left.js};`, code`if (${test}) {`);
  for (const line of lines) context.out.push(line);
  context.out.push(code`${result} = ${right.js};`, code`}`);
  const leftKinds = fallback === 'exists' ? left.kinds & ~Kind.nothing : left.kinds;
  return { js: result, kinds: leftKinds | right.kinds };
}

/** Writes `(a; b; c)`: a frame of its own, whose last expression is the result. */
export function emitBlock(node: BlockNode, context: Context): Operand {
  const names = boundNamesOf(node.expressions);
  if (names.size === 0 && !context.generator.frames) return emitStatements(node.expressions, context);
  const result = context.generator.fresh('t');
  const lines: Code[] = [];
  const inner = openScope(names, writingTo(context, lines));
  const value = emitStatements(node.expressions, inner);
  context.out.push(code`let ${result};`, code`{`, ...lines, code`${result} = ${value.js};`, code`}`);
  return { js: result, kinds: value.kinds };
}

/** A frame with parameters, by the JavaScript variables that hold them, and with names that `:=` binds in it. */
export function openScope(
  names: Iterable<string>,
  context: Context,
  parameters: ReadonlyMap<string, Code> = new Map(),
): Context {
  const { generator, out } = context;
  if (generator.frames) {
    const frame = generator.fresh('f');
    const keys = joined([...parameters.keys()].map(literal), code`,`);
    out.push(
      code`const ${frame} = ${generator.helper('openFrame')}(${context.scope.frame}, [${keys}], [${joined([...parameters.values()])}]);`,
    );
    return { ...context, scope: innerScope(context.scope, { frame }) };
  }
  const scope = innerScope(context.scope);
  for (const [name, js] of parameters) scope.variables.set(name, { js, bound: true });
  const inner: Context = { ...context, scope };
  declareVariables(names, inner);
  return inner;
}

/** Declares the JavaScript variables of a frame that are undeclared so far; unbound until `:=` runs. */
export function declareVariables(names: Iterable<string>, context: Context): void {
  const { generator, out, scope } = context;
  if (generator.frames) return;
  for (const name of names) {
    if (scope.variables.has(name)) continue;
    const js = generator.fresh('v');
    scope.variables.set(name, { js, bound: false });
    out.push(code`let ${js} = ${generator.helper('UNBOUND')};`);
  }
}

function boundNamesOf(nodes: readonly Node[]): Set<string> {
  const names = new Set<string>();
  for (const node of nodes) for (const name of boundNames(node)) names.add(name);
  return names;
}

function emitStatements(nodes: readonly Node[], context: Context): Operand {
  const values = emitParts(nodes, context, (node) => {
    const value = emit(node, context);
    if (node.type === 'bind') markBound(context.scope, node.lhs.value);
    return value;
  });
  return values.at(-1) ?? NOTHING;
}

function markBound(scope: Scope, name: string): void {
  const variable = scope.variables.get(name);
  if (variable !== undefined) variable.bound = true;
}
