import { type Node, visit } from '../expression/compiler.ts';

/** The members of a variable that an expression reads, such as `$settings.domain`. */
export interface ReadMembers {
  readonly members: readonly { readonly name: string; readonly offset: number }[];
  /** Whether the variable is read in another way, so that any member may be. */
  readonly isWhole: boolean;
}

/** Finds the members of a variable that the tree of an expression reads. */
export function findMembers(ast: Node, variable: string): ReadMembers {
  const members: { name: string; offset: number }[] = [];
  const seen = new Set<Node>();
  let isWhole = false;
  // A path comes before its steps.
  for (const node of visit(ast)) {
    if (node.type === 'path') {
      const [first, second] = node.steps;
      if (first?.type === 'variable' && first.value === variable && second?.type === 'name') {
        const { value: name, position = 0 } = second;
        members.push({ name, offset: Math.max(0, position - name.length) });
        seen.add(first);
      }
    }
    if (node.type === 'variable' && node.value === variable && !seen.has(node)) isWhole = true;
  }
  return { members, isWhole };
}
