import { childrenOf, type Node, piecesOf, stagesOf, visit } from '../../expression/compiler.ts';

/** Where a variable that an expression binds is written. */
export interface VariablePlace {
  /** Without `$`. */
  readonly name: string;
  readonly start: number;
  readonly end: number;
  /** Places of the same variable have the same binding; undefined for one that the caller binds. */
  readonly binding: object | undefined;
  /** Whether it is bound here. */
  readonly isBinding: boolean;
}

type Scope = ReadonlyMap<string, object>;

/** Finds the variables of an expression, and which of them are the same. */
export function variablesIn(ast: Node, text: string): readonly VariablePlace[] {
  const places: VariablePlace[] = [];
  const byName = boundBySteps(ast);
  const steps = new Map<string, object[]>();

  function add(name: string, end: number | undefined, binding: object | undefined, isBinding: boolean): void {
    if (name === '' || name === '$' || end === undefined) return;
    const start = end - name.length - 1;
    // The end of a node's token may be that of another one.
    if (text.slice(start, end) === `$${name}`) places.push({ name, start, end, binding, isBinding });
  }

  function bindSteps(node: Node, scope: Scope): Scope {
    const names = byName.get(node) ?? [];
    if (names.length === 0) return scope;
    const inner = new Map(scope);
    for (const name of names) {
      const binding = {};
      inner.set(name, binding);
      steps.set(name, [...(steps.get(name) ?? []), binding]);
    }
    return inner;
  }

  /** Walks a node and returns the scope after it. */
  function walk(node: Node, scope: Scope): Scope {
    if (node.type === 'variable') add(node.value, node.position, scope.get(node.value), false);
    if (node.type === 'bind') {
      walk(node.rhs, scope);
      const binding = {};
      add(node.lhs.value, node.lhs.position, binding, true);
      return new Map(scope).set(node.lhs.value, binding);
    }
    if (node.type === 'block' || node.type === 'path') {
      let inner = scope;
      const parts = node.type === 'block' ? node.expressions : node.steps;
      for (const part of parts) inner = walk(part, inner);
      for (const child of childrenOf(node)) if (!parts.includes(child)) walk(child, inner);
      return bindSteps(node, scope);
    }
    if (node.type === 'lambda') {
      const inner = new Map(scope);
      for (const parameter of node.arguments) {
        const binding = {};
        inner.set(parameter.value, binding);
        add(parameter.value, parameter.position, binding, true);
      }
      walk(node.body, inner);
      return scope;
    }
    const own = bindSteps(node, scope);
    for (const child of childrenOf(node)) walk(child, own);
    return own;
  }

  walk(ast, new Map());
  addSteps(text, steps, places);
  // A tree has the left side of `??` twice; its bindings are those of the first time.
  const first = new Map<number, VariablePlace>();
  for (const place of places) if (!first.has(place.start)) first.set(place.start, place);
  return [...first.values()].sort((one, other) => one.start - other.start);
}

/** Names that steps bind with `@` and `#`, by their nodes. */
function boundBySteps(ast: Node): ReadonlyMap<Node, readonly string[]> {
  const found = new Map<Node, readonly string[]>();
  for (const node of visit(ast)) {
    const indices = stagesOf(node).flatMap((stage) => (stage.type === 'index' ? stage.value : []));
    const names = [node.focus ?? [], node.index ?? [], indices].flat();
    if (names.length > 0) found.set(node, names);
  }
  return found;
}

/** The tree does not say where steps bind: the tokens do. */
function addSteps(
  text: string,
  steps: ReadonlyMap<string, readonly object[]>,
  places: VariablePlace[],
): void {
  const counts = new Map<string, number>();
  let before = '';
  for (const { token, start } of piecesOf(text)) {
    if ((before === '@' || before === '#') && token.startsWith('$')) {
      const name = token.slice(1);
      const count = counts.get(name) ?? 0;
      counts.set(name, count + 1);
      const binding = steps.get(name)?.[count];
      if (binding !== undefined)
        places.push({ name, start, end: start + token.length, binding, isBinding: true });
    }
    before = token;
  }
}
