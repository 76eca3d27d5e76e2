import {
  checkAllowance,
  LinearRegex,
  type PatternAllowance,
  takeParts,
  textOfUnits,
} from '../expression/compiler.ts';
import { ExpressionError, spend } from '../expression/library.ts';

/** Tests strings against a pattern. */
export interface PatternTest {
  test(text: string): boolean;
  /** Distinguishes tests. */
  toString(): string;
}

/** Why a pattern cannot be matched in linear time, and the position of the reason. */
export interface PatternProblem {
  readonly offset: number;
  readonly message: string;
}

/** The first character of those that never stand for themselves. No accepted pattern names it. */
const PLACEHOLDER = 0xe000;
const PAIR = /[\ud800-\udbff][\udc00-\udfff]/;
/** Characters that are replaced in one step. */
const CHARACTERS_A_STEP = 4;
/** Escapes, and single characters from the surrogates on. */
const PART = /\\u\{|\\[pP]\{|\\u([\da-fA-F]{4})|\\[\s\S]|[\ud800-\uffff]/g;

/**
 * Makes the test of a JSON Schema's pattern (ECMA-262 with the flag `u`) that runs in time proportional to the string.
 *
 * The engine matches code units. A character of two units is replaced by one that no pattern names: it is in the same
 * classes, since patterns that name characters from the surrogates on are refused.
 *
 * @param allowance What is left for the patterns of one author, which this one takes its parts of.
 * @throws ExpressionError `regex-refused` with the position in the pattern
 */
export function linearPattern(pattern: string, allowance?: PatternAllowance): PatternTest {
  const problem = findProblem(pattern);
  if (problem !== undefined)
    throw new ExpressionError('regex-refused', { position: problem.offset, message: problem.message });
  if (allowance !== undefined) checkAllowance(allowance);
  const regex = new LinearRegex(new RegExp(pattern));
  if (allowance !== undefined) takeParts(allowance, regex.size);
  return {
    test(text) {
      regex.lastIndex = 0;
      return regex.exec(withoutPairs(text)) !== null;
    },
    // Ajv keeps one test for each of these strings.
    toString: () => `linear /${pattern}/`,
  };
}

/** Replaces each character of two code units. Long strings are written as numbers: a replacement takes six times as long. */
function withoutPairs(text: string): string {
  if (!PAIR.test(text)) return text;
  spend(Math.ceil(text.length / CHARACTERS_A_STEP));
  const units = new Uint16Array(text.length);
  let length = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.codePointAt(index) ?? 0;
    const isPair = code > 0xffff;
    if (isPair) index += 1;
    units[length] = isPair ? PLACEHOLDER : code;
    length += 1;
  }
  return textOfUnits(units.subarray(0, length));
}

/** Returns why a pattern cannot be matched in linear time; undefined if it can, and for anything that is not a pattern. */
export function linearPatternProblem(
  pattern: string,
  allowance?: PatternAllowance,
): PatternProblem | undefined {
  try {
    linearPattern(pattern, allowance);
    return undefined;
  } catch (error) {
    if (!(error instanceof ExpressionError)) return undefined;
    return { offset: error.position ?? 0, message: error.message };
  }
}

function findProblem(pattern: string): PatternProblem | undefined {
  const refused = 'This pattern cannot be matched in linear time.';
  for (const { 0: part, 1: unit, index } of pattern.matchAll(PART)) {
    if (/^\\[pP]\{$/.test(part))
      return { offset: index, message: `${refused} Unicode classes are not supported.` };
    if (part === '\\u{')
      return {
        offset: index,
        message: `${refused} Write the characters themselves, or \\u and four digits.`,
      };
    const code =
      unit === undefined ? (part.startsWith('\\') ? 0 : part.charCodeAt(0)) : Number.parseInt(unit, 16);
    if (code >= 0xd800)
      return { offset: index, message: `${refused} Characters from U+D800 on are not supported.` };
  }
  return undefined;
}
