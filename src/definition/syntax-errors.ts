import {
  type Node,
  operatorHint,
  parseExpression,
  parseTree,
  recoveredErrors,
  syntaxSentence,
} from '../expression/compiler.ts';

/** One syntax error of an expression. */
export interface SyntaxProblem {
  /** JSONata's error code, such as `S0203`; empty if the parser failed without one. */
  readonly code: string;
  /** Offset in the expression at which the offending token starts. */
  readonly offset: number;
  readonly message: string;
  /** How to write in JSONata what was probably meant. */
  readonly hint?: string;
}

/** The tree of an expression, or why there is none. */
export interface ParsedSyntax {
  /** Undefined if the expression is not well formed. */
  readonly ast: Node | undefined;
  readonly problems: readonly SyntaxProblem[];
}

/** Parses an expression and returns all of its syntax errors. Never throws. */
export function parseSyntax(text: string): ParsedSyntax {
  const parsed = parseExpression(text);
  if (parsed.ok) return { ast: parsed.ast, problems: [] };
  const [first] = parsed.problems;
  if (first !== undefined && (first.exact || !/^S\d/.test(first.code))) {
    const { code, position, message, hint } = first;
    const problem = { code: /^S\d/.test(code) ? code : '', offset: position, message };
    return { ast: undefined, problems: [hint === undefined ? problem : { ...problem, hint }] };
  }
  return { ast: undefined, problems: recoveredProblems(text) };
}

function recoveredProblems(text: string): SyntaxProblem[] {
  try {
    return distinct(recoveredErrors(text), text);
  } catch {
    // Continuing after some errors sends the parser round in circles, or makes it read a division as a regular
    // expression; it still finds the first.
    return [problemOf(firstError(text), text)];
  }
}

function firstError(text: string): unknown {
  try {
    parseTree(text);
    return undefined;
  } catch (error) {
    return error;
  }
}

/** Drops errors that the parser only finds because it continued after another one. */
function distinct(errors: readonly unknown[], text: string): SyntaxProblem[] {
  const problems: SyntaxProblem[] = [];
  for (const error of errors) {
    const token = textOf(error, 'token');
    if (token === '(error)') continue;
    const problem = problemOf(error, text);
    const repeats = problems.some(({ offset }) => offset === problem.offset);
    const leftOver = problem.code === 'S0201' && problems.length > 0;
    const skippedToEnd =
      token === '(end)' && problems.some(({ code }) => code === 'S0202' || code === 'S0208');
    if (!repeats && !leftOver && !skippedToEnd) problems.push(problem);
  }
  // What follows a foreign operator is its consequence, unless it is another foreign operator.
  const first = problems.findIndex(({ hint }) => hint !== undefined);
  return problems.filter(({ hint }, index) => first < 0 || index < first || hint !== undefined);
}

function problemOf(error: unknown, text: string): SyntaxProblem {
  const code = textOf(error, 'code');
  const value = textOf(error, 'value');
  const token =
    textOf(error, 'token') || (code === 'S0213' ? String(Reflect.get(Object(error), 'value')) : '');
  const position = Number(textOf(error, 'position')) || 0;
  const offset = startOf(code, token, position, text);
  const hint = operatorHint(text, offset);
  const problem = { code, offset, message: syntaxSentence(code, token, value) };
  return hint === undefined ? problem : { ...problem, hint };
}

/** The parser reports where a token ends, the tokenizer (S010x) where it stopped. */
function startOf(code: string, token: string, position: number, text: string): number {
  if (code.startsWith('S010') || token === '(end)' || token === '') return Math.min(position, text.length);
  // There may be quotes around the token.
  for (const length of [token.length, token.length + 1, token.length + 2]) {
    const start = position - length;
    if (start >= 0 && text.slice(start, position).includes(token)) return start;
  }
  return Math.max(0, position - 1);
}

function textOf(source: unknown, key: string): string {
  if (typeof source !== 'object' || source === null) return '';
  const value: unknown = Reflect.get(source, key);
  return value === undefined || value === null ? '' : String(value);
}
