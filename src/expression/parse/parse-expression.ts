import { checkArgument, TEXT } from '../../options/index.ts';
import type { Node } from './ast.ts';
import { countCopiedTokens } from './copied-alternatives.ts';
import { parseTree, recoveredErrors } from './jsonata-parser.ts';
import { operatorHint } from './operator-hints.ts';
import { findNewerRegex, findRegexProblem } from './regex-problem.ts';
import { syntaxSentence } from './syntax-sentences.ts';
import { findDeepNesting } from './text-depth.ts';
import { findExcess, findLongSignature } from './tree-limits.ts';

/** A place where an expression is not well formed. */
export interface SyntaxProblem {
  /** JSONata's error code, `S0201` and the like. */
  readonly code: string;
  readonly message: string;
  /** Offset of the end of the token concerned. */
  readonly position: number;
  /** Whether the position is not the end of a token, but the place itself. */
  readonly exact?: true;
  readonly token?: string;
  /** How to write in JSONata what was probably meant. */
  readonly hint?: string;
}

/** An expression's syntax tree, or all errors because of which it has none. */
export type ParseResult =
  | { readonly ok: true; readonly ast: Node }
  | { readonly ok: false; readonly problems: readonly SyntaxProblem[] };

/** Maximum length of an expression, which bounds the time to parse and compile an untrusted one. */
const LONGEST_EXPRESSION = 100_000;

/** The parser copies the left sides of `??` and `?:`, which doubles with each one inside another. */
const MOST_COPIED_TOKENS = 10_000;
/** A number too small to copy much. */
const FEW_ALTERNATIVES = 8;
/** The parser searches all previous steps for the step of each parent. */
const MOST_PARENTS = 2_000;
/** The parser reads what follows a comment by calling itself. */
const MOST_COMMENTS = 1_000;

function mayCopyMuch(text: string): boolean {
  return (text.match(/\?[?:]/g)?.length ?? 0) > FEW_ALTERNATIVES;
}

/** Parses an expression with the `jsonata` package's parser; no string makes it throw. @throws UsageError for any other value */
export function parseExpression(text: string): ParseResult {
  checkArgument('parseExpression', 'text', text, TEXT);
  if (text.length > LONGEST_EXPRESSION) {
    const message = `The expression has ${text.length} characters; at most ${LONGEST_EXPRESSION} are allowed.`;
    return { ok: false, problems: [{ code: 'too-long', message, position: 0 }] };
  }
  const nesting = findDeepNesting(text) ?? findLongSignature(text);
  if (nesting !== undefined) return tooDeep(nesting);
  if (mayCopyMuch(text) && countCopiedTokens(text) > MOST_COPIED_TOKENS)
    return tooDeep('Alternatives with ?? or ?: are nested too deeply.');
  if ((text.match(/%/g)?.length ?? 0) > MOST_PARENTS)
    return tooDeep(`The expression has more than ${MOST_PARENTS} “%” signs.`);
  if ((text.match(/\/\*/g)?.length ?? 0) > MOST_COMMENTS)
    return tooDeep(`The expression has more than ${MOST_COMMENTS} comments.`);
  try {
    // The package types its tree loosely; `Node` describes the same tree exactly.
    const ast = parseTree(text) as Node;
    const excess = findExcess(ast);
    if (excess !== undefined) return tooDeep(excess);
    const regex = findNewerRegex(text);
    return regex === undefined ? { ok: true, ast } : { ok: false, problems: [regex] };
  } catch (error) {
    const regex = findRegexProblem(text, error);
    if (regex !== undefined) return { ok: false, problems: [withHint(regex, regex.position, text)] };
    const first = toProblem(error, text);
    return { ok: false, problems: withRecovered(text, first) };
  }
}

function tooDeep(message: string): ParseResult {
  return { ok: false, problems: [{ code: 'too-deep', message, position: 0 }] };
}

/** The parser can continue after a mistake and find further ones, but not after every mistake. */
function withRecovered(text: string, first: SyntaxProblem): SyntaxProblem[] {
  try {
    const problems = recoveredErrors(text).map((error) => toProblem(error, text));
    return problems.length > 0 ? problems : [first];
  } catch {
    return [first];
  }
}

function toProblem(error: unknown, text: string): SyntaxProblem {
  const { code, position, token, value } = Object(error) as Partial<Record<string, unknown>>;
  const known = typeof code === 'string' ? code : 'S0500';
  // For a literal in a path the parser reports only the value.
  const written = textOf(token) || (known === 'S0213' ? String(value) : '');
  const end = typeof position === 'number' ? position : text.length;
  const start = Math.max(0, written === '(end)' ? end : end - written.length);
  const problem = {
    code: known,
    message: syntaxSentence(known, written, textOf(value)) || 'The expression is not well formed.',
    position: end,
    ...(token === undefined || token === null ? {} : { token: String(token) }),
  };
  return withHint(problem, start, text);
}

function withHint(problem: SyntaxProblem, start: number, text: string): SyntaxProblem {
  const hint = operatorHint(text, start);
  return hint === undefined ? problem : { ...problem, hint };
}

function textOf(value: unknown): string {
  return value === undefined || value === null ? '' : String(value);
}
