import { type Piece, piecesOf } from './expression-tokens.ts';

/** The kind of a part of an expression, as far as its source shows. */
export type SourceKind =
  /** A name, a string, a number, a variable, a regular expression, a wildcard, the parent or an open parameter. */
  | 'leaf'
  /** `(…; …)` */
  | 'block'
  /** `[…, …]` */
  | 'array'
  /** `{…: …, …}`, by itself or as the grouping of what comes before it; keys and values are its parts, in turn. */
  | 'object'
  | 'negation'
  /** `f(…)`; the function is the first part, the arguments follow. */
  | 'call'
  | 'lambda'
  /** `a[…]` */
  | 'predicate'
  | 'grouping'
  | 'sort'
  | 'transform'
  /** `a ? b : c`; without the third part if there is no `else`. */
  | 'condition'
  /** `a ?? b` and `a ?: b` */
  | 'alternative'
  /** Any other operator between two parts. */
  | 'binary';

/** A part of an expression and where it is in the text. Unlike a syntax tree it is as written: nothing is rewritten. */
export interface SourceNode {
  readonly kind: SourceKind;
  /** Offset of the first character. */
  readonly start: number;
  /** Offset after the last character. */
  readonly end: number;
  /** The operator of `binary` and `alternative`. */
  readonly operator?: string;
  readonly parts: readonly SourceNode[];
}

/** How tightly an operator binds, as in the parser of the `jsonata` package. */
const BINDING_POWER: Readonly<Record<string, number>> = {
  '[': 80,
  '(': 80,
  '@': 80,
  '#': 80,
  '.': 75,
  '{': 70,
  '*': 60,
  '/': 60,
  '%': 60,
  '+': 50,
  '-': 50,
  '&': 50,
  '=': 40,
  '!=': 40,
  '<': 40,
  '<=': 40,
  '>': 40,
  '>=': 40,
  '^': 40,
  '~>': 40,
  in: 40,
  '?:': 40,
  '??': 40,
  and: 30,
  or: 25,
  '?': 20,
  '..': 20,
  ':=': 10,
};
const NEGATION_POWER = 70;
const LAMBDA = /^(?:function|λ)$/;

/**
 * Returns the parts of an expression with their positions, for callers that replace a part by another.
 *
 * @param text an expression that was parsed before: what is not JSONata has no meaningful tree. Its depth must be
 * bounded, since this descends as deep as the expression is nested.
 */
export function readSourceTree(text: string): SourceNode {
  const pieces = [...piecesOf(text)];
  let at = 0;

  const next = (): Piece | undefined => pieces[at];
  const isNext = (token: string): boolean => next()?.token === token;
  /** The end of the piece before the next one. */
  const end = (): number => endOf(pieces[at - 1]);

  function skip(token: string): boolean {
    if (!isNext(token)) return false;
    at++;
    return true;
  }

  /** Parts up to a closing token, which is read, too. Separators are between them. */
  function partsUpTo(closing: string): SourceNode[] {
    const parts: SourceNode[] = [];
    while (next() !== undefined && !skip(closing)) {
      if (isSeparator(next()) || isDirection(next())) at++;
      else parts.push(expression(0));
    }
    return parts;
  }

  function expression(power: number): SourceNode {
    let left = operand();
    for (;;) {
      const following = next();
      if (following === undefined || isSeparator(following)) return left;
      if (powerOf(following) <= power) return left;
      left = continued(left, following);
    }
  }

  function operand(): SourceNode {
    const first = next();
    const start = first?.start ?? text.length;
    const node = (kind: SourceKind, parts: readonly SourceNode[]): SourceNode => ({
      kind,
      start,
      end: end(),
      parts,
    });
    at++;
    switch (first?.token) {
      case '(':
        return node('block', partsUpTo(')'));
      case '[':
        return node('array', partsUpTo(']'));
      case '{':
        return node('object', partsUpTo('}'));
      case '|':
        return node('transform', partsOfTransform());
      case '-':
        return node('negation', [expression(NEGATION_POWER)]);
      default:
        return first !== undefined && LAMBDA.test(first.token) && isNext('(')
          ? node('lambda', partsOfLambda())
          : node('leaf', []);
    }
  }

  function partsOfTransform(): SourceNode[] {
    const parts: SourceNode[] = [];
    for (;;) {
      parts.push(expression(0));
      const after = next();
      at++;
      if (after === undefined || after.kind === 'close') return parts;
    }
  }

  function partsOfLambda(): SourceNode[] {
    at++;
    const parameters = partsUpTo(')');
    // A signature is for the parser alone.
    while (next() !== undefined && !isNext('{')) at++;
    at++;
    return [...parameters, ...partsUpTo('}')];
  }

  function continued(left: SourceNode, { token }: Piece): SourceNode {
    const node = (kind: SourceKind, parts: readonly SourceNode[]): SourceNode => ({
      kind,
      start: left.start,
      end: end(),
      parts: [left, ...parts],
    });
    at++;
    switch (token) {
      case '(':
        return node('call', partsUpTo(')'));
      case '[':
        return node('predicate', partsUpTo(']'));
      case '{':
        return node('grouping', partsUpTo('}'));
      case '^':
        at++;
        return node('sort', partsUpTo(')'));
      case '?': {
        const branch = expression(0);
        return node('condition', skip(':') ? [branch, expression(0)] : [branch]);
      }
      case '??':
      case '?:':
        return { ...node('alternative', [expression(0)]), operator: token };
      default: {
        const power = token === ':=' ? 9 : (BINDING_POWER[token] ?? 0);
        return { ...node('binary', [expression(power)]), operator: token };
      }
    }
  }

  return expression(0);
}

/** A part of an expression and all parts inside it, from the outside inwards. */
export function* partsInside(node: SourceNode): Iterable<SourceNode> {
  yield node;
  for (const part of node.parts) yield* partsInside(part);
}

function powerOf({ kind, token }: Piece): number {
  if (kind === 'close' || kind === 'bar' || kind === 'operand') return 0;
  return BINDING_POWER[token] ?? 0;
}

function isSeparator(piece: Piece | undefined): boolean {
  return piece?.kind === 'operator' && /^[,;:]$/.test(piece.token);
}

/** Where a part is expected, the sign before a term of a sort. */
function isDirection(piece: Piece | undefined): boolean {
  return piece?.kind === 'operator' && /^[<>]$/.test(piece.token);
}

function endOf(piece: Piece | undefined): number {
  return piece === undefined ? 0 : piece.start + piece.token.length;
}
