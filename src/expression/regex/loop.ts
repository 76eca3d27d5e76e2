import type { Pattern, PatternProblem, RepeatPattern } from './pattern.ts';

/** Maximum number of nodes that are copied to remove the empty turns of a pattern. */
const MOST_COPIES = 10_000;
const LARGEST_TURN = 5_000;
const TOO_MANY_WAYS = 'What is repeated here can match an empty string in too many ways.';

/**
 * A pattern in which no loop can take an empty turn, as engines without backtracking cannot treat those as
 * JavaScript does: there a turn beyond the minimum is refused if it matches nothing.
 */
export type PlainPattern =
  | Exclude<Pattern, { type: 'sequence' | 'choice' | 'group' | 'repeat' | 'backtracking' }>
  | { readonly type: 'sequence'; readonly parts: readonly PlainPattern[] }
  | { readonly type: 'choice'; readonly options: readonly PlainPattern[] }
  | { readonly type: 'group'; readonly index: number; readonly body: PlainPattern; readonly at: number }
  | PlainRepeat
  | Rounds;

/** The turns of one loop, written one after the other. A group in them has its match of the last turn. */
export interface Rounds {
  readonly type: 'rounds';
  /** Required turns. */
  readonly turns: readonly PlainPattern[];
  /** Optional turns. */
  readonly more: PlainRepeat | undefined;
}

export type PlainRepeat = Omit<RepeatPattern, 'body'> & { readonly body: PlainPattern };

/** Refuses a pattern that cannot be translated. */
export class Untranslatable extends Error {
  readonly problem: PatternProblem;

  constructor(offset: number, message: string) {
    super(message);
    this.problem = { offset, message };
  }
}

/** Writes a pattern without empty turns. @throws Untranslatable */
export function withoutEmptyTurns(pattern: Pattern): PlainPattern {
  const budget = { left: MOST_COPIES };

  function plain(node: Pattern): PlainPattern {
    switch (node.type) {
      case 'sequence':
        return { type: 'sequence', parts: node.parts.map(plain) };
      case 'choice':
        return { type: 'choice', options: node.options.map(plain) };
      case 'group':
        return { ...node, body: plain(node.body) };
      case 'repeat':
        return plainRepeat(node, plain(node.body));
      case 'backtracking':
        throw new Untranslatable(node.at, `It has a ${node.kind} here.`);
      default:
        return node;
    }
  }

  function plainRepeat(node: RepeatPattern, body: PlainPattern): PlainPattern {
    const { min, max } = node;
    if (max === 0) return { type: 'empty' };
    if (!mayBeEmpty(body)) return { ...node, body };
    const turns = min === 0 ? [] : [min === 1 ? body : { ...node, body, max: min }];
    const filled = min === max ? undefined : filledPart(splitByLength(body, node.at, budget));
    if (filled === undefined) return inRounds(turns, undefined);
    if (sizeOf(filled) > LARGEST_TURN) throw new Untranslatable(node.at, TOO_MANY_WAYS);
    return inRounds(turns, { ...node, body: filled, min: 0, max: max - min });
  }

  return plain(pattern);
}

function inRounds(turns: readonly PlainPattern[], more: PlainRepeat | undefined): PlainPattern {
  const [first] = turns;
  if (first === undefined) return more ?? { type: 'empty' };
  return turns.length === 1 && more === undefined ? first : { type: 'rounds', turns, more };
}

const sizes = new WeakMap<PlainPattern, number>();

/** Number of nodes of a pattern with all counted repeats expanded. */
export function sizeOf(node: PlainPattern): number {
  const known = sizes.get(node);
  if (known !== undefined) return known;
  const size = computeSize(node);
  sizes.set(node, size);
  return size;
}

