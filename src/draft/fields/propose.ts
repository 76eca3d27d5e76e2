import { matchName } from '../lexicon/match-name.ts';
import { expressionOf, ITEMS, isWritable } from '../samples/path.ts';
import type { ValueNode } from '../samples/value-node.ts';
import { candidatesFor, isAccepted } from './candidates.ts';
import { type FieldContext, type Leaf, leavesOf, valuesOf } from './context.ts';
import { nothingFor, type Proposal } from './proposal.ts';
import { proposeChoice } from './propose-choice.ts';
import { proposeFullName } from './propose-full-name.ts';
import { appended, proposeLinks } from './propose-links.ts';
import { proposeScalar } from './propose-scalar.ts';
import { proposeState } from './propose-state.ts';
import type { Target } from './targets.ts';
import { typeOfName } from './type-of-name.ts';

/** Proposes what a field, or a part of one, is made of. */
export function propose(target: Target, context: FieldContext): Proposal {
  if (target.name === 'remote_data')
    return { field: target.name, expression: '$', score: 3, reads: [], tables: [], questions: [] };
  switch (target.kind) {
    case 'list':
      return proposeList(target, context);
    case 'object':
      return proposeObject(target, context);
    case 'choice':
      return proposeChoice(target, context);
    case 'boolean':
      return target.conceptName === 'active' ? proposeState(target, context) : proposeScalar(target, context);
    default:
      return target.conceptName === 'fullName' && target.of.length === 0
        ? proposeFullName(target, context)
        : proposeScalar(target, context);
  }
}

/** Words before the parts of an address, of which a record may have several. */
const ADDRESS_KINDS = [
  'mailing',
  'primary',
  'default',
  'main',
  'billing',
  'business',
  'work',
  'office',
  'home',
  'shipping',
  'street',
  'other',
];
const OF_ADDRESSES: ReadonlySet<string> = new Set(['street', 'city', 'postalCode', 'region', 'country']);

/** Joins the proposals of parts to an object: those of the object that has most of them. */
function proposeObject(target: Target, context: FieldContext): Proposal {
  const { properties } = target;
  if (properties.length === 0) return nothingFor(target.name);
  const isAddress = properties.filter(({ conceptName }) => OF_ADDRESSES.has(conceptName ?? '')).length >= 2;
  const further = isAddress ? ['', ...ADDRESS_KINDS] : [''];
  const isOfOthers = properties.some(({ of }) => of.length > 0);
  let best: { readonly made: number; readonly proposal: Proposal } | undefined;
  for (const word of further) {
    const inside = withinObject(target, context, word);
    for (const leaves of isOfOthers ? [inside.leaves] : byParent(inside.leaves)) {
      const parts = properties.map((part) => ({
        part,
        proposal: propose(part, {
          ...inside,
          leaves: isAddress ? leaves : namedAs(target, part, leaves, context),
        }),
      }));
      const made = parts.filter(({ proposal }) => proposal.expression !== undefined).length;
      if (made === 0 || made <= (best?.made ?? 0)) continue;
      const proposal = joinParts(target, parts);
      if (proposal.expression !== undefined) best = { made, proposal };
    }
  }
  // A lone part, such as a state, may be something else.
  if (best === undefined || (properties.length > 2 && best.made < 2 && !isOfOthers))
    return nothingFor(target.name);
  return best.proposal;
}

/** What every kind of record has: in an object it is that of the object only if the path names the object. */
const OF_ALL: ReadonlySet<string> = new Set([
  'id',
  'externalId',
  'label',
  'fullName',
  'email',
  'phone',
  'created',
  'updated',
  'status',
  'type',
  'description',
  'website',
]);

function namedAs(
  object: Target,
  { conceptName, of }: Target,
  leaves: readonly Leaf[],
  { vocabulary }: FieldContext,
): readonly Leaf[] {
  // The names of other kinds of records are looked for anyway.
  if (of.length > 0 || !OF_ALL.has(conceptName ?? '')) return leaves;
  const words = vocabulary.wordsOf(lastOf(object.name));
  return leaves.filter(({ names }) => {
    const own = names.flatMap((name) => vocabulary.wordsOf(name));
    return words.every((word) => own.includes(word));
  });
}

