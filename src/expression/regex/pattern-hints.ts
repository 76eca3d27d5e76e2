/** What other dialects write after `(`, and what JavaScript has in its place. */
const FOREIGN_GROUPS: readonly (readonly [start: RegExp, message: (text: string) => string])[] = [
  [
    /^\(\?[im]+\)/,
    (text) =>
      `A flag cannot be within a pattern; write it after the closing slash, as in /a/${text.slice(2, -1)}.`,
  ],
  [
    /^\(\?[a-zA-Z]*s[a-zA-Z]*\)/,
    () => 'There is no flag s; write [^] for any character, including line ends.',
  ],
  [
    /^\(\?[a-zA-Z-]+\)/,
    (text) => `“${text}” is not known; the only flags are i and m, after the closing slash as in /a/i.`,
  ],
  [
    /^\(\?[a-zA-Z-]+:/,
    (text) =>
      `Flags for a part of a pattern, as in “${text}”, are not available; write i or m after the closing slash, for the whole pattern.`,
  ],
  [/^\(\?P</, () => 'The name of a group is written (?<name>…), without P.'],
  [/^\(\?P=/, () => 'A group is referred to by \\k<name>.'],
  [/^\(\?>/, () => 'There are no atomic groups; write (?:…).'],
  [/^\(\?#/, () => 'There are no comments in a pattern.'],
  [/^\(\?\|/, () => 'Groups cannot share their numbers; write (?:…).'],
];

/** Returns why a group with this beginning is not valid. */
export function refusedGroup(text: string): string {
  for (const [start, message] of FOREIGN_GROUPS) {
    const match = start.exec(text);
    if (match !== null) return message(match[0]);
  }
  return '“(?” is followed by “:”, “=”, “!”, “<=”, “<!” or “<name>”; write \\(\\? for the characters.';
}

/** Returns why a quantifier cannot follow one. @param text begins with the quantifier @param length its length */
export function repeatedQuantifier(text: string, length: number, greedy: boolean): string {
  const repeated = text.slice(0, length);
  if (greedy && text.charAt(length) === '+')
    return `A quantifier cannot be possessive; write ${repeated} alone.`;
  return `A quantifier cannot follow another one; write (?:${repeated}) to repeat what is repeated.`;
}
