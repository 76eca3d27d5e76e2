import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseSync } from 'rolldown/utils';

/** Lines of prose that belong together, so that a phrase is found across the end of a line. */
export interface Passage {
  /** The number of the first line in its file, from 1. */
  readonly line: number;
  readonly lines: readonly string[];
}

/** Part of a syntax tree: what this file reads of it. */
interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
}

/** Code within prose: in backquotes, or the name of a parameter. */
const INLINE_CODE = /`[^`\n]*`|@param \w+/g;
/** What starts a line of a comment, and what ends the comment. */
const COMMENT_MARKS = /^\s*(?:\/\*\*?|\/\/|\*(?!\*))\s?|\s*\*\/\s*$/g;
/** A comment in a block of code of a Markdown page. */
const COMMENT_IN_BLOCK = /(?:^|\s)(?:\/\/|#) (.*)$/;
const SENTENCE = /\p{L}{2,}\s+\p{L}{2,}/u;

/**
 * Returns the prose of a file: comments and messages of programs, comments of tests, pages, and the whole text of data.
 *
 * @param file Path within the root.
 */
export function proseOf(root: string, file: string): Passage[] {
  const text = readFileSync(resolve(root, file), 'utf8');
  if (file.endsWith('.md')) return [pageIn(text)];
  if (!/\.m?[jt]s$/.test(file)) return [{ line: 1, lines: text.split('\n') }];
  return [...commentsIn(text, file), ...(file.startsWith('test/') ? [] : sentencesIn(text, file))];
}

/** Returns the comments of a program. Comments in adjacent lines are one passage. */
export function commentsIn(code: string, file: string): Passage[] {
  const lineOf = lineCounter(code);
  const passages: { line: number; lines: string[] }[] = [];
  let last = Number.NaN;
  for (const { type, start, end } of parseSync(file, code).comments) {
    const line = lineOf(start);
    const lines = code
      .slice(start, end)
      .split('\n')
      .map((part) => withoutCode(part.replace(COMMENT_MARKS, '')));
    if (type === 'Line' && line === last + 1) passages.at(-1)?.lines.push(...lines);
    else passages.push({ line, lines });
    last = type === 'Line' ? line : Number.NaN;
  }
  return passages;
}

/** Returns the strings of a program that hold at least two words in a row: its messages. */
export function sentencesIn(code: string, file: string): Passage[] {
  const lineOf = lineCounter(code);
  return stringsIn(parseSync(file, code).program)
    .sort((left, right) => left.start - right.start)
    .map(({ start, end }) => ({ line: lineOf(start), lines: code.slice(start, end).split('\n') }))
    .filter(({ lines }) => SENTENCE.test(lines.join('\n')));
}

/** Returns a Markdown page. Of its blocks of code, only the comments are left. */
export function pageIn(text: string): Passage {
  let isBlock = false;
  const lines = text.split('\n').map((line) => {
    const isFence = /^\s*```/.test(line);
    if (isFence) isBlock = !isBlock;
    if (isFence) return '';
    return isBlock ? (COMMENT_IN_BLOCK.exec(line)?.[1] ?? '') : withoutCode(line);
  });
  return { line: 1, lines };
}

function stringsIn(value: unknown): Node[] {
  if (Array.isArray(value)) return value.flatMap(stringsIn);
  if (!isNode(value)) return [];
  if (value.type === 'TemplateElement') return [value];
  if (value.type === 'Literal' && 'value' in value && typeof value.value === 'string') return [value];
  return Object.values(value).flatMap(stringsIn);
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value;
}

function withoutCode(line: string): string {
  return line.replace(INLINE_CODE, '``');
}

/** Returns a function that returns the line, from 1, of an offset. Offsets must be passed in rising order. */
function lineCounter(text: string): (offset: number) => number {
  let line = 1;
  let end = text.indexOf('\n');
  return (offset) => {
    for (; end !== -1 && end < offset; end = text.indexOf('\n', end + 1)) line++;
    return line;
  };
}