/** Paths by the object that they are in, the shallow ones first. */
function byParent(leaves: readonly Leaf[]): readonly (readonly Leaf[])[] {
  const groups = new Map<string, Leaf[]>();
  for (const leaf of leaves) {
    const parent = leaf.names.slice(0, -1).join('\n');
    const group = groups.get(parent);
    if (group === undefined) groups.set(parent, [leaf]);
    else group.push(leaf);
  }
  return [...groups.values()].sort(
    (left, right) => (left[0]?.names.length ?? 0) - (right[0]?.names.length ?? 0),
  );
}

interface PartProposal {
  readonly part: Target;
  readonly proposal: Proposal;
}

function joinParts(target: Target, parts: readonly PartProposal[]): Proposal {
  const made = parts.filter(({ proposal }) => proposal.expression !== undefined);
  const lacks = parts.some(({ part, proposal }) => part.isRequired && proposal.expression === undefined);
  if (made.length === 0 || lacks) return nothingFor(target.name);
  const entries = made.map(({ part, proposal }) => `"${lastOf(part.name)}": ${proposal.expression}`);
  return {
    field: target.name,
    expression: `{ ${entries.join(', ')} }`,
    score: Math.min(...made.map(({ proposal }) => proposal.score)),
    reads: made.flatMap(({ proposal }) => proposal.reads),
    tables: made.flatMap(({ proposal }) => proposal.tables),
    questions: made.flatMap(({ proposal }) => proposal.questions),
  };
}

function lastOf(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}

/** Inside an object its own name explains what is around a path: `address.city`, `address_city`. */
function withinObject(target: Target, context: FieldContext, further: string): FieldContext {
  const words = [...context.vocabulary.wordsOf(lastOf(target.name)), further];
  const { vocabulary } = context;
  return {
    ...context,
    vocabulary: { ...vocabulary, isNeutral: (word) => words.includes(word) || vocabulary.isNeutral(word) },
  };
}

/** Proposes a list: from an array of the records, or from single paths. */
function proposeList(target: Target, context: FieldContext): Proposal {
  const { items } = target;
  if (items === undefined) return nothingFor(target.name);
  const fromArray = proposeFromArray(target, items, context);
  if (fromArray.expression !== undefined) return fromArray;
  if (items.kind !== 'object')
    return items.kind === 'text' && target.conceptName !== 'phone'
      ? nothingFor(target.name)
      : proposeSingles(target, items, undefined, context);
  const main = mainPart(items);
  if (main === undefined) return single(target, items, context);
  if (main.kind === 'link') {
    const type = items.properties.find(({ conceptName }) => conceptName === 'type');
    return proposeLinks(target, { address: lastOf(main.name), type }, context);
  }
  return proposeSingles(target, main, items, context);
}

/** A list of one object, such as the only address of a record; it becomes a list by itself. */
function single(target: Target, items: Target, context: FieldContext): Proposal {
  const found = proposeObject({ ...items, name: target.name }, context);
  return found;
}

/** The part of an item that is what the list is of: the address, the number. */
function mainPart(item: Target): Target | undefined {
  const parts = item.properties.filter(
    ({ kind, conceptName }) =>
      kind !== 'boolean' && kind !== 'choice' && conceptName !== 'type' && conceptName !== 'id',
  );
  return (
    parts.find(({ kind }) => kind === 'email' || kind === 'link') ??
    parts.find(({ isRequired }) => isRequired) ??
    (parts.length === 1
      ? parts[0]
      : parts.find(({ conceptName }) => conceptName === 'phone' || conceptName === 'email'))
  );
}

