import { checkCaptures, hasCapture, needsTurn } from './captures.ts';
import { withCaseVariants } from './case-variants.ts';
import type { LineEnds } from './encode-text.ts';
import {
  type PlainPattern,
  type PlainRepeat,
  type Rounds,
  sizeOf,
  Untranslatable,
  withoutEmptyTurns,
} from './loop.ts';
import { parsePattern } from './parse-pattern.ts';
import type { AssertionKind, PatternProblem } from './pattern.ts';
import { complement, LINE_TERMINATORS, type UnitSet } from './unit-set.ts';
import { writeClass } from './write-class.ts';

/** A pattern in the syntax of RE2, without flags. */
export interface Translation {
  readonly text: string;
  /** For each group of the pattern from 1, what may hold its match. The first that does is right. */
  readonly groups: readonly (readonly Capture[])[];
}

/** The group that holds the match if all of `within` match, each within the one before. */
export interface Capture {
  /** Groups of the translation that match a turn of a loop. */
  readonly within: readonly number[];
  /** Group of the translation; undefined if the group has no match then. */
  readonly index: number | undefined;
}

/** A pattern's translation for strings with these line ends, or why there is none. */
export type TranslationResult =
  | {
      readonly ok: true;
      /** Whether it depends on the ends of lines, so that strings with others than `\n` must be encoded. */
      readonly looksAtLines: boolean;
      /** Parts, those that are repeated by numbers counted each time. */
      readonly size: number;
      translate(lineEnds: LineEnds): Translation;
    }
  | { readonly ok: false; readonly problem: PatternProblem };

const MOST_REPEATS = 1_000;
const LARGEST_PATTERN = 20_000;
const KNOWN_FLAGS = /^[dgims]*$/;
const ASSERTIONS: Readonly<Record<AssertionKind, string>> = {
  start: '\\A',
  end: '\\z',
  boundary: '\\b',
  'not-boundary': '\\B',
};
const LINE_ASSERTIONS: Readonly<Record<AssertionKind, string>> = {
  ...ASSERTIONS,
  start: '(?m:^)',
  end: '(?m:$)',
};

/**
 * Translates a JavaScript pattern to the syntax of RE2, so that both match the same, or says why it cannot. Nothing in
 * the translation depends on how RE2 understands a shorthand, a flag or an empty turn of a loop.
 */
export function translatePattern(source: string, flags: string): TranslationResult {
  if (!KNOWN_FLAGS.test(flags))
    return {
      ok: false,
      problem: { offset: 0, message: `Of the flags only i, m and s can be used, but “${flags}” was given.` },
    };
  const parsed = parsePattern(source);
  if (!parsed.ok) return parsed;
  try {
    const plain = withoutEmptyTurns(parsed.pattern);
    checkRepeats(plain, MOST_REPEATS);
    const size = sizeOf(plain);
    if (size > LARGEST_PATTERN) throw new Untranslatable(0, 'It is too large.');
    checkCaptures(plain);
    return {
      ok: true,
      size,
      looksAtLines: flags.includes('m') && /[$^]/.test(source),
      translate: (lineEnds) => write(plain, parsed.groupCount, flags, lineEnds),
    };
  } catch (error) {
    if (!(error instanceof Untranslatable)) throw error;
    return { ok: false, problem: error.problem };
  }
}

/** RE2 allows a limited number of repeats in all, however they are nested. */
function checkRepeats(node: PlainPattern, most: number): void {
  switch (node.type) {
    case 'sequence':
      for (const part of node.parts) checkRepeats(part, most);
      break;
    case 'choice':
      for (const option of node.options) checkRepeats(option, most);
      break;
    case 'group':
      checkRepeats(node.body, most);
      break;
    case 'rounds':
      for (const turn of node.turns) checkRepeats(turn, most);
      if (node.more !== undefined) checkRepeats(node.more, most);
      break;
    case 'repeat': {
      const bound = node.max === Infinity ? node.min : node.max;
      if (bound > most)
        throw new Untranslatable(
          node.at,
          `A part can be repeated at most ${MOST_REPEATS} times by numbers, also by several within each other.`,
        );
      checkRepeats(node.body, bound > 1 ? Math.floor(most / bound) : most);
    }
  }
}

