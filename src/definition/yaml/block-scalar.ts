import { collectText, type DecodedText, type TextCollector } from './decoded-text.ts';

/** A block scalar from the tokenizer. */
export interface BlockScalarSource {
  /** Indicators after the bar or angle bracket included, such as `>2-`. */
  readonly header: string;
  /** Indentation of the parent, in columns. */
  readonly indent: number;
  /** The lines below the header, unchanged. */
  readonly body: string;
  /** Where `body` starts in the file. */
  readonly offset: number;
}

/**
 * Decodes a literal or folded block scalar (YAML 1.2, chapter 8.1) and keeps the origin of each character;
 * a folded line break becomes the blank in its place.
 */
export function decodeBlockScalar(scalar: BlockScalarSource): DecodedText {
  const collector = collectText();
  const lines = contentLines(scalar);
  const end = lines.findLastIndex((line) => line.text !== '') + 1;
  if (scalar.header.startsWith('>')) collectFolded(lines.slice(0, end), collector);
  else collectLiteral(lines.slice(0, end), collector);
  // Chomping: the breaks after the last line with content.
  const breaks = lines.slice(Math.max(0, end - 1));
  const kept = scalar.header.includes('+')
    ? breaks
    : scalar.header.includes('-') || end === 0
      ? []
      : breaks.slice(0, 1);
  for (const line of kept) collector.add('\n', line.breakOffset);
  return collector.finish();
}

interface Line {
  /** Without the indentation of the scalar. */
  readonly text: string;
  readonly offset: number;
  readonly breakOffset: number;
}

function contentLines({ header, indent, body, offset }: BlockScalarSource): Line[] {
  const raw = body.split('\n');
  if (raw.at(-1) === '') raw.pop();
  const explicit = /[1-9]/.exec(header);
  const first = raw.find((line) => /[^ \r]/.test(line));
  const depth = explicit === null ? leadingBlanks(first ?? '') : Math.max(0, indent) + Number(explicit[0]);
  let start = offset;
  return raw.map((line) => {
    const skipped = Math.min(depth, leadingBlanks(line));
    const text = line.replace(/\r$/, '');
    const breakOffset = start + text.length;
    const content = { text: text.slice(skipped), offset: start + skipped, breakOffset };
    start += line.length + 1;
    return content;
  });
}

function leadingBlanks(line: string): number {
  return line.length - line.replace(/^ +/, '').length;
}

function collectLiteral(lines: readonly Line[], collector: TextCollector): void {
  lines.forEach((line, index) => {
    const before = lines[index - 1];
    if (before !== undefined) collector.add('\n', before.breakOffset);
    collector.addRun(line.text, line.offset);
  });
}

function collectFolded(lines: readonly Line[], collector: TextCollector): void {
  let last: Line | undefined;
  let breaks: number[] = [];
  for (const line of lines) {
    if (line.text !== '') {
      const folds = last !== undefined && !isMoreIndented(last) && !isMoreIndented(line);
      const [first, ...others] = breaks;
      if (folds && others.length === 0 && first !== undefined) collector.add(' ', first);
      else for (const offset of folds ? others : breaks) collector.add('\n', offset);
      collector.addRun(line.text, line.offset);
      last = line;
      breaks = [];
    }
    breaks.push(line.breakOffset);
  }
}

/** Lines that start with a blank keep their line breaks. */
function isMoreIndented(line: Line): boolean {
  return line.text.startsWith(' ') || line.text.startsWith('\t');
}
