import type { InheritedExpression } from '../definition/merge-overrides.ts';
import { INHERITED } from '../definition/reads-inherited.ts';
import { type ExpressionEnvironment, findReads, type Node, parseExpression } from '../expression/compiler.ts';
import type { ExpressionError } from '../expression/library.ts';
import { type ExpressionText, type Issue, positionAt } from '../issue/index.ts';

/** An expression of a field, and what it reads as `$inherited`. */
export interface ChainSource extends InheritedExpression {
  readonly name: string;
}

/** An expression whose value the one before it reads, without what it reads itself. */
export interface ChainedExpression {
  readonly expression: ExpressionText;
  readonly layer: string;
}

/** The expressions of a field from the last layer downwards, or why they cannot be compiled. */
export type ExpressionChain =
  | {
      readonly ok: true;
      /** The field's own, and those below it. */
      readonly trees: readonly [Node, ...Node[]];
      readonly below: readonly ChainedExpression[];
    }
  | { readonly ok: false; readonly issues: readonly Issue[] };

/** Parses the expression of a field, and those that it inherits from. */
export function parseChain(source: ChainSource, environment: ExpressionEnvironment): ExpressionChain {
  const { name, expression, below } = source;
  const parsed = parseExpression(expression.text);
  const refused = parsed.ok ? environment.refuse(parsed.ast, expression.text) : undefined;
  if (!parsed.ok || refused !== undefined) return { ok: false, issues: problemsOf(source, refused) };
  const { ast } = parsed;
  if (below === undefined || !readsInherited(ast, environment)) return { ok: true, trees: [ast], below: [] };
  const rest = parseChain({ name, ...below }, environment);
  if (!rest.ok) return rest;
  const next = { expression: below.expression, layer: below.layer };
  return { ok: true, trees: [ast, ...rest.trees], below: [next, ...rest.below] };
}

function readsInherited(ast: Node, { functions }: ExpressionEnvironment): boolean {
  return findReads(ast, functions).variables.includes(INHERITED);
}

/** The issues of an expression that cannot be compiled. */
export function problemsOf(
  { name, expression, layer }: ChainSource,
  refused: ExpressionError | undefined,
): Issue[] {
  const at = (position: number) => positionAt(expression.source, position);
  if (refused !== undefined) {
    const { position = 0, token = '', message, code, hint } = refused;
    const source = at(Math.max(0, position - token.length));
    const hinted = hint === undefined ? {} : { hint };
    return [
      { code: 'expression-refused', message, ...hinted, field: name, layer, source, jsonataCode: code },
    ];
  }
  const parsed = parseExpression(expression.text);
  return parsed.ok
    ? []
    : parsed.problems.map(({ code, message, position }) => ({
        code: 'expression-syntax',
        message,
        field: name,
        layer,
        source: at(position),
        jsonataCode: code,
      }));
}

/**
 * Returns the tree of one expression that does what the whole chain does, to find out what it reads. It computes what is
 * inherited even where nothing reads it.
 */
export function wholeTree([first, ...rest]: readonly [Node, ...Node[]]): Node {
  const [next, ...others] = rest;
  if (next === undefined) return first;
  const inherited = wholeTree([next, ...others]);
  const bound: Node = {
    type: 'bind',
    lhs: { type: 'variable', value: INHERITED },
    rhs: { type: 'block', expressions: [inherited] },
  };
  return { type: 'block', expressions: [bound, first] };
}
