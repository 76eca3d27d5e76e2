import type { Node } from '../parse/ast.ts';
import { childrenOf, modifiersOf, stagesOf, visit } from '../parse/visit.ts';
import { type Code, code, literal } from './code.ts';

/** A variable of the expression and the JavaScript variable that holds it. */
interface FrameVariable {
  readonly js: Code;
  /** True from where the variable is known to be bound; before, an outer one of that name is read. */
  bound: boolean;
}

/** One frame of JSONata's scoping: the root, a block, a function body, or a tuple's bindings. */
export interface Scope {
  readonly parent: Scope | undefined;
  readonly variables: Map<string, FrameVariable>;
  /** JavaScript variable with the tuple whose bindings are visible, if the frame is a tuple's. */
  readonly tuple: Code | undefined;
  /** JavaScript variable with the frame of the runtime library, if variables are in such frames. */
  readonly frame: Code;
}

/** The outermost frame. The caller's variables are in `bindings`, with frames as well as without. */
export function rootScope(): Scope {
  return { parent: undefined, variables: new Map(), tuple: undefined, frame: code`bindings` };
}

/** A frame inside another; a tuple's variables are such a frame, too. */
export function innerScope(parent: Scope, parts: { tuple?: Code; frame?: Code } = {}): Scope {
  return { parent, variables: new Map(), tuple: parts.tuple, frame: parts.frame ?? parent.frame };
}

/**
 * Names that `:=` binds in the frame in which the node is evaluated. Blocks and function bodies have
 * frames of their own, and so has each step of a path that carries tuples.
 */
export function boundNames(node: Node): Set<string> {
  const names = new Set<string>();
  collect(node, names);
  return names;
}

/** The key, as JavaScript, of a variable in a tuple of the runtime library. */
export function tupleKey(name: string): Code {
  return literal(`$${name}`);
}

/** Names that steps of paths bind anywhere in an expression: by `@`, by `#`, and labels of parents for `%`. */
export function tupleNames(ast: Node): Set<string> {
  const names = new Set<string>();
  for (const node of visit(ast)) {
    for (const name of [node.focus, node.index, node.ancestor?.label])
      if (name !== undefined) names.add(name);
    for (const stage of stagesOf(node)) if (stage.type === 'index') names.add(stage.value);
  }
  return names;
}

function collect(node: Node, names: Set<string>): void {
  const opensFrame = node.type === 'block' || (node.type === 'lambda' && node.thunk !== true);
  if (node.type === 'bind') names.add(node.lhs.value);
  for (const child of opensFrame ? modifiersOf(node) : childrenOf(node)) collect(child, names);
}