function computeSize(node: PlainPattern): number {
  const sum = (nodes: readonly PlainPattern[]) => nodes.reduce((total, part) => total + sizeOf(part), 1);
  switch (node.type) {
    case 'sequence':
      return sum(node.parts);
    case 'choice':
      return sum(node.options);
    case 'group':
      return sum([node.body]);
    case 'rounds':
      return sum(node.more === undefined ? node.turns : [...node.turns, node.more]);
    case 'repeat':
      return sizeOf(node.body) * Math.max(1, node.max === Infinity ? node.min : node.max) + 1;
    default:
      return 1;
  }
}

/** Whether a pattern can match an empty string. */
export function mayBeEmpty(node: PlainPattern): boolean {
  switch (node.type) {
    case 'empty':
    case 'assertion':
      return true;
    case 'class':
    case 'dot':
      return false;
    case 'group':
      return mayBeEmpty(node.body);
    case 'sequence':
      return node.parts.every(mayBeEmpty);
    case 'rounds':
      return node.turns.every(mayBeEmpty) && (node.more === undefined || mayBeEmpty(node.more));
    case 'choice':
      return node.options.some(mayBeEmpty);
    case 'repeat':
      return node.min === 0 || mayBeEmpty(node.body);
  }
}

/** One of the ways in which a pattern matches: those with an empty string, or those with a non-empty one. */
interface Way {
  readonly empty: boolean;
  readonly node: PlainPattern;
}

function filledPart(ways: readonly Way[]): PlainPattern | undefined {
  const options = ways.filter(({ empty }) => !empty).map(({ node }) => node);
  const [first] = options;
  return options.length > 1 ? { type: 'choice', options } : first;
}

/** The ways in which a pattern matches, in the order in which it tries them. @throws Untranslatable */
function splitByLength(pattern: PlainPattern, at: number, budget: { left: number }): readonly Way[] {
  function split(node: PlainPattern): readonly Way[] {
    spend(1);
    if (!mayBeEmpty(node)) return [{ empty: false, node }];
    switch (node.type) {
      case 'group':
        return split(node.body).map((way) => ({ ...way, node: { ...node, body: way.node } }));
      case 'choice':
        return node.options.flatMap(split);
      case 'sequence':
        return splitSequence([], node.parts);
      case 'rounds':
        return splitRounds([], node.turns, node.more);
      case 'repeat':
        return splitRepeat(node);
      default:
        return [{ empty: true, node }];
    }
  }

  function spend(copies: number): void {
    budget.left -= copies;
    if (budget.left < 0) throw new Untranslatable(at, TOO_MANY_WAYS);
  }

  function splitSequence(before: readonly PlainPattern[], parts: readonly PlainPattern[]): readonly Way[] {
    spend(parts.length);
    const [first, ...rest] = parts;
    if (first === undefined) return [{ empty: true, node: { type: 'sequence', parts: before } }];
    return split(first).flatMap(({ empty, node }): readonly Way[] =>
      empty
        ? splitSequence([...before, node], rest)
        : [{ empty, node: { type: 'sequence', parts: [...before, node, ...rest] } }],
    );
  }

  function splitRounds(
    before: readonly PlainPattern[],
    turns: readonly PlainPattern[],
    more: PlainRepeat | undefined,
  ): readonly Way[] {
    spend(turns.length);
    const [first, ...rest] = turns;
    if (first === undefined) {
      const none: Way = { empty: true, node: inRounds(before, undefined) };
      if (more === undefined) return [none];
      const some: Way = { empty: false, node: inRounds(before, { ...more, min: 1 }) };
      return more.greedy ? [some, none] : [none, some];
    }
    return split(first).flatMap(({ empty, node }): readonly Way[] =>
      empty
        ? splitRounds([...before, node], rest, more)
        : [{ empty, node: inRounds([...before, node, ...rest], more) }],
    );
  }

  function splitRepeat(node: PlainRepeat): readonly Way[] {
    // A body that may be empty is repeated a fixed number of times, and never zero times.
    if (node.min === 0) return splitRounds([], [], node);
    const left = node.min - 1;
    return splitRounds(
      [],
      left === 0 ? [node.body] : [node.body, { ...node, min: left, max: left }],
      undefined,
    );
  }

  return split(pattern);
}
