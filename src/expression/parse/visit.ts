import type { Node, Pair, Stage } from './ast.ts';

/**
 * The nodes that a node's own form consists of, in the order of the text; its filters and its grouping are not among
 * them. Lists every kind of node, so that a new one does not compile until its parts are named here.
 */
export function partsOf(node: Node): readonly Node[] {
  switch (node.type) {
    case 'path':
      return node.steps;
    case 'binary':
    case 'bind':
    case 'apply':
      return [node.lhs, node.rhs];
    case 'unary':
      if (node.value === '-') return [node.expression];
      return node.value === '[' ? node.expressions : partsOfPairs(node.lhs);
    case 'condition':
      return node.else === undefined ? [node.condition, node.then] : [node.condition, node.then, node.else];
    case 'block':
      return node.expressions;
    case 'function':
    case 'partial':
      return [node.procedure, ...node.arguments];
    case 'lambda':
      return [...node.arguments, node.body];
    case 'transform':
      return node.delete === undefined
        ? [node.pattern, node.update]
        : [node.pattern, node.update, node.delete];
    case 'sort':
      return node.terms.map((term) => term.expression);
    case 'name':
    case 'string':
    case 'number':
    case 'value':
    case 'wildcard':
    case 'descendant':
    case 'parent':
    case 'regex':
    case 'variable':
    case 'operator':
      return [];
  }
}

/** The filters and index bindings that follow a node. */
export function stagesOf({ predicate = [], stages = [] }: Node): readonly Stage[] {
  return [...predicate, ...stages];
}

/** The expressions of the filters and of the grouping that follow a node. */
export function modifiersOf(node: Node): readonly Node[] {
  const filters = stagesOf(node).flatMap((stage) => (stage.type === 'filter' ? stage.expr : []));
  return node.group === undefined ? filters : [...filters, ...partsOfPairs(node.group.lhs)];
}

/** All nodes directly inside a node: its parts, and the expressions of its filters and its grouping. */
export function childrenOf(node: Node): readonly Node[] {
  const { predicate, stages, group } = node;
  const isBare = predicate === undefined && stages === undefined && group === undefined;
  return isBare ? partsOf(node) : [...partsOf(node), ...modifiersOf(node)];
}

/** A node and all nodes inside it, each before those inside it. No recursion, because of deep trees. */
export function* visit(root: Node): Iterable<Node> {
  const pending: Node[] = [root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    yield node;
    const children = childrenOf(node);
    // One by one, as a call takes only a limited number of arguments.
    for (let index = children.length - 1; index >= 0; index--) {
      const child = children[index];
      if (child !== undefined) pending.push(child);
    }
  }
}

/** Returns the first node of a tree that passes a test; undefined if none does. */
export function findNode<Found extends Node>(
  root: Node,
  test: (node: Node) => node is Found,
): Found | undefined {
  for (const node of visit(root)) if (test(node)) return node;
  return undefined;
}

/** Returns whether a tree has a node of a kind. */
export function hasKind(root: Node, kind: Node['type']): boolean {
  return findNode(root, (node): node is Node => node.type === kind) !== undefined;
}

function partsOfPairs(pairs: readonly Pair[]): readonly Node[] {
  return pairs.flat();
}
