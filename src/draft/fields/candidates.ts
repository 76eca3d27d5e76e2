import type { OwnEntities } from '../lexicon/match-name.ts';
import { matchPath, type NameMatch } from '../lexicon/match-name.ts';
import type { KnownConcept, Vocabulary } from '../lexicon/vocabulary.ts';
import { ITEMS, isFilled, type Path, valuesAt } from '../samples/path.ts';
import { type FieldContext, type Leaf, valuesOf } from './context.ts';
import { conversionOf, readFirst } from './conversion.ts';
import type { Target, ValueKind } from './targets.ts';

/** A path that may be what a field stands for, with what its values say. */
export interface Candidate {
  readonly leaf: Leaf;
  readonly match: NameMatch;
  readonly expression: string;
  /** The values of the field, one for each record. */
  readonly values: readonly unknown[];
  /** Records in which the path has a value. */
  readonly filled: number;
  /** Part of them that are of use. */
  readonly valid: number;
  /** Score of the name and of the values. */
  readonly score: number;
}

/** What of a target is needed to find paths for it; without words, its name says nothing. */
export type SearchedTarget = Pick<Target, 'concept' | 'conceptName' | 'kind' | 'of'> &
  Partial<Pick<Target, 'words' | 'name'>>;

/** From this score on, a field is proposed. */
export const ACCEPT = 2;
/** Runner-ups are this close. */
export const CLOSE = 0.4;
/** Least score of a name that is looked at. */
const LOOK = 1;

/** Kinds of fields that may have one of several values. */
const FROM_LISTS: ReadonlySet<ValueKind> = new Set(['email', 'link']);

/** Returns the paths whose names fit a target, the best first. */
export function candidatesFor(target: SearchedTarget, context: FieldContext): readonly Candidate[] {
  const { leaves, vocabulary, kind } = context;
  const concept = withOtherNames(target, vocabulary);
  const found = leaves.flatMap((leaf): Candidate[] => {
    const mayBeList =
      FROM_LISTS.has(target.kind) || target.conceptName === 'phone' || target.conceptName === 'mobile';
    if (leaf.isList && ((!mayBeList && !leaf.isSingle) || isDeep(leaf))) return [];
    if (isLinkName(leaf, target, vocabulary)) return [];
    if (target.of.length > 0 && !mentions(leaf.names, target.of, vocabulary)) return [];
    const match = matchPath(leaf.names, concept, vocabulary, entitiesOf(target, leaf, kind));
    if (match === undefined || match.score < LOOK) return [];
    const made = makeCandidate(leaf, match, target, context);
    return made === undefined ? [] : [made];
  });
  const single = found.filter((candidate) => !candidate.leaf.isList);
  // A value of an array counts only if it is nowhere else.
  const isElsewhere = !FROM_LISTS.has(target.kind) && single.some(isAccepted);
  return (isElsewhere ? single : found).sort(byScore);
}

const LINK_WORDS: ReadonlySet<string> = new Set(['url', 'uri', 'href', 'link', 'src']);

/** Whether a path has links, and the target is something else: the address of a company is not its name. */
function isLinkName({ names }: Leaf, { kind, concept }: SearchedTarget, vocabulary: Vocabulary): boolean {
  if ((kind !== 'text' && kind !== 'choice') || concept.companions.has('url')) return false;
  const heads = concept.heads.flatMap(({ words }) => words);
  const own = vocabulary.wordsOf(names.at(-1) ?? '');
  return own.some((word) => LINK_WORDS.has(word) && !heads.includes(word));
}

/** A lone `company` may be the name of the company. */
function withOtherNames(
  { of, concept, conceptName }: Pick<Target, 'of' | 'concept' | 'conceptName'>,
  vocabulary: Vocabulary,
): KnownConcept {
  if (of.length === 0 || (conceptName !== 'label' && conceptName !== 'fullName')) return concept;
  const further = of.includes('company')
    ? vocabulary.concept('company').heads
    : of.map((word) => ({ words: [word], isWeak: false }));
  return { ...concept, heads: [...concept.heads, ...further] };
}

