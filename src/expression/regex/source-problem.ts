import { parsePattern } from './parse-pattern.ts';
import type { PatternProblem } from './pattern.ts';

/** A regular expression as written in an expression, `/pattern/flags`. */
export interface WrittenRegex {
  /** Offset of the first slash. */
  readonly start: number;
  /** Offset of the second slash. */
  readonly closing: number;
  /** Offset of what follows the flags. */
  readonly end: number;
}

/**
 * Finds the end of the regular expression that begins at a slash, by the parser’s own rule: at an unescaped slash
 * outside of all brackets, which count within classes as well. Undefined if it never ends.
 */
export function regexAt(text: string, start: number): WrittenRegex | undefined {
  let depth = 0;
  for (let at = start + 1; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === '/' && depth === 0 && !isEscaped(text, at)) {
      const flags = /^[im]*/.exec(text.slice(at + 1))?.[0] ?? '';
      return { start, closing: at, end: at + 1 + flags.length };
    }
    if (text.charAt(at - 1) === '\\') continue;
    if ('([{'.includes(character)) depth += 1;
    else if (')]}'.includes(character)) depth -= 1;
  }
  return undefined;
}

/** Returns why a regular expression that begins at a slash never ends, and the position of the reason. */
export function explainUnclosed(text: string, start: number): PatternProblem {
  const open: number[] = [];
  let slashes = 0;
  let extra: number | undefined;
  for (let at = start + 1; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === '/' && !isEscaped(text, at)) slashes += 1;
    if (text.charAt(at - 1) === '\\' || slashes > 0) continue;
    if ('([{'.includes(character)) open.push(at);
    else if (')]}'.includes(character) && open.pop() === undefined) extra ??= at;
  }
  const offset = extra ?? open[0];
  if (slashes === 0 || offset === undefined)
    return { offset: start, message: 'A regular expression is not closed: no “/” ends it.' };
  const bracket = text.charAt(offset);
  const fault = extra === undefined ? 'is not closed' : 'closes nothing';
  return {
    offset,
    message: `This “${bracket}” ${fault}, so that no “/” ends the regular expression; write \\${bracket} for the character.`,
  };
}

/** Returns why a regular expression is not valid, and the position of the reason; undefined if it is valid. */
export function explainInvalid(
  text: string,
  { start, closing, end }: WrittenRegex,
): PatternProblem | undefined {
  const pattern = text.slice(start + 1, closing);
  const parsed = parsePattern(pattern);
  if (!parsed.ok) return { ...parsed.problem, offset: start + 1 + parsed.problem.offset };
  const flags = text.slice(closing + 1, end);
  const repeated = [...flags].findIndex((flag, index) => flags.indexOf(flag) < index);
  if (repeated >= 0)
    return { offset: closing + 1 + repeated, message: `The flag ${flags.charAt(repeated)} is given twice.` };
  try {
    new RegExp(pattern, flags);
    return undefined;
  } catch {
    return { offset: start, message: 'This regular expression is too large for the runtime.' };
  }
}

/** Returns that the text directly after a regular expression is not one of the flags. */
export function explainFlag(flags: string): string {
  const hint = /^g+$/.test(flags) ? 'all matches are found without it' : 'the only ones are i and m';
  return `“${flags}” is not a flag of a regular expression: ${hint}.`;
}

function isEscaped(text: string, at: number): boolean {
  let backslashes = 0;
  while (text.charAt(at - 1 - backslashes) === '\\') backslashes += 1;
  return backslashes % 2 === 1;
}
