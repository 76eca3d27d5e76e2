import type { StandardFunction } from '../functions/index.ts';
import type { ApplyNode, FunctionNode, Node, NodeMarks, PartialNode } from '../parse/ast.ts';
import { type Code, code, joined, literal, member } from './code.ts';
import { kindsOf } from './declared-kinds.ts';
import { emit, emitConstant } from './emit.ts';
import type { Context } from './generator.ts';
import { emitInlineCall } from './inline-call.ts';
import { isBare } from './is-bare.ts';
import { ANY_KIND, ARRAY_KINDS, Kind, mayBe, type Operand, STRUCTURES } from './operand.ts';
import { emitParts } from './parts.ts';
import { ALWAYS, callsOnly, loneItemGuard, resultKinds, signatureGuard } from './signature-guard.ts';
import { emitVariable, functionValue, OVERFLOWING_FUNCTIONS, resolveFunction } from './variables.ts';

/** Built-in functions whose work and result are no larger than their arguments, so that they need no budget. */
const BOUNDED_FUNCTIONS: ReadonlySet<string> = new Set<StandardFunction>([
  'abs',
  'boolean',
  'ceil',
  'count',
  'error',
  'exists',
  'floor',
  'length',
  'lowercase',
  'not',
  'number',
  'round',
  'substring',
  'substringAfter',
  'substringBefore',
  'toMillis',
  'trim',
  'type',
  'uppercase',
]);

/** Built-in functions that put nothing into arrays or objects but members of their arguments. */
const PASSING_FUNCTIONS: ReadonlySet<string> = new Set<StandardFunction>([
  'append',
  'distinct',
  'lookup',
  'reverse',
]);

/** Writes `f(a, b)`; `applied` is the first argument from `~>`, `tail` means that nothing follows. */
export function emitCall(
  node: FunctionNode & NodeMarks,
  context: Context,
  applied?: Operand,
  tail = false,
): Operand {
  const known = knownCallee(node.procedure, context);
  const place = placeOf(node);
  if (known !== undefined)
    return emitKnownCall(known, knownOperands(known, node, context, applied), place, context, tail);
  const callee = emitCallee(node, 'T1005', context);
  const parameters = operandsOf(node, context, applied).map((operand) => givenTo(operand, context));
  context.generator.markNesting();
  const js = code`${context.generator.helper('call')}(${calledIn(callee, context)}, [${joined(parameters)}], ${context.input}, ${place})`;
  return emitConstant(context, js, ANY_KIND);
}

/** JavaScript for what an error says about a call: its position, and the name of its function. */
export function placeOf({ procedure, position = 0 }: (FunctionNode | PartialNode) & NodeMarks): Code {
  return code`${position}, ${literal(calleeName(procedure))}`;
}

/** The name of a function in a call or an error message. */
function calleeName(procedure: Node): string {
  if (procedure.type === 'variable') return procedure.value;
  const first = procedure.type === 'path' ? procedure.steps[0] : undefined;
  return first !== undefined && 'value' in first ? String(first.value) : '';
}

/** The name of the built-in or registered function that a call must mean; undefined if it may mean another. */
export function knownCallee(procedure: Node, context: Context): string | undefined {
  if (procedure.type !== 'variable' || !isBare(procedure)) return undefined;
  return resolveFunction(procedure.value, context);
}

/** JavaScript for the called function: one that sees the variables of its caller sees those in scope here. */
export function calledIn({ js }: Operand, context: Context): Code {
  const { generator, scope, input } = context;
  return generator.frames ? code`${generator.helper('inScope')}(${js}, ${scope.frame}, ${input})` : js;
}

/** JavaScript for an argument, which may be such a function. */
export function givenTo(operand: Operand, { generator, scope }: Context): Code {
  if (!generator.frames || !mayBe(operand, Kind.function)) return operand.js;
  return code`${generator.helper('inScope')}(${operand.js}, ${scope.frame}, null)`;
}

