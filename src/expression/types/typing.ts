import type { Node } from '../parse/ast.ts';
import type { Finding } from './finding.ts';
import type { OwnFunctions } from './own-functions.ts';
import type { Scope } from './scope.ts';
import type { Type } from './type.ts';

/** What the rules for single kinds of nodes need of the analysis. */
export interface Typing {
  /** Whether `[]` may have made an array of one item, which a path takes apart again. */
  readonly keepsArrays: boolean;
  /** Whether a path has an array that is written out, which stays one item of it. */
  readonly buildsArrays: boolean;
  /** The input of the whole expression. */
  readonly root: Type;
  /** The type of what a node returns. */
  typeOf(node: Node, scope: Scope): Type;
  /** What the filters of a node leave of a type. */
  filtered(type: Type, node: Node, scope: Scope): Type;
  /** A scope in which `$` is something else. */
  inContext(scope: Scope, context: Type): Scope;
  /** The function of the language or of mappings that a name stands for; undefined if it may be another. */
  functionOf(name: string, scope: Scope): KnownFunction | undefined;
  /** The functions that the expression itself binds to variables. */
  readonly ownFunctions: OwnFunctions;
  /** A variable that the caller binds; any value if nothing is known of it. */
  outerVariable(name: string): Type;
  /** Returns whether a name is bound at most once, so that its value never changes. */
  isConstant(name: string): boolean;
  /** Notes something that cannot be meant. */
  report(finding: Finding): void;
  /** The branches of a condition that was typed, and their types; undefined for any other node. */
  branchesOf(node: Node): readonly { readonly node: Node; readonly type: Type }[] | undefined;
  noteBranches(node: Node, branches: readonly { readonly node: Node; readonly type: Type }[]): void;
  /** Does without noting that values never come which a guard is against. */
  asGuard<Result>(run: () => Result): Result;
  /** Does without noting anything. */
  quietly<Result>(run: () => Result): Result;
  /** Tells what listens of a name that is read. */
  onName(node: Node, from: Type): void;
  /** Tells what listens of a literal that is compared. */
  onLiteral(node: Node, other: Type): void;
}

/** A function, by the name that it has without `$`. */
export interface KnownFunction {
  readonly kind: 'built-in' | 'mapping';
  readonly name: string;
}
