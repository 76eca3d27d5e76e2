import type { LambdaNode, Node, NodeMarks } from '../parse/ast.ts';
import { childrenOf } from '../parse/visit.ts';
import { calledIn, emitCall, emitCallee, givenTo, knownCallee, operandsOf, placeOf } from './calls.ts';
import { type Code, code, joined, joinedLines, literal } from './code.ts';
import { openScope } from './control.ts';
import { emit, emitConstant } from './emit.ts';
import { type Context, writingTo } from './generator.ts';
import { ANY_KIND, Kind, type Operand } from './operand.ts';
import { boundNames } from './scope.ts';

/** Writes `function($a, $b) { … }`. */
export function emitLambda(node: LambdaNode & NodeMarks, context: Context): Operand {
  const { generator } = context;
  generator.markNesting();
  if (context.called !== node) generator.mayNotBeJson = true;
  const names = node.arguments.map((parameter) => parameter.value);
  const write = (parameters: readonly Code[], inner: Context): Operand => {
    const values = names.map((name, index): [string, Code] => [name, parameters[index] ?? code`undefined`]);
    const body = openScope(boundNames(node.body), inner, new Map(values));
    return emit(node.body, body);
  };
  const { js: closure, cost } = writeClosure(
    names,
    context,
    write,
    callsNothing(node.body) ? 'caller' : 'call',
  );
  const signature = node.signature === undefined ? code`undefined` : literal(node.signature.definition);
  const given = [code`${names.length}`, closure, signature, code`${node.position ?? 0}`];
  const all = joined(cost === 0 ? given : [...given, code`${cost}`]);
  const js = code`${generator.helper('createLambda')}(${all})`;
  return emitConstant(context, js, Kind.function);
}

/**
 * Writes a call in tail position. The caller's loop makes it, with the loop's context for omitted
 * arguments; a known function whose arguments fit as they are is called at once.
 */
export function emitTailCall(call: Node, context: Context): Operand {
  if (call.type !== 'function') return emit(call, context);
  if (knownCallee(call.procedure, context) !== undefined) return emitCall(call, context, undefined, true);
  const callee = emitCallee(call, 'T1005', context);
  const parameters = operandsOf(call, context).map((operand) => givenTo(operand, context));
  const { generator } = context;
  return emitConstant(
    context,
    code`${generator.helper('tailCall')}(${calledIn(callee, context)}, [${joined(parameters)}], ${placeOf(call)})`,
    ANY_KIND,
  );
}

/** Whether an expression contains no call, so that it can neither recurse nor run for longer than its own code. */
function callsNothing(node: Node): boolean {
  return !CALLS.has(node.type) && childrenOf(node).every(callsNothing);
}

const CALLS: ReadonlySet<Node['type']> = new Set(['function', 'partial', 'lambda', 'apply', 'transform']);

/**
 * Returns the code of a JavaScript arrow function. `write` receives the JavaScript names of the parameters, in
 * the order of `names`, and a context that writes into the function's body. Each call is charged for the body.
 */
export function emitClosure(
  names: readonly string[],
  context: Context,
  write: (parameters: readonly Code[], inner: Context) => Operand,
): Code {
  return writeClosure(names, context, write, 'steps').js;
}

/** The same for a closure that outlives the code around it, as part of a function: its calls are counted. */
export function emitCountedClosure(
  names: readonly string[],
  context: Context,
  write: (parameters: readonly Code[], inner: Context) => Operand,
): Code {
  return writeClosure(names, context, write, 'call').js;
}

/**
 * @param charge What the function charges: its steps; also its place among the calls in progress; or nothing, so that its
 *   caller has to charge `cost`.
 */
function writeClosure(
  names: readonly string[],
  context: Context,
  write: (parameters: readonly Code[], inner: Context) => Operand,
  charge: 'steps' | 'call' | 'caller',
): { readonly js: Code; readonly cost: number } {
  const lines: Code[] = [];
  const { generator } = context;
  const outer = generator.stack;
  generator.stack = 0;
  const parameters = names.map(() => generator.fresh('p'));
  const { value, cost } = generator.measured(() => write(parameters, writingTo(context, lines)));
  // A closure is an object of some size.
  generator.cost += 2;
  generator.usesBudget = true;
  const charged = cost + names.length;
  const own = generator.stack;
  generator.stack = outer;
  if (charge !== 'call') {
    generator.stack += own + BYTES_OF_LOOP;
    if (charge === 'steps') lines.unshift(code`${generator.helper('spend')}(${charged});`);
  } else {
    const bytes = own + BYTES_OF_CALL;
    lines.unshift(code`${generator.helper('enterCall')}(${charged}, ${bytes});`);
    lines.push(code`${generator.helper('leaveCall')}(${bytes});`);
  }
  const js = code`(${joined(parameters)}) => {\n${joinedLines(lines)}\nreturn ${value.js};\n}`;
  return { js, cost: charge === 'caller' ? charged : 0 };
}

/** Bytes of the stack that a call takes besides its variables. */
const BYTES_OF_CALL = 420;
/** The same for a closure that a helper calls for each item, with the helper itself. */
const BYTES_OF_LOOP = 1_200;
