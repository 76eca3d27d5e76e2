import type { Grouping, Node, NodeMarks, PathNode, Stage } from '../ast.ts';
import { declareVariables } from './control.ts';
import { emit, emitConstant } from './emit.ts';
import { type Context, literal, withInput } from './generator.ts';
import { emitClosure } from './lambda.ts';
import { ANY_KIND, Kind, type Operand } from './operand.ts';
import { boundNames, createScope } from './scope.ts';

/**
 * Writes a path that binds variables (`@`, `#`) or looks at parents (`%`). Such a path carries tuples:
 * an item together with its bindings. The run-time library walks it; every step is a function here.
 */
export function emitTuplePath(node: PathNode & NodeMarks, context: Context): Operand {
  const { generator } = context;
  generator.usesBudget = true;
  generator.mayNestSequences = true;
  const steps = node.steps.map((step) => stepDescription(step, context));
  const keep = node.keepSingletonArray === true || node.keepArray === true;
  const group = node.group === undefined ? 'undefined' : groupDescription(node.group, context);
  const options = `{ keep: ${keep}, tuples: ${node.tuple === true}, group: ${group} }`;
  // A variable as the first step is evaluated once, and `$` means the whole document there.
  const input =
    node.steps[0]?.type === 'variable'
      ? `[${context.focus}]`
      : `${generator.helper('asArray')}(${context.input})`;
  const js = `${generator.helper('walkTuples')}(${input}, [${steps.join(',\n')}], ${options})`;
  return emitConstant(context, js, ANY_KIND);
}

/** Writes a predicate whose subject may carry tuples. */
export function emitTupleFilter(subject: Operand, predicate: Node, context: Context): Operand {
  context.generator.usesBudget = true;
  const js = `${context.generator.helper('filterTuples')}(${subject.js}, ${predicateOf(predicate, context)})`;
  return emitConstant(context, js, ANY_KIND);
}

/** Writes a grouping whose subject may carry tuples. */
export function emitTupleGroup(grouping: Grouping, subject: Operand, context: Context): Operand {
  context.generator.usesBudget = true;
  const js = `${context.generator.helper('groupTuples')}(${subject.js}, ${groupDescription(grouping, context)})`;
  return emitConstant(context, js, Kind.object);
}

function stepDescription(step: Node, context: Context): string {
  const parts = [`tuple: ${step.tuple === true}`];
  if (step.type === 'sort') {
    const terms = step.terms.map(
      (term) => `{ key: ${tupleClosure(term.expression, context)}, descending: ${term.descending === true} }`,
    );
    parts.push(`sort: [${terms.join(', ')}]`);
  } else {
    parts.push(`evaluate: ${tupleClosure(step, context)}`);
  }
  if (step.consarray === true) parts.push('constructed: true');
  if (step.focus !== undefined) parts.push(`focus: ${literal(step.focus)}`);
  if (step.index !== undefined) parts.push(`index: ${literal(step.index)}`);
  if (step.ancestor !== undefined) parts.push(`ancestor: ${literal(step.ancestor.label)}`);
  if (step.stages !== undefined)
    parts.push(`stages: [${step.stages.map((stage) => stageOf(stage, context)).join(', ')}]`);
  parts.push(`position: ${step.position ?? 0}`);
  return `{ ${parts.join(', ')} }`;
}

function stageOf(stage: Stage, context: Context): string {
  return stage.type === 'index' ? `{ index: ${literal(stage.value)} }` : predicateOf(stage.expr, context);
}

function predicateOf(predicate: Node, context: Context): string {
  if (predicate.type === 'number') return `{ at: ${Math.floor(Number(predicate.value))} }`;
  return `{ filter: ${tupleClosure(predicate, context)} }`;
}

function groupDescription(grouping: Grouping, context: Context): string {
  const pairs = grouping.lhs.map((pair) => `[${pair.map((node) => tupleClosure(node, context)).join(', ')}]`);
  return `{ pairs: [${pairs.join(', ')}], position: ${grouping.position ?? 0} }`;
}

/** A function of an item and its tuple, with a frame of its own. */
function tupleClosure(node: Node, context: Context): string {
  return emitClosure(['item', 'tuple'], context, ([item = 'item', tuple], inner) => {
    const scope = createScope(createScope(context.scope, tuple));
    const body: Context = { ...withInput(inner, item), scope };
    declareVariables(boundNames(node), body);
    return emit(node, body);
  });
}
