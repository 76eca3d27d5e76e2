/** An entry of a mapping in a YAML text: the lines from its key up to the next key of the same mapping. */
export interface Section {
  readonly start: number;
  readonly end: number;
  /** The entries of its value, if that is cut, too. The key's own line is then before the first of them. */
  readonly entries?: readonly Section[];
}

/** Mappings within each other that are cut: resources, their names, their parts, and the entries of those. */
const DEEPEST = 4;
/** Lines that mean something for the whole text. */
const WHOLE = /^(?:---|\.\.\.|%)/m;
/** A line with nothing but a key, and what follows a key that may have a comment. */
const BARE_KEY =
  /^ *(?:"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|[^\s#"'&*!|>%@`[\]{},?-][^\n#]*?) *: *(?:#[^\n]*)?\r?\n?$/;

/**
 * Cuts a file at the lines at which entries of its block mappings begin, as their indentation shows. Whether each piece
 * is indeed an entry only its parser can tell: undefined where the lines alone show that they are not.
 */
export function cutSections(text: string): readonly Section[] | undefined {
  if (WHOLE.test(text) || text.includes('\t')) return undefined;
  return cutEntries(text, 0, text.length, 0, 1);
}

function cutEntries(
  text: string,
  from: number,
  to: number,
  indent: number,
  depth: number,
): readonly Section[] | undefined {
  const starts: number[] = [];
  for (let at = from; at < to; at = nextLine(text, at)) {
    const width = indentAt(text, at);
    if (width !== indent || isEmptyAt(text, at + width)) continue;
    if (text.startsWith('- ', at + width) || text.startsWith('-\n', at + width)) return undefined;
    starts.push(at);
  }
  if (starts.length === 0) return undefined;
  return starts.map((start, index) => {
    // What comes before the first key, which can only be comments, belongs to it.
    const begin = index === 0 ? from : start;
    const end = starts[index + 1] ?? to;
    const entries = depth < DEEPEST ? entriesInside(text, start, end, indent, depth) : undefined;
    return { start: begin, end, ...(entries === undefined ? {} : { entries }) };
  });
}

function entriesInside(
  text: string,
  start: number,
  end: number,
  indent: number,
  depth: number,
): readonly Section[] | undefined {
  const inside = nextLine(text, start);
  if (inside >= end || !BARE_KEY.test(text.slice(start, inside))) return undefined;
  for (let at = inside; at < end; at = nextLine(text, at)) {
    const width = indentAt(text, at);
    if (isEmptyAt(text, at + width)) continue;
    return width > indent ? cutEntries(text, inside, end, width, depth + 1) : undefined;
  }
  return undefined;
}

function nextLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end + 1;
}

function indentAt(text: string, at: number): number {
  let width = 0;
  while (text[at + width] === ' ') width += 1;
  return width;
}

/** Whether nothing but a comment is left of a line. */
function isEmptyAt(text: string, at: number): boolean {
  return at >= text.length || text[at] === '\n' || text[at] === '\r' || text[at] === '#';
}
