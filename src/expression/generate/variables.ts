import type { StandardFunction } from '../functions/index.ts';
import type { BindNode, ParentNode } from '../parse/ast.ts';
import { type Code, code, literal, member } from './code.ts';
import { emit, emitConstant } from './emit.ts';
import type { Context } from './generator.ts';
import { ANY_KIND, Kind, type Operand } from './operand.ts';
import { type Scope, tupleKey } from './scope.ts';

/** Built-in functions whose result may be a number that is not finite, though all numbers that they get are. */
export const OVERFLOWING_FUNCTIONS: ReadonlySet<string> = new Set<StandardFunction>([
  'average',
  'number',
  'parseInteger',
  'round',
  'sum',
]);

/** Writes `$name`, `$` or `$$`, at a position of the expression. */
export function emitVariable(
  name: string,
  context: Context,
  position?: number,
  isOnlyCalled = false,
): Operand {
  if (name === '') return { js: context.focus, kinds: context.inputKinds };
  if (name === '$' && !context.generator.frames && !isInScope(name, context))
    return { js: context.root, kinds: ANY_KIND };
  const known = resolveFunction(name, context);
  if (known !== undefined) {
    // Whatever calls it, a function of the embedder may return anything.
    if (!isOnlyCalled || !context.generator.functions.isBuiltIn(known) || OVERFLOWING_FUNCTIONS.has(known))
      context.generator.mayNotBeJson = true;
    return { js: functionValue(known, context, position), kinds: Kind.function };
  }
  // Copied, since the variable may be bound again before the value is used.
  return emitConstant(context, readVariable(name, context.scope, context, position), ANY_KIND);
}

/** Writes `$name := value`, which binds in the nearest frame. */
export function emitBind(node: BindNode, context: Context): Operand {
  const value = emit(node.rhs, context);
  const { generator, scope } = context;
  if (generator.frames) {
    const parts = code`${scope.frame}, ${literal(node.lhs.value)}, ${value.js}`;
    context.out.push(code`${generator.helper('bindVariable')}(${parts});`);
    return value;
  }
  for (let at: Scope | undefined = scope; at !== undefined; at = at.parent) {
    const variable = at.variables.get(node.lhs.value);
    if (variable === undefined) continue;
    context.out.push(code`${variable.js} = ${value.js};`);
    break;
  }
  return value;
}

/** Writes `%`: the parent that the path's tuples carry under a label. */
export function emitParent(node: ParentNode, context: Context): Operand {
  return emitConstant(context, readVariable(node.slot.label, context.scope, context), ANY_KIND);
}

/** The name, if it can only mean a built-in or registered function; otherwise undefined. */
export function resolveFunction(name: string, context: Context): string | undefined {
  const { frames, hiddenNames, computed } = context.generator;
  if (frames || isInScope(name, context) || hiddenNames.has(name) || computed.has(name)) return undefined;
  return context.generator.functions.signatureOf(name) === undefined ? undefined : name;
}

/** JavaScript for a known function as a value; with the position of its name if it is not called there. */
export function functionValue(name: string, context: Context, position?: number): Code {
  const place = position === undefined ? code`` : code`, ${position}`;
  return context.generator.constant(code`rt.${member('functionValue')}(functions, ${literal(name)}${place})`);
}

function isInScope(name: string, { scope, generator }: Context): boolean {
  for (let current: Scope | undefined = scope; current !== undefined; current = current.parent) {
    if (current.variables.has(name)) return true;
    if (current.tuple !== undefined && generator.tupleNames.has(name)) return true;
  }
  return false;
}

function readVariable(name: string, scope: Scope | undefined, context: Context, position?: number): Code {
  if (context.generator.frames) {
    context.generator.mayNotBeJson = true;
    const parts = code`${context.scope.frame}, ${literal(name)}, ${fallbackOf(name, context, position)}`;
    return code`${context.generator.helper('readVariable')}(${parts})`;
  }
  if (scope === undefined) return readBinding(name, context, position);
  const variable = scope.variables.get(name);
  if (variable?.bound === true) return variable.js;
  const outer = readVariable(name, scope.parent, context, position);
  if (variable !== undefined) {
    return code`(${variable.js} !== ${context.generator.helper('UNBOUND')} ? ${variable.js} : ${outer})`;
  }
  if (scope.tuple === undefined || !context.generator.tupleNames.has(name)) return outer;
  const value = code`${scope.tuple}[${tupleKey(name)}]`;
  return code`(${value} !== undefined ? ${value} : ${outer})`;
}

function readBinding(name: string, context: Context, position?: number): Code {
  if (name === '$') return context.root;
  const compute = context.generator.computed.get(name);
  // Plain JSON already, unlike what the caller binds.
  if (compute !== undefined) return code`${compute}()`;
  context.generator.mayNotBeJson = true;
  const fallback = fallbackOf(name, context, position);
  return code`${context.generator.helper('readBinding')}(bindings, ${literal(name)}, ${fallback})`;
}

/** JavaScript for the function of an unbound name. */
function fallbackOf(name: string, context: Context, position: number | undefined): Code {
  return context.generator.functions.signatureOf(name) === undefined
    ? code`undefined`
    : functionValue(name, context, position);
}
