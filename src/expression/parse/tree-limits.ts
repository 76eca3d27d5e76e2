import type { Node } from './ast.ts';
import { modifiersOf, partsOf, stagesOf } from './visit.ts';

/** Maximum depth of nodes that are compiled; their code nests as deep. */
const DEEPEST = 500;
/** The code of a path that binds has several functions around each step. */
const LEVELS_OF_BOUND_STEPS = 4;
/** Variables that steps of paths bind, and parents that they read: each step carries all of them. */
const MOST_TUPLE_NAMES = 200;
/** For all variables that are read: the blocks, functions and binding steps around them, each of which may bind them. */
const MOST_SCOPES_PASSED = 50_000;
/** Terms of one order: each is compared by a function of its own. */
const MOST_SORT_TERMS = 1_000;

/** Returns why a syntax tree takes too long to compile, if it does. Takes time in proportion to the tree. */
export function findExcess(ast: Node): string | undefined {
  const names = new Set<string>();
  let scopesPassed = 0;
  // No recursion, which a deep tree would not survive.
  const pending: { readonly node: Node; readonly depth: number; readonly scopes: number }[] = [
    { node: ast, depth: 0, scopes: 0 },
  ];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { node, depth } = next;
    const scopes = next.scopes + (opensScope(node) ? 1 : 0);
    if (node.type === 'variable' || node.type === 'parent') scopesPassed += scopes;
    if (scopesPassed > MOST_SCOPES_PASSED)
      return `Variables are read through more than ${MOST_SCOPES_PASSED} blocks, functions and binding steps in all.`;
    if (node.type === 'sort' && node.terms.length > MOST_SORT_TERMS)
      return `An order has ${node.terms.length} terms; at most ${MOST_SORT_TERMS} are allowed.`;
    if (depth > DEEPEST) return `The expression is nested more than ${DEEPEST} deep.`;
    for (const name of tupleNamesOf(node)) names.add(name);
    if (names.size > MOST_TUPLE_NAMES)
      return `The expression binds or looks at more than ${MOST_TUPLE_NAMES} variables and parents in paths.`;
    const inner = depth + (bindsSteps(node) ? LEVELS_OF_BOUND_STEPS : 1);
    for (const part of partsOf(node)) pending.push({ node: part, depth: inner, scopes });
    // A filter is a loop of its own around its expression.
    for (const modifier of modifiersOf(node)) pending.push({ node: modifier, depth: depth + 2, scopes });
  }
  return undefined;
}

/** Whether the parts of a node see variables that it may bind. */
function opensScope(node: Node): boolean {
  return node.type === 'block' || node.type === 'lambda' || bindsSteps(node);
}

function bindsSteps(node: Node): boolean {
  return node.type === 'path' && node.steps.some((step) => step.tuple === true);
}

function tupleNamesOf(node: Node): string[] {
  const indices = stagesOf(node).flatMap((stage) => (stage.type === 'index' ? stage.value : []));
  const label = node.type === 'parent' ? node.slot.label : [];
  return [node.focus ?? [], node.index ?? [], label, indices].flat();
}