interface Written {
  readonly text: string;
  readonly captures: readonly (Capture & { readonly group: number })[];
}

function write(pattern: PlainPattern, groupCount: number, flags: string, lineEnds: LineEnds): Translation {
  const assertions = flags.includes('m') ? LINE_ASSERTIONS : ASSERTIONS;
  const dot = flags.includes('s') ? complement([]) : complement(LINE_TERMINATORS);
  let count = 0;

  function classText(members: UnitSet, negated: boolean): string {
    const all = flags.includes('i') ? withCaseVariants(members) : members;
    return writeClass(negated ? complement(all) : all, lineEnds);
  }

  function writeNode(node: PlainPattern, within: readonly number[]): Written {
    switch (node.type) {
      case 'empty':
        return { text: '(?:)', captures: [] };
      case 'dot':
        return { text: writeClass(dot, lineEnds), captures: [] };
      case 'class':
        return { text: classText(node.members, node.negated), captures: [] };
      case 'assertion':
        return { text: assertions[node.kind], captures: [] };
      case 'sequence':
        return joined(
          node.parts.map((part) => writeNode(part, within)),
          '',
        );
      case 'choice':
        return joined(
          node.options.map((option) => writeNode(option, within)),
          '|',
        );
      case 'group': {
        const index = ++count;
        const { text, captures } = writeNode(node.body, within);
        return { text: `(${text})`, captures: [{ group: node.index, within, index }, ...captures] };
      }
      case 'repeat':
        return repeated(node, (needsTurn(node) ? writeTurn : writeNode)(node.body, within));
      case 'rounds':
        return hasCapture(node) ? writeRounds(node, within) : writeNode(inSequence(node), within);
    }
  }

  /** A turn of a loop as a group of its own, so that the match of the last one is known. */
  function writeTurn(body: PlainPattern, within: readonly number[]): Written & { readonly turn: number } {
    const turn = ++count;
    const { text, captures } = writeNode(body, [...within, turn]);
    return { text: `(${text})`, captures, turn };
  }

  function writeRounds({ turns, more }: Rounds, within: readonly number[]): Written {
    const written = turns.map((turn) => writeTurn(turn, within));
    if (more !== undefined) {
      const last = writeTurn(more.body, within);
      written.push({ ...last, ...repeated(more, last) });
    }
    const groups = new Set(written.flatMap(({ captures }) => captures.map(({ group }) => group)));
    // A group that the last turn left out has no match, whatever it matched before.
    const captures = written.reverse().flatMap((round) => {
      const none = Array.from(groups, (group) => ({
        group,
        within: [...within, round.turn],
        index: undefined,
      }));
      return [...round.captures, ...none];
    });
    return { text: joined([...written].reverse(), '').text, captures };
  }

  const { text, captures } = writeNode(pattern, []);
  const groups: Capture[][] = Array.from({ length: groupCount }, () => []);
  for (const { group, within, index } of captures) groups[group - 1]?.push({ within, index });
  return { text, groups };
}

function inSequence({ turns, more }: Rounds): PlainPattern {
  return { type: 'sequence', parts: more === undefined ? turns : [...turns, more] };
}

function joined(parts: readonly Written[], separator: string): Written {
  return {
    text: `(?:${parts.map(({ text }) => text).join(separator)})`,
    captures: parts.flatMap(({ captures }) => captures),
  };
}

function repeated({ min, max, greedy }: PlainRepeat, { text, captures }: Written): Written {
  return { text: `(?:${text})${quantifier(min, max)}${greedy ? '' : '?'}`, captures };
}

function quantifier(min: number, max: number): string {
  if (min === max) return `{${min}}`;
  if (max !== Infinity) return `{${min},${max}}`;
  if (min <= 1) return min === 0 ? '*' : '+';
  return `{${min},}`;
}
