import type { ConceptName } from '../lexicon/lexicon.ts';
import { valuesAt } from '../samples/path.ts';
import { type Candidate, candidatesFor, isAccepted } from './candidates.ts';
import type { FieldContext } from './context.ts';
import { nothingFor, type Proposal } from './proposal.ts';
import type { Target } from './targets.ts';

/** Kinds of links of a record, with the words that a model may have for them. */
const KINDS: readonly (readonly [concept: ConceptName, words: readonly string[]])[] = [
  ['avatar', ['avatar', 'photo', 'picture', 'image']],
  ['profilePage', ['profile', 'page']],
  ['website', ['website', 'homepage', 'web', 'site', 'blog']],
  ['calendar', ['calendar', 'booking']],
  ['linkedin', ['linkedin']],
  ['twitter', ['twitter']],
  ['facebook', ['facebook']],
];

/** Words of a list that may have links of every kind. */
const ANY_LINK: ReadonlySet<string> = new Set([
  'url',
  'link',
  'website',
  'uri',
  'href',
  'address',
  'social',
  'web',
]);

/** The parts of an item: which one is the address, and which one says what is there. */
export interface LinkItem {
  readonly address: string;
  readonly type: Target | undefined;
}

/** Proposes a list of links, each with what it shows, from the paths of single links. */
export function proposeLinks(target: Target, item: LinkItem, context: FieldContext): Proposal {
  const words = context.vocabulary.wordsOf(target.name.slice(target.name.lastIndexOf('.') + 1));
  const isAny = words.some((word) => ANY_LINK.has(word));
  const links = KINDS.flatMap(([concept, names]) => {
    if (!isAny && !names.some((name) => words.includes(name))) return [];
    const type = typeWord(names, item.type);
    if (item.type?.isRequired === true && type === undefined) return [];
    const best = bestLink(concept, context);
    return best === undefined ? [] : [{ candidate: best, type }];
  });
  if (links.length === 0) return nothingFor(target.name);
  const parts = links.map(({ candidate, type }) => {
    const own = item.type === undefined || type === undefined ? '' : `"${nameOf(item.type)}": "${type}", `;
    return `${wrapped(candidate.expression)}.{ ${own}"${item.address}": $ }`;
  });
  return {
    field: target.name,
    expression: appended(parts),
    score: Math.min(...links.map(({ candidate }) => candidate.score)),
    reads: links.map(({ candidate }) => candidate.leaf.path),
    tables: [],
    questions: [],
  };
}

/** Joins lists; nothing is made of nothing. */
export function appended(parts: readonly string[]): string | undefined {
  const [first, ...others] = parts;
  return first === undefined
    ? undefined
    : others.reduce((left, right) => `$append(${left}, ${right})`, first);
}

function nameOf({ name }: Target): string {
  return name.slice(name.lastIndexOf('.') + 1);
}

function wrapped(expression: string): string {
  return expression.includes('??') || expression.includes('?') ? `(${expression})` : expression;
}

/** The word of a model for a kind of link. */
function typeWord(names: readonly string[], type: Target | undefined): string | undefined {
  if (type === undefined || type.choices.length === 0) return names[0];
  return names.find((name) => type.choices.includes(name));
}

function bestLink(concept: ConceptName, context: FieldContext): Candidate | undefined {
  const target = {
    concept: withoutNumbers(concept, context),
    conceptName: concept,
    kind: 'link',
    of: [],
  } as const;
  const found = candidatesFor(target, context).filter(
    (candidate) =>
      isAccepted(candidate) &&
      !isOfInterface(candidate, context) &&
      (!candidate.match.isWeak || (concept === 'profilePage' && namesRecord(candidate, context))),
  );
  const [best] = found;
  if (best === undefined) return undefined;
  // Of several sizes of a picture the largest.
  const alike = found.filter(
    ({ score, leaf }) => best.score - score < 0.01 && leaf.path.length === best.leaf.path.length,
  );
  return alike.toSorted((left, right) => sizeOf(right, context) - sizeOf(left, context))[0];
}

const SIZES: readonly string[] = [
  'thumb',
  'thumbnail',
  'tiny',
  'small',
  'medium',
  'large',
  'full',
  'original',
];
const UNSIZED = 4.5;
const MOST_PIXELS = 10_000;

/** How large a picture is by its name; one without a size comes after medium ones. */
function sizeOf({ leaf }: Candidate, { vocabulary }: FieldContext): number {
  const words = vocabulary.wordsOf(leaf.names.at(-1) ?? '');
  const named = Math.max(...words.map((word) => SIZES.indexOf(word)));
  if (named >= 0) return named;
  const number = words.map(Number).find((one) => one > 1);
  return number === undefined ? UNSIZED : Math.min(number, MOST_PIXELS) / MOST_PIXELS;
}

/** Whether links have the id or login of their record in them, as the pages of people do. */
function namesRecord({ leaf }: Candidate, { records, leaves }: FieldContext): boolean {
  const owned = leaves.filter(
    ({ path, node }) =>
      path.length === 1 && path !== leaf.path && (node.types.has('string') || node.types.has('number')),
  );
  let filled = 0;
  let named = 0;
  for (const record of records) {
    const [link] = valuesAt(record, leaf.path);
    if (typeof link !== 'string') continue;
    filled += 1;
    const parts = new Set(link.split(/[^\p{L}\p{N}_.-]+/u));
    const isNamed = owned.some(({ path }) => {
      const [value] = valuesAt(record, path);
      return (
        (typeof value === 'string' || typeof value === 'number') &&
        String(value).length >= 2 &&
        parts.has(String(value))
      );
    });
    if (isNamed) named += 1;
  }
  return filled > 0 && named >= filled * 0.8;
}

/** Sizes of pictures are written as numbers in their names. */
function withoutNumbers(concept: ConceptName, { vocabulary, leaves }: FieldContext): Target['concept'] {
  const known = vocabulary.concept(concept);
  const numbers = leaves
    .flatMap(({ names }) => vocabulary.wordsOf(names.at(-1) ?? ''))
    .filter((word) => /^\d+$|^x$/.test(word));
  return { ...known, companions: new Set([...known.companions, ...numbers]) };
}

/** Whether addresses are those of an interface for programs. */
function isOfInterface({ leaf }: Candidate, { records }: FieldContext): boolean {
  const texts = records
    .flatMap((record) => valuesAt(record, leaf.path))
    .filter((value) => typeof value === 'string');
  const count = texts.filter((text) => /^https?:\/\/api[.-]|\/api\/|\/rest\/|\.json$/i.test(text)).length;
  return texts.length > 0 && count * 2 > texts.length;
}
