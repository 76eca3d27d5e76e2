import {
  explainFlag,
  explainInvalid,
  explainUnclosed,
  regexAt,
  type WrittenRegex,
} from '../regex/source-problem.ts';
import { parseTree } from './jsonata-parser.ts';

/** A mistake in a regular expression of an expression. */
export interface RegexProblem {
  readonly code: string;
  readonly message: string;
  /** Offset of the mistake itself. */
  readonly position: number;
  readonly exact: true;
}

/** Code of an expression with a regular expression that is not valid; JSONata has none for it. */
const INVALID = 'regex-invalid';

const UNEXPECTED_REGEX =
  'A regular expression cannot directly follow a “(”, “[”, “{”, “|” or “-”; bind it to a variable before, as in ($x := /a/; $x).';

/** Number of characters that are parsed, over and over, to find the regular expressions. */
const MOST_PARSED = 1_000_000;
/** What newer runtimes accept and older ones do not: flags for a part, several groups of one name. */
const NEWER_SYNTAX = /\(\?(?:[ims-]+:|<[^=!])/;

/**
 * Finds what is wrong with a regular expression of an expression that the parser refused; undefined if the parser refused
 * something else.
 *
 * @param error what the parser threw
 */
export function findRegexProblem(text: string, error: unknown): RegexProblem | undefined {
  const { code, token, position } = Object(error) as Partial<Record<string, unknown>>;
  if (error instanceof SyntaxError) return firstProblem(text);
  if (code === 'S0302') return firstProblem(text);
  if (typeof code !== 'string' || typeof token !== 'string' || typeof position !== 'number') return undefined;
  const start = position - token.length;
  // Directly after an opening bracket or a sign the parser reads a slash as a division.
  if (code === 'S0211' && token === '/' && regexAt(text, start) !== undefined)
    return { code, message: UNEXPECTED_REGEX, position: start, exact: true };
  if (!/[/im]/.test(text.charAt(start - 1)) || text.slice(start, position) !== token) return undefined;
  for (const { end } of regexesIn(text))
    if (end === start) return { code, message: explainFlag(token), position: start, exact: true };
  return undefined;
}

/** Finds a regular expression that is valid in some runtimes, but not in all. */
export function findNewerRegex(text: string): RegexProblem | undefined {
  return NEWER_SYNTAX.test(text) ? firstProblem(text) : undefined;
}

function firstProblem(text: string): RegexProblem | undefined {
  for (const regex of regexesIn(text)) {
    const unclosed = regex.end === undefined;
    const problem = unclosed ? explainUnclosed(text, regex.start) : explainInvalid(text, regex);
    if (problem === undefined) continue;
    const { offset, message } = problem;
    return { code: unclosed ? 'S0302' : INVALID, message, position: offset, exact: true };
  }
  return undefined;
}

/** The regular expressions of an expression up to the first that the parser refuses. */
function* regexesIn(text: string): Iterable<WrittenRegex | { readonly start: number; readonly end?: never }> {
  let left = MOST_PARSED;
  let slash = text.indexOf('/');
  while (slash >= 0 && left > slash) {
    left -= slash;
    let next = slash + 1;
    if (text.charAt(next) === '*') {
      if (errorCode(text.slice(0, slash + 2)) === 'S0106') next = endOfComment(text, slash);
    } else if (errorCode(text.slice(0, next)) === 'S0302') {
      // A part that ends with a slash is an unclosed regular expression, or something else altogether.
      const regex = regexAt(text, slash);
      yield regex ?? { start: slash };
      if (regex === undefined) return;
      next = regex.end;
    }
    slash = text.indexOf('/', next);
  }
}

function endOfComment(text: string, start: number): number {
  const end = text.indexOf('*/', start + 2);
  return end < 0 ? text.length : end + 2;
}

function errorCode(text: string): unknown {
  try {
    parseTree(text);
    return undefined;
  } catch (error) {
    return Object(error).code;
  }
}