/** An array of the records whose name fits the list, with its items. */
function arraysFor(
  target: Target,
  context: FieldContext,
): readonly { readonly path: readonly string[]; readonly items: ValueNode }[] {
  const { vocabulary, kind, tree } = context;
  const words = vocabulary.wordsOf(lastOf(target.name));
  const own = { heads: [{ words, isWeak: false }], companions: target.concept.companions };
  const found: { path: readonly string[]; items: ValueNode; score: number }[] = [];
  visit(tree, []);
  return found.sort((left, right) => right.score - left.score || left.path.length - right.path.length);

  function visit(node: ValueNode, path: readonly string[]): void {
    for (const [name, inner] of node.properties) {
      if (!isWritable(name)) continue;
      const next = [...path, name];
      if (inner.items !== undefined && inner.items.there > 0) {
        const nameWords = vocabulary.wordsOf(name);
        const match = [
          matchName(nameWords, target.concept, vocabulary, kind),
          matchName(nameWords, own, vocabulary, kind),
        ]
          .filter((one) => one !== undefined && one.unexplained === 0 && !one.isWeak)
          .map((one) => one?.score ?? 0);
        if (match.length > 0)
          found.push({ path: next, items: inner.items, score: Math.max(...match) - path.length * 0.4 });
      }
      if (path.length < 3) visit(inner, next);
    }
  }
}

function proposeFromArray(target: Target, items: Target, context: FieldContext): Proposal {
  for (const { path, items: node } of arraysFor(target, context)) {
    const inner = withinItems(path, node, context);
    const made = items.kind === 'object' ? itemObject(items, inner) : itemValue(items, inner, node);
    if (made.expression === undefined) continue;
    const list = expressionOf(path);
    const expression = `${list}${made.filter ?? ''}.${made.expression}`;
    return {
      field: target.name,
      expression,
      score: made.score,
      reads: made.reads.map((read) => [...path, ITEMS, ...read]),
      tables: made.tables,
      questions: made.questions,
    };
  }
  return nothingFor(target.name);
}

/** Items of an array as records of their own; what the array is called is around their paths. */
function withinItems(path: readonly string[], node: ValueNode, context: FieldContext): FieldContext {
  const name = path.at(-1) ?? '';
  const leaves = leavesOf(node, isWritable).map((leaf): Leaf => ({ ...leaf, names: [name, ...leaf.names] }));
  const own: readonly Leaf[] =
    node.types.has('string') || node.types.has('number')
      ? [
          {
            path: [],
            names: [name],
            node,
            isList: false,
            isSingle: true,
            filled: node.there - node.nulls - node.blanks,
          },
        ]
      : [];
  const records = valuesOf(`[${expressionOf(path)}]`, context.records).flatMap((value) =>
    Array.isArray(value) ? value : [],
  );
  const words = context.vocabulary.wordsOf(name);
  const { vocabulary } = context;
  return {
    ...context,
    leaves: [...own, ...leaves],
    tree: node,
    records: records.slice(0, MOST_ITEMS),
    vocabulary: { ...vocabulary, isNeutral: (word) => words.includes(word) || vocabulary.isNeutral(word) },
  };
}

const MOST_ITEMS = 2048;

interface ItemProposal extends Proposal {
  /** Which items are of use. */
  readonly filter?: string;
}

/** An item as an object; one whose main part has no value is left out. */
function itemObject(items: Target, context: FieldContext): ItemProposal {
  const parts = items.properties.map((part) => ({ part, proposal: propose(part, context) }));
  const joined = joinParts(items, parts);
  if (joined.expression === undefined) return joined;
  const required = parts
    .filter(({ part }) => part.isRequired)
    .flatMap(({ proposal }) => proposal.expression ?? []);
  const main = mainPart(items);
  const mainExpression = parts.find(({ part }) => part === main)?.proposal.expression;
  if (
    main !== undefined &&
    mainExpression === undefined &&
    (main.kind === 'email' || main.kind === 'link' || main.conceptName === 'phone')
  )
    return nothingFor(items.name);
  const needed = required.length > 0 ? required : mainExpression === undefined ? [] : [mainExpression];
  const [only] = parts.filter(({ proposal }) => proposal.expression !== undefined);
  const made = parts.filter(({ proposal }) => proposal.expression !== undefined).length;
  if (only !== undefined && made === 1 && needed.length === 1) {
    return { ...joined, expression: `${needed[0]}.{ "${lastOf(only.part.name)}": $ }` };
  }
  return needed.length === 0
    ? joined
    : { ...joined, filter: `[${needed.map((one) => `$exists(${one})`).join(' and ')}]` };
}

