import type { TextForm } from '../../profile/forms.ts';
import { expressionOf, isFilled, valuesAt } from '../samples/path.ts';
import { isUsable } from './candidates.ts';
import { type FieldContext, type Leaf, valuesOf } from './context.ts';
import { conversionOf } from './conversion.ts';
import type { Proposal, Question } from './proposal.ts';
import type { Target, ValueKind } from './targets.ts';

/** Kinds of fields whose values can be recognized without a name. */
const RECOGNIZED: ReadonlySet<ValueKind> = new Set(['email', 'time', 'link', 'boolean']);
/** Least part of the values that must be of the kind. */
const SURE = 0.9;
/** What ids look like: no words, times or addresses. */
const FORMS_OF_IDS: ReadonlySet<TextForm> = new Set<TextForm>([
  'digits',
  'digits of a large number',
  'whole number',
  'uuid',
  'other text',
]);
/** Kinds of records that may be the owner of another, or do its work. */
const PEOPLE: ReadonlySet<string> = new Set(['user', 'assignee', 'manager', 'creator', 'requester']);
/** Fewer records say nothing of what is unique. */
const FEWEST_UNIQUE = 3;
const MOST_OPTIONS = 3;
const DEEPEST = 2;

/**
 * Asks for the fields that no name leads to and for which nothing is asked yet, where values that no other field reads
 * are of their kind: a value alone never makes a proposal.
 */
export function askByValues(
  proposals: readonly Proposal[],
  targets: readonly Target[],
  context: FieldContext,
): readonly Proposal[] {
  const read = new Set(proposals.flatMap(({ reads }) => reads.map((path) => path.join('\n'))));
  const free = context.leaves.filter(
    ({ path, names, isList, filled }) =>
      !isList && names.length <= DEEPEST && filled > 0 && !read.has(path.join('\n')),
  );
  return proposals.map((proposal, index) => {
    const target = targets[index];
    const isOpen = proposal.expression === undefined && proposal.questions.length === 0;
    if (target === undefined || !isOpen) return proposal;
    const options = optionsFor(target, free, context);
    return options.length === 0 ? proposal : { ...proposal, questions: [questionOf(target, options)] };
  });
}

function questionOf({ name }: Target, options: readonly string[]): Question {
  return {
    field: name,
    question: 'No name says which path it is. By the values it may be one of these.',
    options,
  };
}

function optionsFor(target: Target, leaves: readonly Leaf[], context: FieldContext): readonly string[] {
  const valued = valuedPart(target);
  const isId = target.conceptName === 'id';
  if (valued === undefined || !(isId || RECOGNIZED.has(valued.kind))) return [];
  return leaves
    .flatMap((leaf) => {
      const convert = conversionOf(valued.kind, leaf, context.records);
      if (convert === undefined) return [];
      const expression = convert(expressionOf(leaf.path));
      const fits = isId ? mayBeIdOf(target, leaf, context) : areOfKind(leaf, valued, expression, context);
      return fits ? [expression] : [];
    })
    .slice(0, MOST_OPTIONS);
}

/** What has the value: of a list of links or addresses the link, or the address. */
function valuedPart(target: Target): Target | undefined {
  if (target.kind !== 'list') return target;
  const { items } = target;
  if (items === undefined || items.kind !== 'object') return items;
  return items.properties.find(({ kind }) => kind === 'link' || kind === 'email');
}

function mayBeIdOf({ of }: Target, leaf: Leaf, context: FieldContext): boolean {
  if (of.length === 0) return mayBeId(leaf, context);
  return of.some((kind) => PEOPLE.has(kind)) && mayBeReference(leaf, context);
}

/** Whether it may be the id of a person, such as an owner: any word for people may name it. */
function mayBeReference({ node, names }: Leaf, { vocabulary }: FieldContext): boolean {
  const words = names.flatMap((name) => vocabulary.wordsOf(name));
  const isOfPerson = words.some((word) => vocabulary.entitiesOf(word).some((entity) => PEOPLE.has(entity)));
  return isOfPerson && !node.types.has('boolean') && [...node.forms.keys()].every(isFormOfId);
}

/** An id is in every record, and is another one in each. */
function mayBeId({ path, node, names, filled }: Leaf, { records }: FieldContext): boolean {
  if (names.length > 1 || records.length < FEWEST_UNIQUE || filled < node.there) return false;
  if (![...node.forms.keys()].every(isFormOfId)) return false;
  const values = records.flatMap((record) => valuesAt(record, path)).map(String);
  return values.length === records.length && new Set(values).size === records.length;
}

function isFormOfId(form: TextForm): boolean {
  return FORMS_OF_IDS.has(form);
}

function areOfKind(leaf: Leaf, { kind }: Target, expression: string, { records }: FieldContext): boolean {
  const { types, forms } = leaf.node;
  if (kind === 'boolean') return types.has('boolean') && types.size === 1;
  const zeros = kind === 'time' ? recordsWithZero(leaf, records) : 0;
  // Of any other number it cannot be said whether it is a time. Zero may say that there is none.
  if (
    kind === 'time' &&
    [...forms].some(([form, count]) => !isTimeForm(form) && !isZeros(form, count, zeros))
  )
    return false;
  const values = valuesOf(expression, records).filter((value) => isUsable(value, { kind }));
  return values.length > 0 && values.length >= SURE * (filledRecords(leaf, records) - zeros);
}

function recordsWithZero({ path }: Leaf, records: readonly unknown[]): number {
  return records.filter((record) => valuesAt(record, path).some((value) => value === 0)).length;
}

function isZeros(form: TextForm, count: number, zeros: number): boolean {
  return form === 'whole number' && count === zeros;
}

function isTimeForm(form: TextForm): boolean {
  return form.startsWith('date') || form.startsWith('epoch');
}

function filledRecords({ path }: Leaf, records: readonly unknown[]): number {
  return records.filter((record) => valuesAt(record, path).some(isFilled)).length;
}
