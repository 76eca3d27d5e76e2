import {
  CARRIERS,
  CONCEPTS,
  type Concept,
  type ConceptName,
  ENTITIES,
  NEUTRAL,
  type Phrases,
  STATE_WORDS,
  WRAPPERS,
} from './lexicon.ts';
import { singularOf, splitName } from './split-name.ts';

/** The words of a concept that may be used. */
export interface KnownConcept {
  /** Phrases as their words, the longest first; the words of weak ones are marked. */
  readonly heads: readonly Head[];
  readonly companions: ReadonlySet<string>;
}

/** A phrase that names a concept. */
export interface Head {
  readonly words: readonly string[];
  readonly isWeak: boolean;
}

/** What is known of words. */
export interface Vocabulary {
  /** The words of a name, glued ones taken apart, in the singular. */
  wordsOf(name: string): readonly string[];
  concept(name: ConceptName): KnownConcept;
  /** Kinds of records that a word names. */
  entitiesOf(word: string): readonly string[];
  isWrapper(word: string): boolean;
  isCarrier(word: string): boolean;
  isNeutral(word: string): boolean;
  /** Whether a word of state says that somebody is active; undefined of one that is not known. */
  stateOf(value: string): boolean | undefined;
}

/** Makes the vocabulary, without the phrases that only the given source attests. */
export function createVocabulary(without?: string): Vocabulary {
  const isAttested = (sources: string): boolean => sources.split(' ').some((source) => source !== without);
  const phrases = (table: Phrases = {}): readonly string[] =>
    Object.entries(table)
      .filter(([, sources]) => isAttested(sources))
      .map(([phrase]) => phrase);
  const concepts = new Map<string, KnownConcept>(
    Object.entries(CONCEPTS).map(([name, concept]) => [name, knownConcept(concept, phrases)]),
  );
  const [wrappers, carriers, neutral] = [WRAPPERS, CARRIERS, NEUTRAL].map((list) => new Set(list.split(' ')));
  const entities = entitiesByWord();
  const glued = gluable([
    ...[...concepts.values()].flatMap(({ heads, companions }) => [
      ...heads.flatMap(({ words }) => words),
      ...companions,
    ]),
    ...entities.keys(),
    ...(wrappers ?? []),
  ]);
  const split = new Map<string, readonly string[]>();
  const partsOf = (word: string): readonly string[] => {
    const known = split.get(word);
    if (known !== undefined) return known;
    const parts = takeApart(word, glued);
    if (split.size < MOST_REMEMBERED) split.set(word, parts);
    return parts;
  };
  const states = new Map(
    Object.entries(STATE_WORDS)
      .filter(([, { sources }]) => isAttested(sources))
      .map(([word, { active }]) => [word, active]),
  );
  return {
    wordsOf: (name) => splitName(name).flatMap(partsOf),
    concept(name) {
      const found = concepts.get(name);
      if (found === undefined) throw new Error(`There is no concept ${name}.`);
      return found;
    },
    entitiesOf: (word) => entities.get(word) ?? [],
    isWrapper: (word) => wrappers?.has(word) === true,
    isCarrier: (word) => carriers?.has(word) === true,
    isNeutral: (word) => neutral?.has(word) === true,
    stateOf: (value) => states.get(splitName(value).join(' ')),
  };
}

const MOST_REMEMBERED = 10_000;

function knownConcept(concept: Concept, phrases: (table?: Phrases) => readonly string[]): KnownConcept {
  const heads = [
    ...phrases(concept.heads).map((phrase) => ({ words: phrase.split(' ').map(singularOf), isWeak: false })),
    ...phrases(concept.weak).map((phrase) => ({ words: phrase.split(' ').map(singularOf), isWeak: true })),
  ];
  return {
    heads: heads.sort((left, right) => right.words.length - left.words.length),
    companions: new Set(phrases(concept.companions).map(singularOf)),
  };
}

function entitiesByWord(): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  for (const [entity, words] of Object.entries(ENTITIES)) {
    for (const word of words.split(' ')) found.set(word, [...(found.get(word) ?? []), entity]);
  }
  return found;
}

/** Shortest word that a glued one may be made of. */
const SHORTEST = 2;
/** Longest words that are taken apart. */
const LONGEST = 40;
/** Short words that may be part of a glued one; others occur accidentally. */
const SHORT_PARTS: ReadonlySet<string> = new Set([
  'at',
  'on',
  'id',
  'is',
  'no',
  'url',
  'uri',
  'utc',
  'zip',
  'org',
  'add',
  'dob',
  'sur',
  'sys',
  'of',
]);

function gluable(words: readonly string[]): ReadonlySet<string> {
  return new Set(words.filter((word) => word.length >= 4 || SHORT_PARTS.has(word)));
}

/** The words that a glued one is made of, as few as possible; itself if it is known, or cannot be taken apart. */
function takeApart(word: string, known: ReadonlySet<string>): readonly string[] {
  const singular = singularOf(word);
  if (known.has(word)) return [word];
  if (known.has(singular) || word.length > LONGEST) return [singular];
  /** The fewest words of each beginning. */
  const best: (readonly string[] | undefined)[] = [[]];
  for (let end = SHORTEST; end <= singular.length; end += 1) {
    for (let start = 0; start <= end - SHORTEST; start += 1) {
      const before = best[start];
      const part = singular.slice(start, end);
      if (before === undefined || !known.has(part)) continue;
      const now = best[end];
      if (now === undefined || before.length + 1 < now.length) best[end] = [...before, part];
    }
  }
  return best[singular.length] ?? [singular];
}
