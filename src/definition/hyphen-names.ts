/** A name with a hyphen that is not quoted, so that it is read as a subtraction. */
export interface HyphenName {
  readonly name: string;
  /** Where it starts in the expression. */
  readonly offset: number;
}

/**
 * Finds the subtractions in a tree that were probably meant as names: written without blanks, and either of a name that
 * the provider uses, or of a header.
 *
 * @param text The expression that the tree was parsed from.
 */
export function hyphenNames(ast: unknown, text: string, known: ReadonlySet<string>): HyphenName[] {
  const found = new Map<number, HyphenName>();
  for (const end of subtractions(ast)) {
    const run = runAround(text, end);
    if (run === undefined) continue;
    const isHeader = /\$headers\.\s*$/.test(text.slice(0, run.offset));
    const longest = prefixes(run.name).find((name) => known.has(name));
    if (isHeader) found.set(run.offset, run);
    else if (longest !== undefined) found.set(run.offset, { ...run, name: longest });
  }
  return [...found.values()];
}

/** Offsets after the minus signs of a tree. */
function subtractions(ast: unknown): number[] {
  const ends: number[] = [];
  const seen = new Set<unknown>();
  const open: unknown[] = [ast];
  for (let node = open.pop(); open.length > 0 || node !== undefined; node = open.pop()) {
    if (typeof node !== 'object' || node === null || seen.has(node)) continue;
    seen.add(node);
    open.push(...Object.values(node));
    const { type, value, position } = Object(node);
    if (type === 'binary' && value === '-' && typeof position === 'number') ends.push(position);
  }
  return ends;
}

/** The words joined by hyphens, without blanks, in which a minus sign ends at an offset. */
function runAround(text: string, end: number): HyphenName | undefined {
  const left = /(?<![\w$`"'-])[A-Za-z_][\w]*(?:-\w+)*$/.exec(text.slice(0, end - 1))?.[0];
  const right = /^\w+(?:-\w+)*/.exec(text.slice(end))?.[0];
  if (left === undefined || right === undefined) return undefined;
  return { name: `${left}-${right}`, offset: end - 1 - left.length };
}

/** The joined words and every shorter beginning of them with a hyphen, the longest first. */
function prefixes(name: string): string[] {
  const words = name.split('-');
  return words
    .map((_, index) => words.slice(0, words.length - index).join('-'))
    .filter((part) => part.includes('-'));
}
