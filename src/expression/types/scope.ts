import type { Type } from './type.ts';

/** What is known where a part of an expression is evaluated. */
export interface Scope {
  /** What `$` is. */
  readonly context: Type;
  /** Names the context: what is known of a path in one does not hold in another. */
  readonly contextId: number;
  /** Variables that are certainly bound. */
  readonly variables: Map<string, Type>;
  /** What conditions tell of parts of the expression, by the context's name and the part's key. */
  readonly facts: ReadonlyMap<string, Type>;
}

/** Returns a scope for a part that need not be evaluated: what it binds holds inside only. */
export function inBranch(scope: Scope, facts: ReadonlyMap<string, Type> = scope.facts): Scope {
  return { ...scope, facts, variables: new Map(scope.variables) };
}

/** Returns a scope with variables of its own. */
export function withVariables(scope: Scope, types: Iterable<readonly [string, Type]>): Scope {
  return { ...scope, variables: new Map([...scope.variables, ...types]) };
}
