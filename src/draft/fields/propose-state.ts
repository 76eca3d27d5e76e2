import type { ConceptName } from '../lexicon/lexicon.ts';
import { matchPath } from '../lexicon/match-name.ts';
import { isEnumeration } from '../samples/enumeration.ts';
import { expressionOf } from '../samples/path.ts';
import type { ValueNode } from '../samples/value-node.ts';
import { type Candidate, candidatesFor, everDiffer, isAccepted, type SearchedTarget } from './candidates.ts';
import { type FieldContext, valuesOf } from './context.ts';
import { nothingFor, type Proposal, type Question } from './proposal.ts';
import type { Target, ValueKind } from './targets.ts';

/** What records say of whether somebody is active. */
interface Signs {
  readonly positive: Candidate | undefined;
  readonly negative: readonly Candidate[];
  /** Times at which somebody ceased to be active; null, blank or zero while they are. */
  readonly ended: readonly EndedTime[];
  readonly word: WordOfState | undefined;
}

interface EndedTime {
  readonly read: string;
  /** Whether it is zero where there is none. */
  readonly hasZeros: boolean;
}

interface WordOfState {
  readonly path: readonly string[];
  readonly read: string;
  readonly words: readonly string[];
  readonly unknown: readonly string[];
  readonly isEnumeration: boolean;
}

const MOST_NEGATIVE = 3;
const MOST_WORDS = 24;
/** Most words without a flag next to them whose meaning is asked. */
const MOST_ASKED = 8;

/** Proposes whether somebody is active: from flags, from words of state, or from the time at which it ended. */
export function proposeState(target: Target, context: FieldContext): Proposal {
  const signs = signsOf(context);
  const { positive, negative, ended, word } = signs;
  const vetoes = [...negative.map(isTrue), ...ended.map(hasEnded)];
  const reads = [
    ...(positive === undefined ? [] : [positive.leaf.path]),
    ...negative.map(({ leaf }) => leaf.path),
  ];
  const made = (expression: string, further: Partial<Proposal> = {}): Proposal => ({
    field: target.name,
    expression,
    score: positive?.score ?? negative[0]?.score ?? 2,
    reads,
    tables: [],
    questions: [],
    ...further,
  });
  if (positive !== undefined) {
    const own = flagOf(positive);
    return made(vetoes.length === 0 ? own : `${vetoes.join(' or ')} ? false : ${own}`, {
      questions: contradictions(positive, word, target, context),
    });
  }
  const known = word?.words.filter((one) => context.vocabulary.stateOf(one) !== undefined) ?? [];
  if (word !== undefined && known.length > 0) return fromWords(target, word, known, vetoes, context, reads);
  const [only, ...others] = negative;
  const asked = word === undefined || word.words.length > MOST_ASKED ? [] : [askForWords(target, word)];
  if (only !== undefined) {
    const all = [only, ...others];
    const clear = all.map(isFalse).join(' or ');
    const unclear =
      ended.length === 0 &&
      others.length === 0 &&
      only.leaf.node.types.has('boolean') &&
      !only.leaf.node.types.has('string');
    return made(
      unclear
        ? `$type(${expressionOf(only.leaf.path)}) = "boolean" ? $not(${expressionOf(only.leaf.path)})`
        : `${vetoes.join(' or ')} ? false : ${clear} ? true`,
      { questions: asked },
    );
  }
  const [time] = ended;
  if (time !== undefined) {
    const { read, hasZeros } = time;
    const question = {
      field: target.name,
      question: `Is somebody active while ${read} ${hasZeros ? 'is 0' : 'has no value'}?`,
      options: [read],
    };
    const clear = hasZeros ? `${read} = 0` : `${read} = null or ${read} = ""`;
    return made(`${vetoes.join(' or ')} ? false : ${clear} ? true`, {
      questions: [...asked, question],
    });
  }
  return nothingFor(target.name, asked);
}

function conceptTarget(name: ConceptName, kind: ValueKind, { vocabulary }: FieldContext): SearchedTarget {
  return { concept: vocabulary.concept(name), conceptName: name, kind, of: [] };
}

function signsOf(context: FieldContext): Signs {
  const flags = (name: ConceptName): readonly Candidate[] =>
    candidatesFor(conceptTarget(name, 'boolean', context), context).filter(isAccepted);
  const positive = flags('active')[0];
  const near = (path: readonly string[]): boolean =>
    path.length <= (positive?.leaf.path.length ?? Number.POSITIVE_INFINITY);
  return {
    positive,
    negative: flags('inactive')
      .filter(({ leaf }) => near(leaf.path))
      .slice(0, MOST_NEGATIVE),
    ended: endedTimes(context),
    word: wordOfState(context),
  };
}