/** Lists of these have values of a form, for which the name of an item does not do. */
const OF_VALUES: ReadonlySet<string> = new Set([
  'phone',
  'mobile',
  'fax',
  'email',
  'website',
  'avatar',
  'id',
]);

function itemValue(items: Target, context: FieldContext, node: ValueNode): ItemProposal {
  const found = propose(items, context);
  if (found.expression !== undefined) return found;
  if (items.kind !== 'text' || OF_VALUES.has(items.conceptName ?? '')) return found;
  // The names of items that are objects.
  const label = candidatesFor(
    { concept: context.vocabulary.concept('label'), conceptName: undefined, kind: 'text', of: [] },
    context,
  ).filter(isAccepted)[0];
  const strings = node.types.get('string') ?? 0;
  if (strings > 0 && strings * 2 > node.there)
    return { ...found, expression: '$text($)', score: 2.5, reads: [[]], questions: [] };
  return label === undefined
    ? found
    : { ...found, expression: label.expression, score: label.score, reads: [label.leaf.path], questions: [] };
}

/** A list of what single paths have, such as several addresses. */
function proposeSingles(
  target: Target,
  main: Target,
  item: Target | undefined,
  context: FieldContext,
): Proposal {
  const concept = main.conceptName ?? target.conceptName;
  if (concept !== 'email' && concept !== 'phone' && concept !== 'mobile') return nothingFor(target.name);
  const names = concept === 'email' ? (['email'] as const) : (['phone', 'mobile', 'fax'] as const);
  const type = item?.properties.find(({ conceptName }) => conceptName === 'type');
  const seen = new Set<Leaf>();
  const singles = names.flatMap((name) =>
    candidatesFor(
      { concept: typedConcept(name, context), conceptName: name, kind: main.kind, of: [] },
      context,
    ).flatMap((candidate) => {
      if (
        candidate.leaf.isList ||
        !isAccepted(candidate) ||
        candidate.match.isWeak ||
        seen.has(candidate.leaf)
      )
        return [];
      const word = typeOfName(
        context.vocabulary.wordsOf(candidate.leaf.names.at(-1) ?? ''),
        name,
        type?.choices,
      );
      if (type?.isRequired === true && word === undefined) return [];
      seen.add(candidate.leaf);
      return [{ candidate, word }];
    }),
  );
  if (
    singles.length === 0 ||
    item?.properties.some(
      ({ isRequired, conceptName }) =>
        isRequired && conceptName !== 'type' && lastOf(main.name) !== '' && conceptName !== main.conceptName,
    ) === true
  )
    return nothingFor(target.name);
  const parts = singles.map(({ candidate, word }) => {
    if (item === undefined) return candidate.expression;
    const own = type === undefined || word === undefined ? '' : `, "${lastOf(type.name)}": "${word}"`;
    return `${candidate.expression}.{ "${lastOf(main.name)}": $${own} }`;
  });
  return {
    field: target.name,
    expression: appended(parts),
    score: Math.min(...singles.map(({ candidate }) => candidate.score)),
    reads: singles.map(({ candidate }) => candidate.leaf.path),
    tables: [],
    questions: [],
  };
}

/** Words next to a name that tell which of several it is. */
function typedConcept(
  name: 'email' | 'phone' | 'mobile' | 'fax',
  { vocabulary }: FieldContext,
): Target['concept'] {
  const known = vocabulary.concept(name);
  return {
    ...known,
    companions: new Set([
      ...known.companions,
      'home',
      'personal',
      'private',
      'work',
      'office',
      'business',
      'other',
      'secondary',
      'alternate',
      'alternative',
      'second',
      '2',
      '1',
      '3',
    ]),
  };
}
