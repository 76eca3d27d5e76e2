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
/** Nodes of a tree: code for as many is compiled in less than a second. */
const MOST_NODES = 20_000;
/** Arguments of one call. */
const MOST_ARGUMENTS = 1_000;
/** A longer regular expression may be too large for the engine, which says so only when it searches. */
const LONGEST_REGEX = 5_000;
/** Arguments are matched to a signature by functions within each other, one for each parameter. */
const LONGEST_SIGNATURE = 256;
/** A signature that is longer. The parser makes a regular expression of it, which has as many groups. */
const LONG_SIGNATURE = new RegExp(
  String.raw`(?:function|\u03bb)\s*\([^()]*\)\s*<[^{}]{${LONGEST_SIGNATURE}}`,
);

/** Returns why an expression has a signature that is too long to be parsed, if it has. */
export function findLongSignature(text: string): string | undefined {
  return LONG_SIGNATURE.test(text) ? signatureTooLong() : undefined;
}

function signatureTooLong(): string {
  return `The signature of a function has more than ${LONGEST_SIGNATURE} characters.`;
}

/** Returns why a syntax tree takes too long to compile, if it does. Takes time in proportion to the tree. */
export function findExcess(ast: Node): string | undefined {
  const names = new Set<string>();
  let scopesPassed = 0;
  let nodes = 0;
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
    nodes += 1;
    if (nodes > MOST_NODES) return `The expression has more than ${MOST_NODES} parts.`;
    if ('arguments' in node && node.arguments.length > MOST_ARGUMENTS)
      return `A call has ${node.arguments.length} arguments; at most ${MOST_ARGUMENTS} are allowed.`;
    if (node.type === 'regex' && lengthOf(node.value) > LONGEST_REGEX)
      return `A regular expression has ${lengthOf(node.value)} characters; at most ${LONGEST_REGEX} are allowed.`;
    if (node.type === 'lambda' && (node.signature?.definition.length ?? 0) > LONGEST_SIGNATURE)
      return signatureTooLong();
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

/** The parser copies the left side of `?:` and `??`, where a regular expression becomes an object without text. */
function lengthOf(regex: unknown): number {
  return regex instanceof RegExp ? regex.source.length : 0;
}
