import { type Node, visit } from '../expression/compiler.ts';

/** A name that an expression refers to. */
export interface Reference {
  /** `field-call` is a call without `$`, which can never succeed. */
  readonly kind: 'call' | 'field-call' | 'variable';
  /** Without `$`. */
  readonly name: string;
  /** Offset in the expression at which it starts. */
  readonly offset: number;
}

/** The names that a tree refers to, in the order of the expression, and those that it binds itself. */
export interface References {
  readonly references: readonly Reference[];
  readonly bound: ReadonlySet<string>;
}

/** Finds the names in the tree of an expression. */
export function findReferences(ast: Node): References {
  const bound = new Set<string>();
  const references: Reference[] = [];
  const callees = new Set<Node>();
  // A call comes before its function's name.
  for (const node of visit(ast)) {
    for (const name of boundBy(node)) bound.add(name);
    const callee = calleeOf(node);
    if (callee !== undefined) {
      callees.add(callee);
      references.push(...callOf(callee));
    }
    if (node.type === 'variable' && !callees.has(node) && isName(node.value))
      references.push({ kind: 'variable', name: node.value, offset: startOf(node, `$${node.value}`) });
  }
  references.sort((a, b) => a.offset - b.offset);
  return { references, bound };
}

/** The names that a node binds: a step by `@` and `#`, an assignment, and a function by its parameters. */
function boundBy(node: Node): string[] {
  const marks = [node.focus ?? [], node.index ?? []].flat();
  for (const stage of [...(node.predicate ?? []), ...(node.stages ?? [])])
    if (stage.type === 'index') marks.push(stage.value);
  if (node.type === 'bind') marks.push(node.lhs.value);
  if (node.type === 'lambda') for (const parameter of node.arguments) marks.push(parameter.value);
  return marks;
}

/** `$` and `$$` are the input, and have an empty name and `$`. */
function isName(name: string): boolean {
  return name !== '' && name !== '$';
}

/** The function that a node calls, or applies by its name. */
function calleeOf(node: Node): Node | undefined {
  if (node.type === 'function' || node.type === 'partial') return node.procedure;
  return node.type === 'apply' && node.rhs.type === 'variable' ? node.rhs : undefined;
}

function callOf(procedure: Node): Reference[] {
  if (procedure.type === 'variable')
    return isName(procedure.value)
      ? [{ kind: 'call', name: procedure.value, offset: startOf(procedure, `$${procedure.value}`) }]
      : [];
  const [step, ...others] = procedure.type === 'path' ? procedure.steps : [procedure];
  return step?.type === 'name' && others.length === 0
    ? [{ kind: 'field-call', name: step.value, offset: startOf(step, step.value) }]
    : [];
}

/** A node has the position of its token's end. */
function startOf(node: Node, token: string): number {
  return node.position === undefined ? 0 : Math.max(0, node.position - token.length);
}