/** JavaScript for a function that is called later, whatever it binds then. */
function calledLater({ js }: Operand, { generator, scope }: Context): Code {
  return generator.frames ? code`${generator.helper('inScopeLater')}(${js}, ${scope.frame})` : js;
}

/** Bytes of the stack that an argument takes. */
const BYTES_AN_ARGUMENT = 32;

/** Writes the arguments of a call in order; `applied` is the first one from `~>`. */
export function operandsOf(node: FunctionNode, context: Context, applied?: Operand): Operand[] {
  const operands = emitParts(node.arguments, context, (argument) => emit(argument, context));
  // They are passed on by several functions.
  context.generator.stack += BYTES_AN_ARGUMENT * operands.length;
  return applied === undefined ? operands : [applied, ...operands];
}

/** The same for a known function, which may only call a function that is passed to it. */
function knownOperands(
  name: string,
  node: FunctionNode,
  context: Context,
  applied: Operand | undefined,
): Operand[] {
  const { functions } = context.generator;
  const signature = functions.isBuiltIn(name) ? functions.signatureOf(name) : undefined;
  if (typeof signature !== 'string') return operandsOf(node, context, applied);
  const before = applied === undefined ? [] : [applied];
  const operands = emitParts(node.arguments, context, (argument, index) => {
    const isCalled = callsOnly(signature, index + before.length, argument);
    return emit(argument, isCalled ? { ...context, called: argument } : context);
  });
  return [...before, ...operands];
}

/**
 * Writes the called function of a call. A name without `$` is nothing; if a function of that name exists, the error
 * with this code says so.
 */
export function emitCallee(
  node: (FunctionNode | PartialNode) & NodeMarks,
  forgottenDollar: 'T1005' | 'T1007',
  context: Context,
): Operand {
  const callee = emit(node.procedure, context);
  const name = calleeName(node.procedure);
  if (node.procedure.type !== 'path' || name === '') return callee;
  const variable = emitVariable(name, context);
  const test = code`${callee.js} === undefined && ${variable.js}`;
  const error = code`${context.generator.helper('fail')}(${literal(forgottenDollar)}, ${placeOf(node)})`;
  context.out.push(code`if (${test}) ${error};`);
  return callee;
}

function emitKnownCall(
  name: string,
  operands: readonly Operand[],
  place: Code,
  context: Context,
  tail: boolean,
): Operand {
  const inline = emitInlineCall(name, operands, context);
  if (inline !== undefined) return inline;
  const { generator, out } = context;
  const signature = generator.functions.signatureOf(name);
  const parameters = joined(operands.map((operand) => operand.js));
  const body = generator.constant(code`rt.${member('functionBody')}(functions, ${literal(name)})`);
  chargeCall(name, operands, context);
  const declared = generator.functions.resultOf(name);
  if (declared !== undefined) {
    const kinds = kindsOf(declared.kinds);
    if ((kinds & STRUCTURES) !== 0) generator.markNesting();
    if ((kinds & Kind.function) !== 0) generator.mayNotBeJson = true;
    return emitConstant(context, code`${body}(${parameters})`, kinds);
  }
  if (!BOUNDED_FUNCTIONS.has(name)) generator.usesBudget = true;
  const callee = functionValue(name, context);
  const slow = tail
    ? code`${generator.helper('tailCall')}(${callee}, [${parameters}], ${place})`
    : code`${generator.helper('callKnown')}(${callee}, [${parameters}], ${context.input})`;
  const js = typeof signature === 'string' ? guardedCall(signature, operands, body, slow, context) : slow;
  // The result of an embedder's function is not checked against its signature.
  const isBuiltIn = generator.functions.isBuiltIn(name);
  const kinds =
    isBuiltIn && typeof signature === 'string' && !tail ? kindsOfBuiltIn(name, signature) : ANY_KIND;
  if (!isBuiltIn || OVERFLOWING_FUNCTIONS.has(name)) generator.mayNotBeJson = true;
  const passes = PASSING_FUNCTIONS.has(name) && isBuiltIn;
  if ((kinds & (Kind.object | Kind.sequence)) !== 0 && !passes) generator.markNesting();
  const result = generator.fresh('t');
  out.push(code`let ${result};`, code`try { ${result} = ${js}; }`);
  out.push(code`catch (error) { throw ${generator.helper('locate')}(error, ${place}); }`);
  return { js: result, kinds };
}

