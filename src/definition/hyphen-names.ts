import { type Node, visit } from '../expression/compiler.ts';

/** A name with a hyphen that is not quoted, so that it is read as a subtraction. */
export interface HyphenName {
  readonly name: string;
  /** Where it starts in the expression. */
  readonly offset: number;
}

/** Maximum length of a name on either side of a minus sign: the time must not grow with the expression. */
const LONGEST = 100;

/**
 * Finds the subtractions in a tree that were probably meant as names: written without blanks, and either of a name that
 * the provider uses, or of a header.
 *
 * @param text The expression that the tree was parsed from.
 */
export function hyphenNames(ast: Node, text: string, known: ReadonlySet<string>): HyphenName[] {
  const found = new Map<number, HyphenName>();
  for (const end of subtractions(ast)) {
    const run = runAround(text, end);
    if (run === undefined) continue;
    const isHeader = text.startsWith('$headers.', run.offset - 9);
    const longest = prefixes(run.name).find((name) => known.has(name));
    if (isHeader) found.set(run.offset, run);
    else if (longest !== undefined) found.set(run.offset, { ...run, name: longest });
  }
  return [...found.values()];
}

/** Offsets after the minus signs of a tree. */
function subtractions(ast: Node): number[] {
  return [...visit(ast)].flatMap((node) =>
    node.type === 'binary' && node.value === '-' && node.position !== undefined ? node.position : [],
  );
}

/** The words joined by hyphens, without blanks, in which a minus sign ends at an offset. */
function runAround(text: string, end: number): HyphenName | undefined {
  let [start, stop] = [end, end];
  while (start > 0 && end - start < LONGEST && /[\w-]/.test(text.charAt(start - 1))) start -= 1;
  while (stop < text.length && stop - end < LONGEST && /[\w-]/.test(text.charAt(stop))) stop += 1;
  const name = text.slice(start, stop);
  const isName = /^[A-Za-z_]\w*(?:-\w+)+$/.test(name) && !/[$`"']/.test(text.charAt(start - 1));
  return isName ? { name, offset: start } : undefined;
}

/** The joined words and every shorter beginning of them with a hyphen, the longest first. */
function prefixes(name: string): string[] {
  const words = name.split('-');
  return words
    .map((_, index) => words.slice(0, words.length - index).join('-'))
    .filter((part) => part.includes('-'));
}
