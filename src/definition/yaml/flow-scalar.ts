import { collectText, type DecodedText, type TextCollector } from './decoded-text.ts';

/**
 * Decodes a plain or quoted scalar (YAML 1.2, chapter 7.3) and keeps the origin of each character.
 *
 * @param source The scalar as written in the file, quotes included.
 * @param offset Where `source` starts in the file.
 */
export function decodeFlowScalar(source: string, offset: number): DecodedText {
  const quote = source.charAt(0);
  const collector = collectText();
  if (quote === '"') decode(source.slice(1, -1), offset + 1, collector, doubleQuotedEscape);
  else if (quote === "'") decode(source.slice(1, -1), offset + 1, collector, singleQuotedEscape);
  else decode(source, offset, collector, () => undefined);
  return collector.finish();
}

/** Meaning of an escape, and its length in the source. */
interface Escape {
  readonly text: string;
  readonly length: number;
}

function decode(
  source: string,
  offset: number,
  collector: TextCollector,
  escapeAt: (source: string, index: number) => Escape | undefined,
): void {
  // Most scalars are one line that stands for itself.
  if (!/[\n\\']/.test(source)) {
    collector.addRun(source, offset);
    return;
  }
  // Blanks before a line break are dropped, but not those that an escape wrote.
  let solid = 0;
  let index = 0;
  while (index < source.length) {
    const found = escapeAt(source, index);
    if (found !== undefined) {
      collector.add(found.text, offset + index);
      solid = collector.length;
      index += found.length;
    } else if (isLineBreak(source, index)) {
      collector.cut(solid);
      index = foldLines(source, index, offset, collector);
      solid = collector.length;
    } else {
      const char = source.charAt(index);
      collector.add(char, offset + index);
      if (!isBlank(char)) solid = collector.length;
      index++;
    }
  }
}

/** Folds a run of line breaks: one becomes a blank, more become one fewer. Returns the index after it. */
function foldLines(source: string, from: number, offset: number, collector: TextCollector): number {
  const breaks: number[] = [];
  let index = from;
  while (index < source.length) {
    if (source.charAt(index) === '\n') breaks.push(source.charAt(index - 1) === '\r' ? index - 1 : index);
    else if (!isBlank(source.charAt(index)) && source.charAt(index) !== '\r') break;
    index++;
  }
  const [first = from, ...others] = breaks;
  if (others.length === 0) collector.add(' ', offset + first);
  for (const other of others) collector.add('\n', offset + other);
  return index;
}

function isLineBreak(source: string, index: number): boolean {
  return source.charAt(index) === '\n' || source.startsWith('\r\n', index);
}

function isBlank(char: string): boolean {
  return char === ' ' || char === '\t';
}

function singleQuotedEscape(source: string, index: number): Escape | undefined {
  return source.startsWith("''", index) ? { text: "'", length: 2 } : undefined;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\x07',
  b: '\b',
  t: '\t',
  '\t': '\t',
  n: '\n',
  v: '\v',
  f: '\f',
  r: '\r',
  e: '\x1b',
  ' ': ' ',
  '"': '"',
  '/': '/',
  '\\': '\\',
  N: '\u0085',
  _: '\u00a0',
  L: '\u2028',
  P: '\u2029',
};
const CODE_DIGITS: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

function doubleQuotedEscape(source: string, index: number): Escape | undefined {
  if (source.charAt(index) !== '\\') return undefined;
  const letter = source.charAt(index + 1);
  const digits = CODE_DIGITS[letter];
  if (digits !== undefined) {
    const code = Number.parseInt(source.slice(index + 2, index + 2 + digits), 16);
    return { text: code <= 0x10ffff ? String.fromCodePoint(code) : '', length: 2 + digits };
  }
  const lineBreak = /^\\\r?\n[ \t]*/.exec(source.slice(index));
  if (lineBreak !== null) return { text: '', length: lineBreak[0].length };
  return { text: ESCAPES[letter] ?? letter, length: 2 };
}