/** The kinds of records whose names explain a word of a path. */
function entitiesOf(
  { of, conceptName }: Pick<Target, 'of' | 'conceptName'>,
  { names }: Leaf,
  kind: OwnEntities,
): OwnEntities {
  if (of.length > 0) return { own: new Set(of), near: new Set() };
  if (conceptName !== 'id') return kind;
  // The id of what is near a record, such as its account, is not the record's.
  return {
    own: names.length === 1 ? kind.own : new Set([...kind.own].filter((entity) => entity !== 'account')),
    near: new Set(),
  };
}

/** Arrays within arrays hold what belongs to others. */
function isDeep({ path }: Leaf): boolean {
  return path.filter((step) => step === ITEMS).length > 1;
}

function byScore(left: Candidate, right: Candidate): number {
  return (
    right.score - left.score || left.leaf.names.length - right.leaf.names.length || right.filled - left.filled
  );
}

/** Whether a path names one of the kinds of records. */
function mentions(names: readonly string[], kinds: readonly string[], vocabulary: Vocabulary): boolean {
  return names.some((name) =>
    vocabulary
      .wordsOf(name)
      .some((word) => vocabulary.entitiesOf(word).some((entity) => kinds.includes(entity))),
  );
}

function makeCandidate(
  leaf: Leaf,
  match: NameMatch,
  target: SearchedTarget,
  context: FieldContext,
): Candidate | undefined {
  const convert = conversionOf(target.kind, leaf, context.records);
  if (convert === undefined) return undefined;
  const expression = readFirst(leaf.path, convert, primaryBeside(leaf.path, context));
  const values = valuesOf(expression, context.records);
  const inputs = context.records.map((record) => valuesAt(record, leaf.path).some(isFilled));
  const filled = inputs.filter(Boolean).length;
  const usable = values.filter((value, index) => inputs[index] === true && isUsable(value, target)).length;
  const valid = filled === 0 ? 0 : usable / filled;
  const isPlain =
    leaf.names.length === 1 && context.vocabulary.wordsOf(leaf.names[0] ?? '').join(' ') === 'id';
  const facts = factsOf(target, {
    isPlain,
    // The parts of an object may be those of another record.
    isOfOthers: target.of.length > 0 || target.name?.includes('.') === true,
    values,
    filled,
    valid,
    records: context.records.length,
    isWeak: match.isWeak,
  });
  if (facts === undefined) return undefined;
  return {
    leaf,
    match,
    expression,
    values,
    filled,
    valid,
    score: match.score + facts + sameNameBonus(leaf, target, context) - (leaf.isList ? 0.3 : 0),
  };
}

const SAME_NAME = 0.3;

/** A path that is called as the field is comes before its synonyms. */
function sameNameBonus(
  { names }: Leaf,
  { words = [] }: SearchedTarget,
  { vocabulary }: FieldContext,
): number {
  const own = vocabulary.wordsOf(names.at(-1) ?? '');
  return own.length === words.length && own.every((word, index) => word === words[index]) ? SAME_NAME : 0;
}

/** Whether a candidate may be proposed: what its values say never makes up for its name. */
export function isAccepted({ match, score }: Pick<Candidate, 'match' | 'score'>): boolean {
  return match.score >= ACCEPT && score >= ACCEPT && match.unexplained === 0;
}

const OLDEST = '1985';
const OLDEST_BIRTHDAY = '1900';
const NEWEST = '2100';

/** Whether a value is one of the kind: of times those of people who are alive. */
export function isUsable(
  value: unknown,
  { kind, conceptName }: Pick<SearchedTarget, 'kind'> & Partial<Pick<SearchedTarget, 'conceptName'>>,
): boolean {
  if (value === undefined || value === null) return false;
  if (kind !== 'time' && kind !== 'date') return true;
  // A number that is not a time becomes one near 1970, and zeros stand for none.
  const oldest = conceptName === 'birthday' || kind === 'date' ? OLDEST_BIRTHDAY : OLDEST;
  return typeof value === 'string' && value > oldest && value < NEWEST;
}

