import type { Grouping, Node, NodeMarks, PathNode, Stage } from '../parse/ast.ts';
import { type Code, code, joined } from './code.ts';
import { declareVariables } from './control.ts';
import { emit, emitConstant } from './emit.ts';
import { type Context, withDocument, withInput } from './generator.ts';
import { keepSingletonLiteral, keepSingletonOf } from './keep-singleton.ts';
import { emitClosure } from './lambda.ts';
import { ANY_KIND, Kind, type Operand } from './operand.ts';
import { boundNames, innerScope, tupleKey } from './scope.ts';

/** Makes the context of an item. */
type WithItem = (context: Context, item: Code) => Context;

/**
 * Writes a path that binds variables (`@`, `#`) or reads parents (`%`). Such a path carries tuples:
 * an item together with its bindings. The runtime library walks it; every step is a function here.
 */
export function emitTuplePath(node: PathNode & NodeMarks, context: Context): Operand {
  const { generator } = context;
  generator.markNesting();
  generator.mayNotBeJson = true;
  const startsWithVariable = node.steps[0]?.type === 'variable';
  // The items of such a path may be the whole document, from which `@` continues.
  const withItem = startsWithVariable ? withDocument : withInput;
  const steps = node.steps.map((step) => stepDescription(step, context, withItem));
  const keep = keepSingletonLiteral(keepSingletonOf(node));
  const group = node.group === undefined ? code`undefined` : groupDescription(node.group, context, withItem);
  const options = code`{ keep: ${keep}, tuples: ${node.tuple === true}, group: ${group} }`;
  // A variable as the first step is evaluated once.
  const input = startsWithVariable
    ? code`[${context.input}]`
    : code`${generator.helper('asArray')}(${context.input})`;
  const js = code`${generator.helper('walkTuples')}(${input}, [${joined(steps, code`,\n`)}], ${options})`;
  return emitConstant(context, js, ANY_KIND);
}

/** Writes a predicate whose subject may carry tuples. */
export function emitTupleFilter(subject: Operand, predicate: Node, context: Context): Operand {
  context.generator.usesBudget = true;
  context.generator.mayNotBeJson = true;
  const js = code`${context.generator.helper('filterTuples')}(${subject.js}, ${predicateOf(predicate, context, withInput)})`;
  return emitConstant(context, js, ANY_KIND);
}

/** Writes a grouping whose subject may carry tuples. */
export function emitTupleGroup(grouping: Grouping, subject: Operand, context: Context): Operand {
  context.generator.usesBudget = true;
  const js = code`${context.generator.helper('groupTuples')}(${subject.js}, ${groupDescription(grouping, context, withInput)})`;
  return emitConstant(context, js, Kind.object);
}

function stepDescription(step: Node, context: Context, withItem: WithItem): Code {
  const parts = [code`tuple: ${step.tuple === true}`];
  if (step.type === 'sort') {
    const terms = step.terms.map(
      (term) =>
        code`{ key: ${tupleClosure(term.expression, context, withItem)}, descending: ${term.descending === true} }`,
    );
    parts.push(code`sort: [${joined(terms)}]`);
  } else {
    const withInner = step.consarray === true ? withDocument : withItem;
    parts.push(
      code`evaluate: ${tupleClosure(step, context, withInner)}`,
      code`bind: ${binder(step, context)}`,
    );
  }
  if (step.consarray === true)
    parts.push(step.focus === undefined ? code`constructed: 'items'` : code`constructed: 'bound'`);
  if (step.index !== undefined) parts.push(code`index: ${tupleKey(step.index)}`);
  if (step.stages !== undefined)
    parts.push(code`stages: [${joined(step.stages.map((stage) => stageOf(stage, context, withItem)))}]`);
  parts.push(code`position: ${step.position ?? 0}`);
  return code`{ ${joined(parts)} }`;
}

/**
 * Makes an item's tuple. `@` is the item, unless a variable is bound to it and the path continues from where it
 * was. Every tuple has a member for every name, so that all share one hidden class.
 */
function binder({ focus, index, ancestor }: Node & NodeMarks, { generator }: Context): Code {
  const values = new Map([...generator.tupleNames].map((name) => [name, code`tuple[${tupleKey(name)}]`]));
  if (focus !== undefined) values.set(focus, code`item`);
  if (index !== undefined) values.set(index, code`index`);
  if (ancestor !== undefined) values.set(ancestor.label, code`tuple['@']`);
  const members = Array.from(values, ([name, value]) => code`${tupleKey(name)}: ${value}`);
  const item = focus === undefined ? code`item` : code`tuple['@']`;
  return generator.constant(code`(tuple, item, index) => ({ ${joined([code`'@': ${item}`, ...members])} })`);
}

function stageOf(stage: Stage, context: Context, withItem: WithItem): Code {
  return stage.type === 'index'
    ? code`{ index: ${tupleKey(stage.value)} }`
    : predicateOf(stage.expr, context, withItem);
}

function predicateOf(predicate: Node, context: Context, withItem: WithItem): Code {
  if (predicate.type === 'number') return code`{ at: ${Math.floor(Number(predicate.value))} }`;
  return code`{ filter: ${tupleClosure(predicate, context, withItem)} }`;
}

function groupDescription(grouping: Grouping, context: Context, withItem: WithItem): Code {
  const pairs = grouping.lhs.map(
    (pair) => code`[${joined(pair.map((node) => tupleClosure(node, context, withItem)))}]`,
  );
  return code`{ pairs: [${joined(pairs)}], position: ${grouping.position ?? 0} }`;
}

/** A function of an item and its tuple, with a frame of its own. */
function tupleClosure(node: Node, context: Context, withInner: WithItem): Code {
  return emitClosure(['item', 'tuple'], context, ([item = code`item`, tuple = code`tuple`], inner) => {
    return emit(node, openTupleScope(boundNames(node), tuple, withInner(inner, item)));
  });
}

function openTupleScope(names: Iterable<string>, tuple: Code, context: Context): Context {
  const { generator, out, scope } = context;
  if (!generator.frames) {
    const carried = innerScope(scope, { tuple });
    const inner: Context = { ...context, scope: innerScope(carried) };
    declareVariables(names, inner);
    return inner;
  }
  const frame = generator.fresh('f');
  out.push(code`const ${frame} = ${generator.helper('openTupleFrame')}(${scope.frame}, ${tuple});`);
  return { ...context, scope: innerScope(scope, { frame }) };
}
