import type { KnownConcept, Vocabulary } from './vocabulary.ts';

/** Which kinds of records are the record's own, and which stand for the same person. */
export interface OwnEntities {
  readonly own: ReadonlySet<string>;
  /** Kinds that may hold what the record says of itself, such as the contact of a user. */
  readonly near: ReadonlySet<string>;
}

/** How well a name fits a concept. */
export interface NameMatch {
  readonly score: number;
  readonly isWeak: boolean;
  /** Words that neither the concept nor the record explains. */
  readonly unexplained: number;
}

const WEIGHTS = {
  head: 3,
  weakHead: 2.4,
  unexplained: -1.2,
  foreignBefore: -1.8,
  qualified: -0.3,
  near: -0.4,
  wrapper: -0.4,
  foreignParent: -1.6,
} as const;

/** Kinds of records that hold all others, so that they may be named before the record's own kind. */
const HOLDERS: ReadonlySet<string> = new Set(['workspace', 'account', 'company', 'team', 'project']);

/** Returns how well the words of a name fit a concept; undefined if none of its phrases is among them. */
export function matchName(
  words: readonly string[],
  concept: KnownConcept,
  vocabulary: Vocabulary,
  entities: OwnEntities,
): NameMatch | undefined {
  let best: NameMatch | undefined;
  for (const { words: head, isWeak } of concept.heads) {
    const at = lastIndexOf(words, head);
    if (at < 0) continue;
    const found = { isWeak, ...scoreOf(words, at, head.length, isWeak) };
    if (best === undefined || found.score > best.score) best = found;
  }
  return best;

  function scoreOf(
    all: readonly string[],
    at: number,
    length: number,
    isWeak: boolean,
  ): Omit<NameMatch, 'isWeak'> {
    let score: number = isWeak ? WEIGHTS.weakHead : WEIGHTS.head;
    let unexplained = 0;
    for (const [index, word] of all.entries()) {
      if (index >= at && index < at + length) continue;
      if (concept.companions.has(word) || vocabulary.isNeutral(word)) continue;
      const kinds = vocabulary.entitiesOf(word);
      if (kinds.some((kind) => entities.own.has(kind))) continue;
      const next = all[index + 1];
      const isHolder = kinds.some((kind) => HOLDERS.has(kind));
      const isQualifier =
        isHolder &&
        next !== undefined &&
        index + 1 < at &&
        vocabulary.entitiesOf(next).some((kind) => entities.own.has(kind));
      if (kinds.length > 0 && isQualifier) {
        score += WEIGHTS.qualified;
        continue;
      }
      unexplained += 1;
      score += WEIGHTS.unexplained;
      if (kinds.length > 0 && index < at) score += WEIGHTS.foreignBefore;
    }
    return { score, unexplained };
  }
}

function lastIndexOf(words: readonly string[], part: readonly string[]): number {
  for (let at = words.length - part.length; at >= 0; at -= 1) {
    if (part.every((word, index) => words[at + index] === word)) return at;
  }
  return -1;
}

/** Returns how well a path fits a concept, by its last name and by what the objects around it are called. */
export function matchPath(
  names: readonly string[],
  concept: KnownConcept,
  vocabulary: Vocabulary,
  entities: OwnEntities,
): NameMatch | undefined {
  const words = names.map(vocabulary.wordsOf);
  const last = words.at(-1) ?? [];
  const direct = matchName(last, concept, vocabulary, entities);
  const found = [
    ...(direct === undefined ? [] : [withParents(direct, words.slice(0, -1))]),
    ...carried(last),
  ].sort((left, right) => right.score - left.score);
  return found[0];

  /** A last name that says nothing of its own: the object around it has the name. */
  function carried(own: readonly string[]): NameMatch[] {
    // The name in an id is not the id.
    if (own.includes('name') && concept.heads.some(({ words: head }) => head.includes('id'))) return [];
    if (
      words.length < 2 ||
      !own.every(
        (word) => vocabulary.isCarrier(word) || vocabulary.isNeutral(word) || concept.companions.has(word),
      )
    )
      return [];
    const around = matchName(words.at(-2) ?? [], concept, vocabulary, entities);
    return around === undefined ? [] : [withParents(around, words.slice(0, -2))];
  }

  function withParents(match: NameMatch, parents: readonly (readonly string[])[]): NameMatch {
    let { score, unexplained } = match;
    for (const parent of parents) {
      const weight = parentWeight(parent);
      score += weight;
      if (weight === WEIGHTS.foreignParent) unexplained += 1;
    }
    return { ...match, score, unexplained };
  }

  function parentWeight(parent: readonly string[]): number {
    const isSame = matchName(parent, concept, vocabulary, entities);
    if (isSame !== undefined && isSame.unexplained === 0) return 0;
    const isExplained = parent.every((word) => {
      if (vocabulary.isWrapper(word) || vocabulary.isNeutral(word)) return true;
      const kinds = vocabulary.entitiesOf(word);
      return kinds.some((kind) => entities.own.has(kind) || entities.near.has(kind));
    });
    return isExplained ? WEIGHTS.wrapper : WEIGHTS.foreignParent;
  }
}