interface ValueFacts {
  readonly values: readonly unknown[];
  readonly filled: number;
  readonly valid: number;
  readonly records: number;
  readonly isWeak: boolean;
  /** Whether its name is nothing but `id`. */
  readonly isPlain: boolean;
  /** Whether it is of another kind of record, which several records may have in common. */
  readonly isOfOthers: boolean;
}

/** Least part of the values that must be of the kind. */
const LEAST_VALID = 0.7;
/** Links are often relative, or placeholders. */
const LEAST_VALID_LINKS = 0.5;
const SURE = 0.9;

/** What the values add to the score of a name; undefined if they cannot be those of the field. */
function factsOf(
  { kind, conceptName }: Pick<Target, 'kind' | 'conceptName'>,
  { values, filled, valid, records, isWeak, isPlain, isOfOthers }: ValueFacts,
): number | undefined {
  if (filled === 0) return undefined;
  if (valid < (kind === 'link' ? LEAST_VALID_LINKS : LEAST_VALID) || (isWeak && valid < SURE))
    return undefined;
  if ((conceptName === 'id' || conceptName === 'externalId') && !isOfOthers)
    return isPlain ? Math.max(0, idFacts(values, filled, records)) : idFacts(values, filled, records);
  if (kind === 'email') return valid >= SURE ? 0.8 : 0;
  if (kind === 'time' || kind === 'date') return valid >= SURE ? 0.5 : 0;
  if (kind === 'link') return valid >= SURE ? 0.5 : 0;
  return filled >= records * 0.5 ? 0.2 : 0;
}

function idFacts(values: readonly unknown[], filled: number, records: number): number {
  const different = new Set(values.filter((value) => value !== undefined)).size;
  const isConstant = records >= 3 && different === 1;
  return (filled === records ? 0.8 : 0) + (different === filled ? 0.6 : isConstant ? -2.5 : -1);
}

/** The flag next to a value in the items of an array that marks the first one. */
function primaryBeside(path: Path, { tree, vocabulary, kind }: FieldContext): string | undefined {
  const at = path.lastIndexOf(ITEMS);
  if (at < 0) return undefined;
  let node: FieldContext['tree'] | undefined = tree;
  for (const step of path.slice(0, at + 1)) node = step === ITEMS ? node?.items : node?.properties.get(step);
  const names = [...(node?.properties ?? [])].filter(([name, inner]) => {
    if (!inner.types.has('boolean')) return false;
    const found = matchPath([name], vocabulary.concept('primary'), vocabulary, kind);
    return found !== undefined && found.unexplained === 0;
  });
  return names[0]?.[0];
}

/** Whether two candidates never differ where both have a value, and both have one at least once. */
export function alwaysAgree(left: readonly unknown[], right: readonly unknown[]): boolean {
  let isSeen = false;
  for (const [index, value] of left.entries()) {
    const other = right[index];
    if (value === undefined || other === undefined) continue;
    if (!isSame(value, other)) return false;
    isSeen = true;
  }
  return isSeen;
}

/** Whether two lists of values differ in a record that has both. */
export function everDiffer(left: readonly unknown[], right: readonly unknown[]): boolean {
  return left.some(
    (value, index) => value !== undefined && right[index] !== undefined && !isSame(value, right[index]),
  );
}

function isSame(left: unknown, right: unknown): boolean {
  return left === right || JSON.stringify(left) === JSON.stringify(right);
}

/** Whether some records have a value only in the second list. */
export function addsValues(left: readonly unknown[], right: readonly unknown[]): boolean {
  return left.some((value, index) => value === undefined && right[index] !== undefined);
}
