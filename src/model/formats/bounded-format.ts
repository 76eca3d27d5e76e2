import { ExpressionError } from '../../expression/library.ts';

/**
 * Characters of the longest string that a format is tried on. From about twice that, `RegExp` has no room for the places
 * at which some of them may turn back, and throws.
 */
const LONGEST = 2 ** 22;
/** Of formats whose check takes more than linear time, or far longer for each character. */
const LONGEST_COSTLY: ReadonlyMap<string, number> = new Map([
  ['url', 2 ** 11],
  ['regex', 2 ** 16],
]);

/**
 * Returns the check of a format for strings of bounded length.
 *
 * The check throws ExpressionError `D2015` for a longer one: it is neither known to fit nor not to.
 */
export function boundedFormat(name: string, check: (text: string) => boolean): (text: string) => boolean {
  const longest = LONGEST_COSTLY.get(name) ?? LONGEST;
  return (text) => {
    if (text.length > longest) {
      const message = `The format “${name}” is checked for strings of at most ${longest} characters.`;
      throw new ExpressionError('D2015', { message });
    }
    return check(text);
  };
}
