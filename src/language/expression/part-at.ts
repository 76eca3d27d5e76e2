import {
  type Piece,
  parseExpression,
  partsInside,
  piecesOf,
  readSourceTree,
  type SourceNode,
} from '../../expression/compiler.ts';

/** The token at a place of an expression, and the part of the expression that it stands for. */
export interface PartAt {
  readonly token: Piece;
  /** Undefined if the expression is not well formed, or the token stands for no value. */
  readonly part?: SourceNode;
}

/** The token at an offset; one that ends there counts if none begins there. */
export function tokenPieceAt(text: string, at: number): Piece | undefined {
  let before: Piece | undefined;
  for (const piece of piecesOf(text)) {
    if (piece.start > at) break;
    if (at < piece.start + piece.token.length) return piece;
    before = at === piece.start + piece.token.length ? piece : undefined;
  }
  return before;
}

/** Finds the part of an expression whose value someone asks for who points at a place. */
export function partAt(text: string, at: number): PartAt | undefined {
  const token = tokenPieceAt(text, at);
  if (token === undefined) return undefined;
  if (!parseExpression(text).ok) return { token };
  const part = partOfToken(readSourceTree(text), token);
  return part === undefined ? { token } : { token, part };
}

/**
 * The part that a token stands for: of a step, the path up to it; of a function's name, its call; of an operator, what it
 * makes; of a bracket, what is in it.
 */
function partOfToken(root: SourceNode, { start, token }: Piece): SourceNode | undefined {
  const end = start + token.length;
  let best: SourceNode | undefined;
  let parent: SourceNode | undefined;
  const parents = new Map<SourceNode, SourceNode>();
  for (const node of partsInside(root)) {
    for (const part of node.parts) parents.set(part, node);
    if (node.start <= start && end <= node.end) best = node;
  }
  if (best === undefined) return undefined;
  if (best.kind !== 'leaf') return isValue(best, parents.get(best)) ? best : parents.get(best);
  // A step stands for the path up to it.
  for (parent = parents.get(best); parent !== undefined; parent = parents.get(best)) {
    const isLastStep = parent.kind === 'binary' && parent.operator === '.' && parent.parts.at(-1) === best;
    const isCalled = parent.kind === 'call' && parent.parts[0] === best;
    if (!isLastStep && !isCalled) break;
    best = parent;
    if (isCalled) break;
  }
  return isValue(best, parents.get(best)) ? best : undefined;
}

/** Whether a part has a value of its own. Parameters, and what is assigned to, have none. */
function isValue(node: SourceNode, parent: SourceNode | undefined): boolean {
  if (node.kind === 'lambda') return false;
  if (parent === undefined) return true;
  if (parent.kind === 'lambda') return node !== parent.parts[0] || parent.parts.length === 1;
  return !(
    parent.kind === 'binary' &&
    /^(?:[:@#]=?|:=)$/.test(parent.operator ?? '') &&
    (parent.operator !== ':=' || parent.parts[0] === node)
  );
}