/** `$error` returns nothing, not even `undefined`. */
function kindsOfBuiltIn(name: string, signature: string): number {
  return name === 'error' ? 0 : resultKinds(signature);
}

/** In code that runs once, this many calls are charged by the size of the code alone. */
const FEW_CALLS = 32;

/** Charges a call: a constant, charged by the surrounding loop, and the sizes of its arguments. */
function chargeCall(name: string, operands: readonly Operand[], { generator, out }: Context): void {
  const { call, perCharacter } = generator.functions.costOf(name);
  generator.cost += call;
  generator.calls += 1;
  if (generator.loops === 0 && generator.calls <= FEW_CALLS) return;
  for (const operand of operands) {
    if (mayBe(operand, Kind.string | ARRAY_KINDS) && !operand.isLiteral)
      out.push(code`${generator.helper('chargeFor')}(${operand.js}, ${perCharacter});`);
  }
}

/** Calls the body itself if a quick test shows that the arguments fit the signature. */
function guardedCall(
  signature: string,
  operands: readonly Operand[],
  body: Code,
  slow: Code,
  context: Context,
): Code {
  const guard = signatureGuard(signature, operands, context);
  if (guard === undefined) return slow;
  const parameters = joined(operands.map((operand) => operand.js));
  const fast = code`${body}(${parameters})`;
  if (guard === ALWAYS) return fast;
  const lone = loneItemGuard(signature, operands);
  const other = code`${guard} ? ${fast} : ${slow}`;
  return lone === undefined ? other : code`${lone} ? ${body}([${parameters}]) : ${other}`;
}

/** Writes `f(?, x)`. */
export function emitPartial(node: PartialNode & NodeMarks, context: Context): Operand {
  const { generator } = context;
  generator.usesBudget = true;
  generator.mayNotBeJson = true;
  const parameters = node.arguments.map((argument) =>
    argument.type === 'operator'
      ? generator.helper('PLACEHOLDER')
      : givenTo(emit(argument, context), context),
  );
  const callee = emitCallee(node, 'T1007', context);
  const js = code`${generator.helper('applyPartially')}(${calledLater(callee, context)}, [${joined(parameters)}], ${placeOf(node)})`;
  return emitConstant(context, js, Kind.function);
}

/** Writes `x ~> f`, `x ~> f(y)` or `f ~> g`. */
export function emitApply(node: ApplyNode & NodeMarks, context: Context): Operand {
  const left = emit(node.lhs, context);
  if (node.rhs.type === 'function') return emitCall(node.rhs, context, left);
  const right = emit(node.rhs, context);
  context.generator.markNesting();
  const [inner, outer] = context.generator.frames ? appliedIn(left, right, context) : [left.js, right.js];
  const js = code`${context.generator.helper('apply')}(${inner}, ${outer}, ${node.position ?? 0})`;
  return emitConstant(context, js, ANY_KIND);
}

/** Both sides of `~>` in the scope: two functions are composed for later, and a single one is called at once. */
function appliedIn(left: Operand, right: Operand, context: Context): [Code, Code] {
  const { generator, scope } = context;
  const later = calledLater(right, context);
  const now = code`${generator.helper('inScope')}(${right.js}, ${scope.frame}, null)`;
  return [
    calledLater(left, context),
    code`${generator.helper('isFunctionValue')}(${left.js}) ? ${later} : ${now}`,
  ];
}
