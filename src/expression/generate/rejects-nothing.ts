import type { StandardFunction } from '../functions/index.ts';
import type { Node, Stage } from '../parse/ast.ts';
import type { Context } from './generator.ts';
import { resolveFunction } from './variables.ts';

const COMPARISONS: ReadonlySet<string> = new Set(['=', '!=', '<', '<=', '>', '>=', 'in']);

/** Functions of the language that are never true for nothing. */
const TESTS: ReadonlySet<string> = new Set<StandardFunction>(['boolean', 'contains', 'exists', 'not']);

/**
 * Returns whether a predicate is certainly false for nothing. A step without a result is filtered nevertheless, and
 * what selects it leaves `undefined` in the array of the path's results.
 */
export function rejectsNothing(predicate: Node, context: Context): boolean {
  if (isNothingOfNothing(predicate, context)) return true;
  if (predicate.group !== undefined || predicate.predicate !== undefined) return false;
  if (predicate.type === 'function') {
    const { procedure, arguments: parameters } = predicate;
    const [first] = parameters;
    return procedure.type === 'variable' && isTest(procedure.value, context) && first !== undefined
      ? isNothingOfNothing(first, context)
      : false;
  }
  if (predicate.type !== 'binary') return false;
  const { value, lhs, rhs } = predicate;
  if (COMPARISONS.has(value)) return isNothingOfNothing(lhs, context) || isNothingOfNothing(rhs, context);
  if (value === 'and') return rejectsNothing(lhs, context) || rejectsNothing(rhs, context);
  return value === 'or' && rejectsNothing(lhs, context) && rejectsNothing(rhs, context);
}

function isTest(name: string, context: Context): boolean {
  return (
    TESTS.has(name) &&
    resolveFunction(name, context) !== undefined &&
    context.generator.functions.isBuiltIn(name)
  );
}

/** Whether a node reads names of its context value, and therefore is nothing for a context of nothing. */
function isNothingOfNothing(node: Node, context: Context): boolean {
  if (node.group !== undefined || !selectsItems(node, context)) return false;
  if (node.type === 'variable') return node.value === '';
  if (node.type === 'name') return true;
  if (node.type !== 'path') return false;
  const [first, ...others] = node.steps;
  if (first === undefined || first.type === 'path') return false;
  // The first step is checked once: twice at each level would take time exponential in the depth.
  return isNothingOfNothing(first, context) && others.every((step) => selectsItems(step, context));
}

function selectsItems({ predicate = [], stages = [] }: Node, context: Context): boolean {
  const isSafe = (stage: Stage): boolean =>
    stage.type === 'filter' && (stage.expr.type === 'number' || rejectsNothing(stage.expr, context));
  return predicate.every(isSafe) && stages.every(isSafe);
}
