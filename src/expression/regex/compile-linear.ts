import { MatcherInput, RE2JS } from 're2js';
import { CountedText } from './counted-text.ts';
import { encodeText, type LineEnds, lineEndsOf } from './encode-text.ts';
import type { PatternProblem } from './pattern.ts';
import { type Capture, translatePattern } from './translate.ts';

/** A regular expression on re2js that matches what `RegExp` matches, or why there is none. */
export type LinearPattern =
  | {
      readonly ok: true;
      /** Parts, those that are repeated by numbers counted each time. */
      readonly size: number;
      /** @param pay Takes steps from the budget, while a search runs. A parameter, as this module may be loaded apart. */
      search(text: string, pay: (steps: number) => void): Search;
    }
  | { readonly ok: false; readonly problem: PatternProblem };

/** Finds the first match in a string from an offset on. */
type Search = (from: number) => LinearMatch | undefined;

interface LinearMatch {
  readonly start: number;
  readonly end: number;
  /** The text of the match, and of each group. */
  readonly groups: (string | undefined)[];
}

/** Number of cached patterns, since an expression is often compiled for several accounts. */
const MOST_KEPT = 50;
/** Maximum length of a cached pattern. */
const LONGEST_KEPT = 1_000;
const kept = new Map<string, LinearPattern>();

/** Compiles the pattern of a `RegExp`. Never throws. */
export function compileLinear(source: string, flags: string): LinearPattern {
  const key = `${flags}/${source}`;
  const known = kept.get(key);
  if (known !== undefined) return known;
  const pattern = compile(source, flags);
  if (kept.size >= MOST_KEPT) kept.clear();
  if (source.length <= LONGEST_KEPT) kept.set(key, pattern);
  return pattern;
}

function compile(source: string, flags: string): LinearPattern {
  const result = translatePattern(source, flags);
  if (!result.ok) return result;
  const { looksAtLines, size, translate } = result;
  const programs: Partial<Record<LineEnds, Program>> = {};
  const programFor = (lineEnds: LineEnds): Program => {
    const known = programs[lineEnds];
    if (known !== undefined) return known;
    const { text, groups } = translate(lineEnds);
    const program = { engine: RE2JS.compile(text), groups, stepsALook: stepsALook(source) };
    programs[lineEnds] = program;
    return program;
  };
  try {
    programFor('plain');
    // Larger, so that the engine might refuse this one alone.
    if (looksAtLines) programFor('encoded');
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    return { ok: false, problem: { offset: 0, message: `The engine cannot compile it: ${reason}.` } };
  }
  return {
    ok: true,
    size,
    search: (text, pay) => {
      const lineEnds = looksAtLines ? lineEndsOf(text) : 'plain';
      return searchWith(programFor(lineEnds), text, lineEnds, pay);
    },
  };
}

interface Program {
  readonly engine: RE2JS;
  readonly groups: readonly (readonly Capture[])[];
  /** Steps for each read of a character: the engine keeps a state for each part of the pattern. */
  readonly stepsALook: number;
}

/** Steps of a search besides its reads of characters, and of each group of a match. */
const SEARCH = 60;
const GROUP = 20;

/** Approximate number of the engine's states: the parts of the pattern, with counted repeats expanded. */
function stepsALook(pattern: string): number {
  let states = pattern.length;
  for (const [, least = '0', most = ''] of pattern.matchAll(/\{(\d+),?(\d*)\}/g))
    states += Math.max(Number(least), Number(most));
  return 2 + states / 8;
}

type Matcher = ReturnType<RE2JS['matcher']>;

function searchWith(
  { engine, groups, stepsALook }: Program,
  text: string,
  lineEnds: LineEnds,
  pay: (steps: number) => void,
): Search {
  const encoded = encodeText(text, lineEnds);
  const counted = new CountedText(encoded.text, (looks) => pay(Math.ceil(looks * stepsALook)));
  const matcher = engine.matcher(MatcherInput.utf16(counted));
  return (from) => {
    let at = encoded.encodedOffset(from);
    let start: number | undefined;
    pay(SEARCH + GROUP * groups.length);
    while (start === undefined) {
      const isFound = at <= encoded.text.length && matcher.find(at);
      counted.settle();
      if (!isFound) return undefined;
      start = encoded.offset(matcher.start());
      // Within an encoded line end nothing but an empty string can match, which is not a match of the original string.
      at = matcher.start() + 1;
    }
    const end = encoded.offset(matcher.end()) ?? start;
    const ofGroup = (captures: readonly Capture[]): string | undefined => {
      const index = holderOf(captures, matcher);
      if (index === undefined) return undefined;
      return text.slice(encoded.offset(matcher.start(index)), encoded.offset(matcher.end(index)));
    };
    const match = { start, end, groups: [text.slice(start, end), ...groups.map(ofGroup)] };
    counted.settle();
    return match;
  };
}

/** The group of the translation that holds the match of a group of the pattern. */
function holderOf(captures: readonly Capture[], matcher: Matcher): number | undefined {
  for (const { within, index } of captures) {
    const chain = index === undefined ? within : [...within, index];
    if (isNested(chain, matcher)) return index;
  }
  return undefined;
}

/** Whether each of some groups matched, within the one before it. */
function isNested(groups: readonly number[], matcher: Matcher): boolean {
  return groups.every((group, position) => {
    const outer = groups[position - 1];
    const start = matcher.start(group);
    if (start < 0) return false;
    return outer === undefined || (start >= matcher.start(outer) && matcher.end(group) <= matcher.end(outer));
  });
}
