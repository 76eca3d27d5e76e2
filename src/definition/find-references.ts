/** A name that an expression refers to. */
export interface Reference {
  /** `field-call` is a call without `$`, which can never succeed. */
  readonly kind: 'call' | 'field-call' | 'variable';
  /** Without `$`. */
  readonly name: string;
  /** Offset in the expression's text at which it starts. */
  readonly offset: number;
}

/** The names that a tree refers to, in the order of the text, and those that it binds itself. */
export interface References {
  readonly references: readonly Reference[];
  readonly bound: ReadonlySet<string>;
}

/** Walks a tree as JSONata's parser gives it. */
export function findReferences(ast: unknown): References {
  const bound = new Set<string>();
  const references: Reference[] = [];
  const seen = new Set<object>();
  const callees = new Set<unknown>();
  const open: unknown[] = [ast];
  while (open.length > 0) {
    const node = open.pop();
    if (typeof node !== 'object' || node === null || seen.has(node)) continue;
    seen.add(node);
    for (const part of Object.values(node)) open.push(part);
    if (isTree(node)) visit(node, bound, callees, references);
  }
  references.sort((a, b) => a.offset - b.offset);
  return { references, bound };
}

interface Tree {
  readonly [part: string]: unknown;
}

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function visit(node: Tree, bound: Set<string>, callees: Set<unknown>, references: Reference[]): void {
  for (const mark of [node.focus, node.type === 'index' ? node.value : node.index]) {
    if (typeof mark === 'string') bound.add(mark);
  }
  const { type } = node;
  if (type === 'bind') bindName(node.lhs, bound);
  if (type === 'lambda' && Array.isArray(node.arguments)) {
    for (const parameter of node.arguments) bindName(parameter, bound);
  }
  if (type === 'function' || type === 'partial') addCall(node.procedure, callees, references);
  if (type === 'apply' && isTree(node.rhs) && node.rhs.type === 'variable')
    addCall(node.rhs, callees, references);
  if (type === 'variable' && !callees.has(node) && isName(node.value)) {
    references.push({ kind: 'variable', name: node.value, offset: startOf(node, `$${node.value}`) });
  }
}

/** `$` and `$$` are the input, and carry an empty name and `$`. */
function isName(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && value !== '$';
}

function bindName(node: unknown, bound: Set<string>): void {
  if (isTree(node) && typeof node.value === 'string') bound.add(node.value);
}

function addCall(procedure: unknown, callees: Set<unknown>, references: Reference[]): void {
  if (!isTree(procedure)) return;
  callees.add(procedure);
  const { type, value, steps } = procedure;
  if (type === 'variable' && isName(value)) {
    references.push({ kind: 'call', name: value, offset: startOf(procedure, `$${value}`) });
  }
  const [step, ...others] = type === 'path' && Array.isArray(steps) ? steps : [procedure];
  if (isTree(step) && step.type === 'name' && others.length === 0) {
    references.push({
      kind: 'field-call',
      name: String(step.value),
      offset: startOf(step, String(step.value)),
    });
  }
}

/** A node carries where its token ends. */
function startOf(node: Tree, token: string): number {
  return typeof node.position === 'number' ? Math.max(0, node.position - token.length) : 0;
}
