import { type Document, type LineCounter, visit, type YAMLError } from 'yaml';
import type { IssueCode } from '../../issue/index.ts';
import { findDuplicateKeys } from './duplicate-keys.ts';
import { indentationHint, isFollowedDeeper } from './indentation-hint.ts';

/** A problem that the YAML parser found. */
export interface YamlProblem {
  readonly code: IssueCode;
  readonly offset: number;
  readonly message: string;
  readonly hint?: string;
}

const QUOTES_HINT =
  'A string that contains “: ” or “ #”, or that starts with a quote, bracket or brace, needs quotes or a block (|-).';

/** A key with its value directly after the colon, which YAML reads as one string. */
const GLUED_KEY = /^\s*(?:- )?[\w.-]+:[^\s:]/;
const GLUED_HINT = 'Write a space between the colon of a key and its value.';

const DUPLICATE_KEY = 'The key appears twice in the same mapping.';

/** Problems with which the text can still be read. */
const READABLE: Readonly<Record<string, IssueCode>> = {
  MULTIPLE_DOCS: 'yaml-many-documents',
};
const MESSAGES: Readonly<Record<string, string>> = {
  MULTIPLE_DOCS: 'Another document starts here; a file contains only one.',
  NON_STRING_KEY: 'A mapping or a list cannot be the name of a key.',
};
/** Problems that wrong indentation causes, and hardly anything else. */
const INDENTATION: ReadonlySet<string> = new Set([
  'BAD_INDENT',
  'TAB_AS_INDENT',
  'MULTILINE_IMPLICIT_KEY',
  'BLOCK_IN_FLOW',
]);
const QUOTING: ReadonlySet<string> = new Set([
  'BLOCK_AS_IMPLICIT_KEY',
  'UNEXPECTED_TOKEN',
  'BAD_SCALAR_START',
  'NON_STRING_KEY',
]);

/** The problems of a document, and whether it can be read nevertheless. */
export interface YamlProblems {
  readonly isReadable: boolean;
  readonly problems: readonly YamlProblem[];
}

/**
 * Returns the problems of a document, up to the first that makes it unreadable: later ones are
 * its consequences.
 */
export function yamlProblems(document: Document, text: string, lines: LineCounter): YamlProblems {
  const fatal = firstFatal(document, lines);
  const limit = fatal?.pos[0] ?? Number.POSITIVE_INFINITY;
  const readable = [...document.errors.filter((error) => !isFatal(error)), ...document.warnings].filter(
    (problem) => problem.pos[0] < limit,
  );
  const duplicates: YamlProblem[] = findDuplicateKeys(document)
    .filter((offset) => offset < limit)
    .map((offset) => ({ code: 'yaml-duplicate-key', offset, message: DUPLICATE_KEY }));
  const told = fatal === undefined ? readable : [...readable, fatal];
  const problems = told.map((problem) => {
    const offset = startOf(problem, document);
    const hint = hintFor(problem, text, lines, offset);
    return {
      code: READABLE[problem.code] ?? 'yaml-syntax',
      offset,
      message: wordsOf(problem),
      ...(hint === undefined ? {} : { hint }),
    };
  });
  return { isReadable: fatal === undefined, problems: [...duplicates, ...problems] };
}

function isFatal(error: YAMLError): boolean {
  return !Object.hasOwn(READABLE, error.code);
}

/** A tab on the line of the first problem, or on the next, is what caused it. */
function firstFatal(document: Document, lines: LineCounter): YAMLError | undefined {
  const fatal = document.errors.filter(isFatal);
  const first = fatal.reduce<YAMLError | undefined>(
    (least, error) => (least === undefined || error.pos[0] < least.pos[0] ? error : least),
    undefined,
  );
  if (first === undefined) return undefined;
  const lineOf = (error: YAMLError) => lines.linePos(error.pos[0]).line;
  const tab = fatal.find(({ code }) => code === 'TAB_AS_INDENT');
  return tab !== undefined && lineOf(tab) - lineOf(first) <= 1 ? tab : first;
}

function hintFor(
  { code, message }: YAMLError,
  text: string,
  lines: LineCounter,
  offset: number,
): string | undefined {
  if (message.startsWith('Flow ')) return 'An earlier brace or bracket is not closed.';
  const { line } = lines.linePos(offset);
  if (code === 'MULTILINE_IMPLICIT_KEY' && GLUED_KEY.test(lineOf(text, offset))) return GLUED_HINT;
  const end = text.indexOf('\n', offset);
  const rest = text.slice(offset, end < 0 ? undefined : end);
  // A key within the value needs the quotes, if it is on the same line.
  const hasKeyWithin = /:(?:\s|$)|\s#/.test(rest) || /^[[{"'&*!|>%@`]/.test(rest);
  if (code === 'BLOCK_AS_IMPLICIT_KEY' && !hasKeyWithin && isFollowedDeeper(text, line))
    return indentationHint(text, line + 1);
  if (INDENTATION.has(code) || message.startsWith('Sequence item without'))
    return indentationHint(text, line);
  // The beginning of a line is unexpected because of its indentation.
  if (code === 'UNEXPECTED_TOKEN' && /(?:^|\n)[ \t]*$/.test(text.slice(0, offset)) && !/^[\]}]/.test(rest))
    return indentationHint(text, line);
  return QUOTING.has(code) ? QUOTES_HINT : undefined;
}

function lineOf(text: string, offset: number): string {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const end = text.indexOf('\n', offset);
  return text.slice(start, end < 0 ? undefined : end);
}

/** An unclosed quote is reported where it opens, not where the file ends. */
function startOf(problem: YAMLError, document: Document): number {
  let start = problem.pos[0];
  if (problem.code !== 'MISSING_CHAR') return start;
  visit(document, {
    Scalar(_key, { srcToken }) {
      if (srcToken === undefined || !srcToken.type.endsWith('quoted-scalar') || !('source' in srcToken))
        return;
      if (srcToken.offset + srcToken.source.length === problem.pos[0]) start = srcToken.offset;
    },
  });
  return start;
}

function wordsOf(problem: YAMLError): string {
  const words = MESSAGES[problem.code] ?? problem.message;
  return /[.!?]$/.test(words) ? words : `${words}.`;
}