/** Names of times that tell when it ended. Those that are always null count, too. */
function endedTimes(context: FieldContext): readonly EndedTime[] {
  const { leaves, vocabulary, kind } = context;
  const concept = vocabulary.concept('deletedTime');
  const timed = new Set(['at', 'on', 'date', 'time', 'datetime', 'timestamp']);
  return leaves
    .filter(({ names, isList, node, filled }) => {
      if (isList || !vocabulary.wordsOf(names.at(-1) ?? '').some((word) => timed.has(word))) return false;
      const match = matchPath(names, concept, vocabulary, kind);
      if (match === undefined || match.unexplained > 0 || match.score < 2) return false;
      const times = [...node.forms]
        .filter(([form]) => /date|epoch/.test(form))
        .reduce((sum, [, count]) => sum + count, 0);
      const given = filled - zerosOf(node);
      return given === 0 ? node.nulls + node.blanks + filled > 0 : times >= given * 0.9;
    })
    .map(({ path, node }) => ({ read: expressionOf(path), hasZeros: zerosOf(node) > 0 }))
    .slice(0, 2);
}

/** How often a path is zero. */
function zerosOf({ members, forms }: ValueNode): number {
  return members === 'many' ? (forms.get('whole number') ?? 0) : (members.get(0) ?? 0);
}

function hasEnded({ read, hasZeros }: EndedTime): string {
  return hasZeros ? `${read} > 0` : `$exists($timestamp(${read}))`;
}

function wordOfState(context: FieldContext): WordOfState | undefined {
  const [best] = candidatesFor(conceptTarget('status', 'choice', context), context).filter(isAccepted);
  if (best === undefined || best.leaf.node.members === 'many' || best.leaf.node.members.size > MOST_WORDS)
    return undefined;
  const words = [...new Set([...best.leaf.node.members.keys()].map((member) => String(member).trim()))];
  const isLower = words.every((word) => word === word.toLowerCase());
  const read = isLower ? best.expression : `$lowercase(${best.expression})`;
  return {
    path: best.leaf.path,
    read,
    words: [...new Set(words.map((word) => word.toLowerCase()))],
    unknown: [
      ...new Set(
        words
          .map((word) => word.toLowerCase())
          .filter((word) => context.vocabulary.stateOf(word) === undefined),
      ),
    ],
    isEnumeration: isEnumeration(best.leaf.path, best.leaf.node),
  };
}

function fromWords(
  target: Target,
  word: WordOfState,
  known: readonly string[],
  vetoes: readonly string[],
  { vocabulary }: FieldContext,
  reads: Proposal['reads'],
): Proposal {
  const map = Object.fromEntries(known.map((one) => [one, vocabulary.stateOf(one) === true]));
  const hasVeto = vetoes.length > 0;
  const told = word.isEnumeration ? word.unknown : [];
  return {
    field: target.name,
    expression: hasVeto ? `${vetoes.join(' or ')} ? "deleted" : ${word.read}` : word.read,
    score: 2.5,
    reads: [word.path, ...reads],
    tables: [{ path: target.name, map: hasVeto ? { ...map, deleted: false } : map, unknown: told }],
    questions: word.unknown.length === 0 ? [] : [askForWords(target, word)],
  };
}

function askForWords({ name }: Target, word: WordOfState): Question {
  return {
    field: name,
    question: `Which values of ${expressionOf(word.path)} mean that somebody is active?`,
    options: word.isEnumeration ? word.unknown : [expressionOf(word.path)],
  };
}

/** Whether a flag and a known word of state differ in some record. */
function contradictions(
  positive: Candidate,
  word: WordOfState | undefined,
  { name }: Target,
  context: FieldContext,
): readonly Question[] {
  if (word === undefined) return [];
  const states = valuesOf(word.read, context.records).map((value) =>
    typeof value === 'string' ? context.vocabulary.stateOf(value) : undefined,
  );
  if (!everDiffer(positive.values, states)) return [];
  return [
    {
      field: name,
      question: 'The flag and the word of state differ in some records. Which one counts?',
      options: [positive.expression, word.read],
    },
  ];
}

function isPlainFlag({ leaf }: Candidate): boolean {
  return leaf.node.types.has('boolean') && !leaf.node.types.has('string') && !leaf.node.types.has('number');
}

function isTrue(candidate: Candidate): string {
  return isPlainFlag(candidate)
    ? `${expressionOf(candidate.leaf.path)} = true`
    : `(${candidate.expression}) = true`;
}

function isFalse(candidate: Candidate): string {
  return isPlainFlag(candidate)
    ? `${expressionOf(candidate.leaf.path)} = false`
    : `(${candidate.expression}) = false`;
}

function flagOf(candidate: Candidate): string {
  const read = expressionOf(candidate.leaf.path);
  return isPlainFlag(candidate) ? `$type(${read}) = "boolean" ? ${read}` : candidate.expression;
}
