import { type Node, type Piece, parseExpression, visit } from '../../expression/compiler.ts';
import { analyseTypes, join, NEVER, type Type } from '../../expression/typing.ts';
import type { DocumentExpression } from '../document/document.ts';
import { cursorAt, parseAround } from './half-written.ts';

/**
 * The type of what a token stands for: the value of a name or an operator, what a call returns for the name of its
 * function. Undefined if the token has no value. An expression that is not well formed is read up to the token.
 */
export function typeOfToken(
  { text, context }: Pick<DocumentExpression, 'text' | 'context'>,
  token: Piece,
): Type | undefined {
  const end = token.start + token.token.length;
  const parsed = parseExpression(text);
  const ast = parsed.ok ? parsed.ast : parseAround(text, wordAt(text, token), token.token);
  if (ast === undefined) return undefined;
  const calls = new Map<Node, Node>();
  for (const node of visit(ast))
    if (node.type === 'function' || node.type === 'partial') calls.set(node.procedure, node);
  let found: Type | undefined;
  const { input, variables } = context();
  const isMeant = (node: Node) =>
    isOfToken(node, end, token, text) ||
    [...calls].some(([name, call]) => call === node && isOfToken(name, end, token, text));
  const isCallee = [...calls.keys()].some((name) => isOfToken(name, end, token, text));
  analyseTypes(ast, input, {
    variables,
    onType: (node, type) => {
      if (isMeant(node) && isCallee === calls.has(node.type === 'function' ? node.procedure : node))
        found = join(found ?? NEVER, type);
    },
  });
  return found;
}

/** Nodes know where their token ends; that of a call is its bracket. */
function isOfToken(node: Node, end: number, token: Piece, text: string): boolean {
  if (node.position !== end) return false;
  return token.token !== '(' || node.type !== 'function' || text[end - 1] === '(';
}

function wordAt(text: string, token: Piece) {
  const { open } = cursorAt(text, token.start);
  return {
    open,
    word: {
      start: token.start,
      end: token.start + token.token.length,
      text: token.token,
      kind: 'name' as const,
    },
  };
}
