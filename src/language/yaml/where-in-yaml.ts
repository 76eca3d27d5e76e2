import type { Path } from '../../definition/places.ts';
import type { LanguageDocument } from '../document/document.ts';
import type { Span } from '../source/yaml-source.ts';

/** Where someone writes in a YAML file, as the indentation of its lines shows, whether it is well formed or not. */
export interface YamlCursor {
  /** Path of the mapping or sequence in which the line is. */
  readonly parent: Path;
  /** A key is being written, or the value of one. */
  readonly on: 'key' | 'value';
  /** The key whose value is being written. */
  readonly key?: string;
  /** What is there of the word. */
  readonly word: Span;
}

const KEY = /^("(?:[^"\\]|\\.)*"|'[^']*'|[^\s#"'[\]{},][^\n]*?)\s*:(?=\s|$)/;

/** Finds what is being written at an offset. Of flow collections only the last key on the line is known. */
export function yamlCursorAt({ text, lines }: LanguageDocument, offset: number): YamlCursor {
  const { line } = lines.positionAt(offset);
  const start = lines.offsetAt({ line, character: 0 });
  const written = text.slice(start, offset);
  const rest = /^[\w$./-]*/.exec(text.slice(offset, offset + 200))?.[0] ?? '';
  const wordLength = /[\w$./-]*$/.exec(written)?.[0].length ?? 0;
  const word = { start: offset - wordLength, end: offset + rest.length };
  const around = openEntries(text.slice(0, start));
  const key = enterLine(around, written);
  const parent = around.map(({ step }) => step);
  if (key === undefined) {
    const keyStart = start + (/^ *(?:- +)*/.exec(written)?.[0].length ?? 0);
    return { parent, on: 'key', word: { start: keyStart, end: word.end } };
  }
  const flow = [...parent, ...keysOfFlow(written, key)];
  const flowKey = /[{,]\s*([\w$./-]+):\s+[^\s{}[\],]*$/.exec(written)?.[1];
  if (written.includes('{') && flowKey !== undefined)
    return { parent: flow, on: 'value', key: flowKey, word };
  if (/[{,]\s*[\w$./-]*$/.test(written) && flow.length > parent.length)
    return { parent: flow, on: 'key', word };
  return { parent, on: 'value', key, word };
}

/** Keys of the flow mappings that are open at the end of a line. */
function keysOfFlow(written: string, first: string): readonly string[] {
  const open: string[] = [];
  let last = first;
  for (const [token, key] of written.matchAll(/([\w$./-]+)(?=\s*:\s)|[{}]/g)) {
    if (token === '{') open.push(last);
    else if (token === '}') open.pop();
    else last = key ?? '';
  }
  return open;
}

function unquoted(key: string): string {
  return /^(["'])(.*)\1$/s.exec(key)?.[2] ?? key;
}

/** A key or an item around a line. */
interface OpenEntry {
  readonly indent: number;
  readonly isItem: boolean;
  readonly step: string | number;
}

/** The keys and items that may go on after some lines, as their indentation shows. */
function openEntries(before: string): OpenEntry[] {
  const open: OpenEntry[] = [];
  for (const line of before.split('\n')) {
    if (/^\s*(?:#|$)/.test(line)) continue;
    const indent = /^ *(?:- +)*/.exec(line)?.[0].length ?? 0;
    const key = enterLine(open, line.replace(/\r$/, ''));
    if (key !== undefined) open.push({ indent, isItem: false, step: key });
  }
  return open;
}

/** Ends what a line shows to be ended, begins its items, and returns its key. */
function enterLine(open: OpenEntry[], line: string): string | undefined {
  let indent = /^ */.exec(line)?.[0].length ?? 0;
  let rest = line.slice(indent);
  for (let item = /^-(?: +|$)/.exec(rest)?.[0]; item !== undefined; item = /^-(?: +|$)/.exec(rest)?.[0]) {
    while ((open.at(-1)?.indent ?? -1) > indent) open.pop();
    const last = open.at(-1);
    const step = last?.isItem === true && last.indent === indent ? Number(open.pop()?.step) + 1 : 0;
    open.push({ indent, isItem: true, step });
    indent += item.length;
    rest = rest.slice(item.length);
  }
  while ((open.at(-1)?.indent ?? -1) >= indent) open.pop();
  const key = KEY.exec(rest)?.[1];
  return key === undefined ? undefined : unquoted(key);
}
