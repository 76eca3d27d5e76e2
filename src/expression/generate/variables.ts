import type { BindNode, ParentNode } from '../ast.ts';
import { emit, emitConstant } from './emit.ts';
import type { Context } from './generator.ts';
import { literal } from './literal.ts';
import { ANY_KIND, Kind, type Operand } from './operand.ts';
import { type Scope, tupleKey } from './scope.ts';

/** Writes `$name`, `$` or `$$`, which stands at a position of the text. */
export function emitVariable(name: string, context: Context, position?: number): Operand {
  if (name === '') return { js: context.focus, kinds: context.inputKinds };
  if (name === '$' && !isInScope(name, context)) return { js: 'document', kinds: ANY_KIND };
  const known = resolveFunction(name, context);
  if (known !== undefined) return { js: functionValue(known, context, position), kinds: Kind.function };
  // Copied, since the variable may be bound anew before the value is used.
  return emitConstant(context, readVariable(name, context.scope, context, position), ANY_KIND);
}

/** Writes `$name := value`, which binds in the nearest frame. */
export function emitBind(node: BindNode, context: Context): Operand {
  const value = emit(node.rhs, context);
  for (let scope: Scope | undefined = context.scope; scope !== undefined; scope = scope.parent) {
    const variable = scope.variables.get(node.lhs.value);
    if (variable === undefined) continue;
    context.out.push(`${variable.js} = ${value.js};`);
    break;
  }
  return value;
}

/** Writes `%`: the parent that the path's tuples carry under a label. */
export function emitParent(node: ParentNode, context: Context): Operand {
  return emitConstant(context, readVariable(node.slot.label, context.scope, context), ANY_KIND);
}

/** The name, if it can only mean a built-in or registered function; otherwise nothing. */
export function resolveFunction(name: string, context: Context): string | undefined {
  if (isInScope(name, context) || context.generator.hiddenNames.has(name)) return undefined;
  return context.generator.functions.signatureOf(name) === undefined ? undefined : name;
}

/** JavaScript for a known function as a value; with the position of its name where it is not called there. */
export function functionValue(name: string, context: Context, position?: number): string {
  const place = position === undefined ? '' : `, ${position}`;
  return context.generator.constant(`rt.functionValue(functions, ${literal(name)}${place})`);
}

/** Every variable that is visible, as a JavaScript object literal: what `$eval` may see. */
export function visibleVariables(context: Context): string {
  const names = new Set<string>();
  for (let scope: Scope | undefined = context.scope; scope !== undefined; scope = scope.parent) {
    for (const name of scope.variables.keys()) names.add(name);
  }
  const entries = [...names].map(
    (name) => `[${literal(name)}]: ${readVariable(name, context.scope, context)}`,
  );
  context.generator.usesBindings = true;
  return `{ __proto__: null, ...bindings, ${entries.join(', ')} }`;
}

function isInScope(name: string, { scope, generator }: Context): boolean {
  for (let current: Scope | undefined = scope; current !== undefined; current = current.parent) {
    if (current.variables.has(name)) return true;
    if (current.tuple !== undefined && generator.tupleNames.has(name)) return true;
  }
  return false;
}

function readVariable(name: string, scope: Scope | undefined, context: Context, position?: number): string {
  if (scope === undefined) return readBinding(name, context, position);
  const variable = scope.variables.get(name);
  if (variable?.bound === true) return variable.js;
  const outer = readVariable(name, scope.parent, context, position);
  if (variable !== undefined) {
    return `(${variable.js} !== ${context.generator.helper('UNBOUND')} ? ${variable.js} : ${outer})`;
  }
  if (scope.tuple === undefined || !context.generator.tupleNames.has(name)) return outer;
  const value = `${scope.tuple}[${tupleKey(name)}]`;
  return `(${value} !== undefined ? ${value} : ${outer})`;
}

function readBinding(name: string, context: Context, position?: number): string {
  const { generator } = context;
  generator.usesBindings = true;
  if (name === '$') return 'document';
  const fallback =
    generator.functions.signatureOf(name) === undefined
      ? 'undefined'
      : functionValue(name, context, position);
  return `${generator.helper('readBinding')}(bindings, ${literal(name)}, ${fallback})`;
}
