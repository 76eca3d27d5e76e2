import type { Node } from '../parse/ast.ts';
import { literal } from './literal.ts';

/** A variable of the expression and the JavaScript variable that holds it. */
interface FrameVariable {
  readonly js: string;
  /** True from where the variable is known to be bound; before, an outer one of that name is read. */
  bound: boolean;
}

/** One frame of JSONata's scoping: the root, a block, a function body, or a tuple's bindings. */
export interface Scope {
  readonly parent: Scope | undefined;
  readonly variables: Map<string, FrameVariable>;
  /** JavaScript variable with the tuple whose bindings are visible, where the frame is a tuple's. */
  readonly tuple: string | undefined;
  /** JavaScript variable with the frame of the run-time library, where variables stand in such. */
  readonly frame: string;
}

/** The outermost frame. The caller's variables stand in `bindings`, in frames as well as without. */
export function rootScope(): Scope {
  return { parent: undefined, variables: new Map(), tuple: undefined, frame: 'bindings' };
}

/** A frame inside another, which is what a tuple's variables are as well. */
export function innerScope(parent: Scope, parts: { tuple?: string; frame?: string } = {}): Scope {
  return { parent, variables: new Map(), tuple: parts.tuple, frame: parts.frame ?? parent.frame };
}

/**
 * Names that `:=` binds in the frame that the node is evaluated in. Blocks and function bodies have
 * frames of their own, and so has each step of a path that carries tuples.
 */
export function boundNames(node: Node): Set<string> {
  const names = new Set<string>();
  collect(node, names);
  return names;
}

/** The key, as JavaScript, that a variable has in a tuple of the run-time library. */
export function tupleKey(name: string): string {
  return literal(`$${name}`);
}

/** Names that steps of paths bind anywhere in an expression: by `@`, by `#`, and labels of parents for `%`. */
export function tupleNames(value: unknown, names = new Set<string>()): Set<string> {
  if (Array.isArray(value)) {
    for (const item of value) tupleNames(item, names);
  } else if (isNode(value)) {
    for (const [key, part] of Object.entries(value)) {
      if ((key === 'focus' || key === 'index') && typeof part === 'string') names.add(part);
      else if (key === 'ancestor') names.add(part.label);
      else tupleNames(part, names);
    }
    if ('type' in value && String(value.type) === 'index' && 'value' in value) names.add(String(value.value));
  }
  return names;
}

function collect(value: unknown, names: Set<string>): void {
  if (Array.isArray(value)) {
    for (const item of value) collect(item, names);
    return;
  }
  if (!isNode(value)) return;
  if (value.type === 'block' || (value.type === 'lambda' && value.thunk !== true)) {
    collect(value.predicate, names);
    collect(value.group, names);
    return;
  }
  if (value.type === 'bind') names.add(value.lhs.value);
  for (const key of Object.keys(value)) collect(value[key as keyof Node], names);
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !(value instanceof RegExp);
}
