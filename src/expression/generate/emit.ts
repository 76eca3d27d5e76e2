import type { Node } from '../parse/ast.ts';
import { emitApply, emitCall, emitPartial } from './calls.ts';
import { type Code, code, literal, member, numberLiteral } from './code.ts';
import { emitArray, emitGroup, emitObject } from './constructors.ts';
import { emitBlock, emitCondition } from './control.ts';
import { emitFilter, emitItem } from './filter.ts';
import type { Context } from './generator.ts';
import { emitLambda, emitTailCall } from './lambda.ts';
import { ANY_KIND, ARRAY_KINDS, Kind, mayBe, NOTHING, type Operand } from './operand.ts';
import { emitBinary, emitNegation } from './operators.ts';
import { emitPath } from './path.ts';
import { emitTransform } from './transform.ts';
import { emitTupleFilter, emitTupleGroup } from './tuple-path.ts';
import { emitBind, emitParent, emitVariable } from './variables.ts';

/** Writes the code of one node and returns the operand that holds its result. */
export function emit(node: Node, context: Context): Operand {
  context.generator.cost += 1;
  if (node.type === 'path') return emitPath(node, context);
  // The result of a call in tail position is unwrapped where the function was called.
  if (node.type === 'lambda' && node.thunk === true) return emitTailCall(node.body, context);
  let result = emitBare(node, context);
  const stages = (node.predicate ?? []).filter((stage) => stage.type === 'filter');
  const [only] = stages;
  if (only !== undefined && stages.length === 1 && isPlainlyFiltered(node)) {
    const item = emitItem(result, only.expr, context);
    if (item !== undefined) return item;
  }
  for (const stage of stages) {
    result =
      node.tuple === true
        ? emitTupleFilter(result, stage.expr, context)
        : emitFilter(result, stage.expr, context);
  }
  if (node.group !== undefined) {
    result =
      node.tuple === true
        ? emitTupleGroup(node.group, result, context)
        : emitGroup(node.group, result, context);
  }
  return emitExit(result, node, context);
}

/** Whether nothing comes between a node's predicates and its result. */
function isPlainlyFiltered({ group, keepArray, tuple }: Node): boolean {
  return group === undefined && keepArray !== true && tuple !== true;
}

/** Writes JavaScript for a value that is needed once, under a name of its own. */
export function emitConstant(context: Context, js: Code, kinds: number): Operand {
  const name = context.generator.fresh('t');
  context.out.push(code`const ${name} = ${js};`);
  return { js: name, kinds };
}

/** A node's exit: an empty sequence becomes nothing, a sequence of one item that item. */
function emitExit(result: Operand, node: Node, context: Context): Operand {
  if (!mayBe(result, Kind.sequence)) return result;
  const { generator } = context;
  if (node.keepArray === true) {
    return emitConstant(context, code`${generator.helper('unwrapKept')}(${result.js})`, ANY_KIND);
  }
  if (endsInTailCall(node) && node.type !== 'lambda') return result;
  return emitConstant(context, code`${generator.helper('unwrapSequence')}(${result.js})`, ANY_KIND);
}

/** Whether a node may end in a call that its function's caller makes. */
function endsInTailCall(node: Node | undefined): boolean {
  if (node === undefined) return false;
  if (node.type === 'lambda') return node.thunk === true;
  if (node.type === 'block') return endsInTailCall(node.expressions.at(-1));
  return node.type === 'condition' && (endsInTailCall(node.then) || endsInTailCall(node.else));
}

function emitBare(node: Node, context: Context): Operand {
  const { generator } = context;
  switch (node.type) {
    case 'string':
      return { js: literal(String(node.value)), kinds: Kind.string, isLiteral: true };
    case 'number':
      return { js: numberLiteral(Number(node.value)), kinds: Kind.number };
    case 'value':
      return node.value === null
        ? { js: code`null`, kinds: Kind.null }
        : { js: code`${node.value === true}`, kinds: Kind.boolean };
    case 'binary':
      return emitBinary(node, context);
    case 'unary':
      if (node.value === '-') return emitNegation(node, context);
      return node.value === '[' ? emitArray(node, context) : emitObject(node, context);
    case 'name':
      return emitConstant(context, lookupOf(node, context), ANY_KIND);
    case 'wildcard':
      generator.usesBudget = true;
      return emitConstant(context, code`${generator.helper('wildcard')}(${context.focus})`, ARRAY_KINDS);
    case 'descendant':
      // It goes on for ever in a value of the host's that contains itself.
      generator.usesBudget = true;
      return emitConstant(context, code`${generator.helper('descendants')}(${context.input})`, ANY_KIND);
    case 'parent':
      return emitParent(node, context);
    case 'condition':
      return emitCondition(node, context);
    case 'block':
      return emitBlock(node, context);
    case 'bind':
      return emitBind(node, context);
    case 'regex':
      if (context.called !== node) generator.mayNotBeJson = true;
      return emitRegex(node.value, node.position, context);
    case 'function':
      return emitCall(node, context);
    case 'variable':
      return emitVariable(node.value, context, node.position, context.called === node);
    case 'lambda':
      return emitLambda(node, context);
    case 'partial':
      return emitPartial(node, context);
    case 'apply':
      return emitApply(node, context);
    case 'transform':
      return emitTransform(node, context);
    case 'path':
      return emitPath(node, context);
    // These are parts of paths and of partial applications, which write them themselves.
    case 'sort':
    case 'operator':
      return NOTHING;
  }
}

/** A predicate of the name itself, as in `"a"[b].c`, applies to the sequence, before the node's exit. */
function lookupOf({ value, predicate }: Node & { type: 'name' }, { generator, input }: Context): Code {
  const helper = generator.helper(predicate === undefined ? 'lookup' : 'lookupAll');
  return code`${helper}(${input}, ${literal(value)})`;
}

function emitRegex({ source, flags }: RegExp, position: number | undefined, context: Context): Operand {
  const { generator } = context;
  const parts = code`${literal(source)}, ${literal(flags)}, ${position ?? 0}`;
  return { js: generator.constant(code`rt.${member('regex')}(${parts})`), kinds: Kind.function };
}
