import type { Grouping, Node, NodeMarks, PathNode, Stage } from '../parse/ast.ts';
import { declareVariables } from './control.ts';
import { emit, emitConstant } from './emit.ts';
import { type Context, withDocument, withInput } from './generator.ts';
import { keepOf } from './keep.ts';
import { emitClosure } from './lambda.ts';
import { ANY_KIND, Kind, type Operand } from './operand.ts';
import { boundNames, innerScope, tupleKey } from './scope.ts';

/** Gives the context of an item. */
type WithItem = (context: Context, item: string) => Context;

/**
 * Writes a path that binds variables (`@`, `#`) or looks at parents (`%`). Such a path carries tuples:
 * an item together with its bindings. The run-time library walks it; every step is a function here.
 */
export function emitTuplePath(node: PathNode & NodeMarks, context: Context): Operand {
  const { generator } = context;
  generator.markNesting();
  generator.mayNotBeJson = true;
  const startsWithVariable = node.steps[0]?.type === 'variable';
  // The items of such a path may be the whole document, from which `@` goes on.
  const withItem = startsWithVariable ? withDocument : withInput;
  const steps = node.steps.map((step) => stepDescription(step, context, withItem));
  const keep = JSON.stringify(keepOf(node));
  const group = node.group === undefined ? 'undefined' : groupDescription(node.group, context, withItem);
  const options = `{ keep: ${keep}, tuples: ${node.tuple === true}, group: ${group} }`;
  // A variable as the first step is evaluated once.
  const input = startsWithVariable
    ? `[${context.input}]`
    : `${generator.helper('asArray')}(${context.input})`;
  const js = `${generator.helper('walkTuples')}(${input}, [${steps.join(',\n')}], ${options})`;
  return emitConstant(context, js, ANY_KIND);
}

/** Writes a predicate whose subject may carry tuples. */
export function emitTupleFilter(subject: Operand, predicate: Node, context: Context): Operand {
  context.generator.usesBudget = true;
  context.generator.mayNotBeJson = true;
  const js = `${context.generator.helper('filterTuples')}(${subject.js}, ${predicateOf(predicate, context, withInput)})`;
  return emitConstant(context, js, ANY_KIND);
}

/** Writes a grouping whose subject may carry tuples. */
export function emitTupleGroup(grouping: Grouping, subject: Operand, context: Context): Operand {
  context.generator.usesBudget = true;
  const js = `${context.generator.helper('groupTuples')}(${subject.js}, ${groupDescription(grouping, context, withInput)})`;
  return emitConstant(context, js, Kind.object);
}

function stepDescription(step: Node, context: Context, withItem: WithItem): string {
  const parts = [`tuple: ${step.tuple === true}`];
  if (step.type === 'sort') {
    const terms = step.terms.map(
      (term) =>
        `{ key: ${tupleClosure(term.expression, context, withItem)}, descending: ${term.descending === true} }`,
    );
    parts.push(`sort: [${terms.join(', ')}]`);
  } else {
    const withInner = step.consarray === true ? withDocument : withItem;
    parts.push(`evaluate: ${tupleClosure(step, context, withInner)}`, `bind: ${binder(step, context)}`);
  }
  if (step.consarray === true) parts.push(`constructed: '${step.focus === undefined ? 'items' : 'bound'}'`);
  if (step.index !== undefined) parts.push(`index: ${tupleKey(step.index)}`);
  if (step.stages !== undefined)
    parts.push(`stages: [${step.stages.map((stage) => stageOf(stage, context, withItem)).join(', ')}]`);
  parts.push(`position: ${step.position ?? 0}`);
  return `{ ${parts.join(', ')} }`;
}

/**
 * Makes an item's tuple. `@` is the item, unless a variable is bound to it and the path goes on from where it
 * was. Every tuple has a member for every name, so that all are of one shape to the JavaScript engine.
 */
function binder({ focus, index, ancestor }: Node & NodeMarks, { generator }: Context): string {
  const values = new Map([...generator.tupleNames].map((name) => [name, `tuple[${tupleKey(name)}]`]));
  if (focus !== undefined) values.set(focus, 'item');
  if (index !== undefined) values.set(index, 'index');
  if (ancestor !== undefined) values.set(ancestor.label, "tuple['@']");
  const members = Array.from(values, ([name, value]) => `${tupleKey(name)}: ${value}`);
  const item = focus === undefined ? 'item' : "tuple['@']";
  return generator.constant(`(tuple, item, index) => ({ ${[`'@': ${item}`, ...members].join(', ')} })`);
}

function stageOf(stage: Stage, context: Context, withItem: WithItem): string {
  return stage.type === 'index'
    ? `{ index: ${tupleKey(stage.value)} }`
    : predicateOf(stage.expr, context, withItem);
}

function predicateOf(predicate: Node, context: Context, withItem: WithItem): string {
  if (predicate.type === 'number') return `{ at: ${Math.floor(Number(predicate.value))} }`;
  return `{ filter: ${tupleClosure(predicate, context, withItem)} }`;
}

function groupDescription(grouping: Grouping, context: Context, withItem: WithItem): string {
  const pairs = grouping.lhs.map(
    (pair) => `[${pair.map((node) => tupleClosure(node, context, withItem)).join(', ')}]`,
  );
  return `{ pairs: [${pairs.join(', ')}], position: ${grouping.position ?? 0} }`;
}

/** A function of an item and its tuple, with a frame of its own. */
function tupleClosure(node: Node, context: Context, withInner: WithItem): string {
  return emitClosure(['item', 'tuple'], context, ([item = 'item', tuple], inner) => {
    return emit(node, openTupleScope(boundNames(node), tuple, withInner(inner, item)));
  });
}

function openTupleScope(names: Iterable<string>, tuple: string | undefined, context: Context): Context {
  const { generator, out, scope } = context;
  if (!generator.frames) {
    const carried = innerScope(scope, tuple === undefined ? {} : { tuple });
    const inner: Context = { ...context, scope: innerScope(carried) };
    declareVariables(names, inner);
    return inner;
  }
  const frame = generator.fresh('f');
  out.push(`const ${frame} = ${generator.helper('openTupleFrame')}(${scope.frame}, ${tuple});`);
  return { ...context, scope: innerScope(scope, { frame }) };
}
