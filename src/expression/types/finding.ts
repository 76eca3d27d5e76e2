import type { Node } from '../parse/ast.ts';
import { piecesOf } from '../parse/expression-tokens.ts';
import { partsOf } from '../parse/visit.ts';

/** What a finding is about. */
export type FindingCode =
  | 'unknown-path'
  | 'never-equal'
  | 'unreachable-branch'
  | 'argument-misfit'
  | 'guard-unused'
  | 'same-twice'
  | 'null-becomes-value'
  | 'result-misfit';

/** Something in an expression that cannot be meant, given what its input is. */
export interface Finding {
  readonly code: FindingCode;
  /** A sentence for a person. */
  readonly message: string;
  /** The part of the expression that it is about; undefined for the whole. */
  readonly node: Node | undefined;
  /** Names that may have been meant, and the one that is there. */
  readonly name?: { readonly found: string; readonly known: readonly string[] };
  readonly hint?: string;
}

/** Returns where a node's first token ends, which tells nodes of one expression apart; undefined if it has none. */
export function placeOfNode(node: Node): number | undefined {
  return endOfToken(leftmost(node));
}

/** Returns the offset in an expression's text at which a node starts. Nodes know where their own token ends. */
export function startOfNode(node: Node | undefined, text: string): number {
  const end = node === undefined ? undefined : placeOfNode(node);
  if (end === undefined) return 0;
  let start = 0;
  for (const { kind, start: next, token } of piecesOf(text)) {
    if (next >= end) break;
    // The token of a call is the bracket.
    if (kind === 'open' && token === '(' && next > 0) continue;
    start = next;
  }
  return start;
}

/** The part of a node that comes first in the text. */
function leftmost(node: Node): Node {
  switch (node.type) {
    case 'binary':
    case 'apply':
    case 'bind':
      return leftmost(node.lhs);
    case 'condition':
      return leftmost(node.condition.position === undefined ? node.then : node.condition);
    case 'path':
      return node.steps[0] === undefined ? node : leftmost(node.steps[0]);
    default:
      return node;
  }
}

/** A path, and what stands for other parts, has no place of its own. */
function endOfToken(node: Node): number | undefined {
  if (node.position !== undefined) return node.position;
  for (const part of partsOf(node)) {
    const end = endOfToken(part);
    if (end !== undefined) return end;
  }
  return undefined;
}
