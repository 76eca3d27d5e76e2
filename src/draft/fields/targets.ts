import type { JsonSchema } from '../../model/json-schema.ts';
import { CONCEPTS, type ConceptName } from '../lexicon/lexicon.ts';
import { matchName } from '../lexicon/match-name.ts';
import type { ResourceKind } from '../lexicon/own-entities.ts';
import type { KnownConcept, Vocabulary } from '../lexicon/vocabulary.ts';

/** What kind of value a field takes. */
export type ValueKind =
  | 'text'
  | 'email'
  | 'time'
  | 'date'
  | 'link'
  | 'boolean'
  | 'number'
  | 'integer'
  | 'choice'
  | 'object'
  | 'list'
  | 'any';

/** A field of a model, or a part of one. */
export interface Target {
  /** Dotted name within the model. */
  readonly name: string;
  readonly kind: ValueKind;
  /** The words of its own name. */
  readonly words: readonly string[];
  /** What it stands for; undefined if nothing but its own words is known. */
  readonly conceptName: ConceptName | undefined;
  readonly concept: KnownConcept;
  /** Kinds of other records that it is of, such as the company of a contact. */
  readonly of: readonly string[];
  readonly isRequired: boolean;
  /** Values that it may have. */
  readonly choices: readonly (string | number)[];
  readonly properties: readonly Target[];
  readonly items: Target | undefined;
  readonly schema: SchemaObject;
}

export type SchemaObject = Readonly<Record<string, unknown>>;

const TIMES: ReadonlySet<string> = new Set([
  'created',
  'updated',
  'deletedTime',
  'closeDate',
  'closedTime',
  'dueDate',
  'startTime',
  'endTime',
  'birthday',
  'lastLogin',
]);
const FLAGS: ReadonlySet<string> = new Set(['active', 'inactive', 'primary', 'verified']);
const LINKS: ReadonlySet<string> = new Set([
  'avatar',
  'profilePage',
  'website',
  'calendar',
  'linkedin',
  'twitter',
  'facebook',
]);
const NUMBERS: ReadonlySet<string> = new Set([
  'employees',
  'revenue',
  'amount',
  'probability',
  'id',
  'externalId',
]);

/** Makes the target of a field, by its name and schema. */
export function targetOf(
  name: string,
  schema: JsonSchema | undefined,
  isRequired: boolean,
  context: {
    readonly vocabulary: Vocabulary;
    readonly kind: ResourceKind;
    readonly root: SchemaObject;
    readonly prefix?: string;
    readonly of?: readonly string[];
    /** What the items of the list around are of: their parts may be called `value` or `number`. */
    readonly around?: ConceptName | undefined;
    /** Whether it is the items of a list. */
    readonly isItem?: boolean;
  },
  depth = 0,
): Target {
  const { vocabulary, kind, root, prefix = '', of: inherited = [], around } = context;
  const plain = plainSchema(schema, root);
  const valueKind = kindOf(plain);
  const words = wordsOfField(name, vocabulary);
  const found = conceptHere(words, valueKind, kind, vocabulary, around);
  const full = prefix === '' ? name : `${prefix}.${name}`;
  const kindHere = valueKind === 'text' ? kindOfText(found.name) : valueKind;
  const of = [...new Set([...inherited, ...found.of])];
  const isObjectHere = kindHere === 'object' && context.isItem !== true;
  const others = isObjectHere ? entitiesIn(words, kind, vocabulary) : [];
  const inner = {
    vocabulary,
    kind: others.length === 0 ? kind : kindOfEntities(others, words),
    root,
    prefix: full,
    of: [...of, ...others],
    ...(context.isItem === true ? { around: context.around } : {}),
  };
  const required = Array.isArray(plain.required) ? plain.required : [];
  return {
    name: full,
    kind: kindHere,
    words,
    conceptName: found.name,
    concept: found.concept,
    of,
    isRequired,
    choices: choicesOf(plain),
    properties:
      depth > 4 || !isObject(plain.properties)
        ? []
        : Object.entries(plain.properties).map(([key, value]) =>
            targetOf(key, asSchema(value), required.includes(key), inner, depth + 1),
          ),
    items:
      depth > 4 || !isObject(plain.items)
        ? undefined
        : targetOf(
            name,
            plain.items,
            true,
            { ...inner, prefix, of, isItem: true, around: found.name },
            depth + 1,
          ),
    schema: plain,
  };
}

/** The words of a field, without what only says that it is a flag. */
function wordsOfField(name: string, vocabulary: Vocabulary): readonly string[] {
  const words = vocabulary.wordsOf(name);
  return words.length > 1 && (words[0] === 'is' || words[0] === 'has') ? words.slice(1) : words;
}

function entitiesIn(words: readonly string[], kind: ResourceKind, vocabulary: Vocabulary): readonly string[] {
  return words.flatMap((word) => vocabulary.entitiesOf(word)).filter((entity) => !kind.own.has(entity));
}

/** A string that stands for a time or an address is checked as one. */
function kindOfText(name: ConceptName | undefined): ValueKind {
  if (name !== undefined && TIMES.has(name)) return 'time';
  return name === 'email' ? 'email' : 'text';
}

const PEOPLE: ReadonlySet<string> = new Set([
  'user',
  'person',
  'contact',
  'manager',
  'creator',
  'requester',
  'modifier',
  'assignee',
  'pet',
]);

/** What an object about records of another kind is about. */
function kindOfEntities(entities: readonly string[], words: readonly string[]): ResourceKind {
  const isPerson = entities.some((entity) => PEOPLE.has(entity));
  return { own: new Set(entities), near: new Set(), isPerson, words };
}

/** The concept of a field; one that says nothing of its own has that of the list around it. */
function conceptHere(
  words: readonly string[],
  kind: ValueKind,
  own: ResourceKind,
  vocabulary: Vocabulary,
  around: ConceptName | undefined,
): FoundConcept {
  if (kind === 'object') return { ...literally(words, kind, vocabulary), of: [] };
  const saysNothing = words.every((word) => vocabulary.isCarrier(word) || vocabulary.isNeutral(word));
  if (around !== undefined && saysNothing && mayBe(around, kind, own.isPerson)) {
    return { name: around, concept: vocabulary.concept(around), of: [] };
  }
  return conceptOf(words, kind, own, vocabulary);
}

/** The words of a field's own name as a concept; of a time those that every time may have count nothing. */
function literally(
  words: readonly string[],
  kind: ValueKind,
  vocabulary: Vocabulary,
): Pick<FoundConcept, 'name' | 'concept'> {
  const companions =
    kind === 'time' || kind === 'date' ? vocabulary.concept('created').companions : new Set<string>();
  const own = words.filter((word) => !companions.has(word));
  return {
    name: undefined,
    concept: { heads: [{ words: own.length === 0 ? words : own, isWeak: false }], companions },
  };
}

interface FoundConcept {
  readonly name: ConceptName | undefined;
  readonly concept: KnownConcept;
  readonly of: readonly string[];
}

/** The concept whose words explain a field's name best, and whose records it is of. */
function conceptOf(
  words: readonly string[],
  kind: ValueKind,
  own: ResourceKind,
  vocabulary: Vocabulary,
): FoundConcept {
  const whole = bestConcept(words, kind, own, vocabulary);
  if (whole !== undefined) return { ...whole, of: [] };
  // `company_name` is the name of another kind of record.
  const [first = '', ...rest] = words;
  const entities = vocabulary.entitiesOf(first).filter((entity) => !own.own.has(entity));
  if (entities.length > 0 && rest.length > 0) {
    const part = bestConcept(rest, kind, { ...own, isPerson: false }, vocabulary);
    if (part !== undefined) return { ...part, of: entities };
  }
  return { ...literally(words, kind, vocabulary), of: [] };
}

function bestConcept(
  words: readonly string[],
  kind: ValueKind,
  own: ResourceKind,
  vocabulary: Vocabulary,
): { readonly name: ConceptName; readonly concept: KnownConcept } | undefined {
  const entities = { own: own.own, near: own.near };
  const found = conceptNames().flatMap((name) => {
    if (!mayBe(name, kind, own.isPerson)) return [];
    const concept = vocabulary.concept(name);
    const match = matchName(words, concept, vocabulary, entities);
    if (match === undefined || match.unexplained > 0) return [];
    const length = Math.max(
      ...concept.heads
        .filter(({ words: head }) => head.every((word) => words.includes(word)))
        .map(({ words: head }) => head.length),
    );
    return [{ name, concept, rank: length + (match.isWeak ? -0.5 : 0) }];
  });
  return found.sort((left, right) => right.rank - left.rank)[0];
}

function conceptNames(): readonly ConceptName[] {
  return Object.keys(CONCEPTS).filter(isConceptName);
}

function isConceptName(name: string): name is ConceptName {
  return Object.hasOwn(CONCEPTS, name);
}

/** Whether a field of a kind may stand for a concept. */
function mayBe(name: ConceptName, kind: ValueKind, isPerson: boolean): boolean {
  // Several ways to end are signs that somebody is not active, but are not the same.
  if (name === 'inactive' || name === 'deletedTime') return false;
  if (name === 'fullName' || name === 'jobTitle' || name === 'nickname')
    return isPerson && (kind === 'text' || kind === 'choice');
  if (name === 'label') return !isPerson && (kind === 'text' || kind === 'list');
  if (kind === 'boolean') return FLAGS.has(name);
  if (kind === 'time' || kind === 'date') return TIMES.has(name);
  if (kind === 'link') return LINKS.has(name);
  if (kind === 'email') return name === 'email';
  if (kind === 'number' || kind === 'integer') return NUMBERS.has(name);
  return !FLAGS.has(name);
}

/** A schema without null and references. */
function plainSchema(schema: JsonSchema | undefined, root: SchemaObject, depth = 0): SchemaObject {
  if (!isObject(schema) || depth > 8) return {};
  if (typeof schema.$ref === 'string') return plainSchema(lookUp(root, schema.$ref), root, depth + 1);
  for (const keyword of ['anyOf', 'oneOf', 'allOf'] as const) {
    const parts = schema[keyword];
    if (!Array.isArray(parts) || schema.type !== undefined) continue;
    const some = parts.map(asSchema).find((part) => isObject(part) && part.type !== 'null');
    if (some !== undefined) return { ...plainSchema(some, root, depth + 1) };
  }
  if (!Array.isArray(schema.type)) return schema;
  const types = schema.type.filter((type) => type !== 'null');
  return { ...schema, type: types.length === 1 ? types[0] : types };
}

function lookUp(root: SchemaObject, reference: string): JsonSchema | undefined {
  let value: unknown = root;
  for (const step of reference.replace(/^#\/?/, '').split('/')) {
    if (step === '') continue;
    const name = step.replaceAll('~1', '/').replaceAll('~0', '~');
    value = isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
  }
  return asSchema(value);
}

function asSchema(value: unknown): JsonSchema | undefined {
  return typeof value === 'boolean' || isObject(value) ? value : undefined;
}

function kindOf(schema: SchemaObject): ValueKind {
  const { type, format } = schema;
  if (Array.isArray(schema.enum) && (type === undefined || type === 'string')) return 'choice';
  if (type === 'string') {
    if (format === 'date-time') return 'time';
    if (format === 'date') return 'date';
    if (format === 'email' || format === 'idn-email') return 'email';
    if (format === 'uri' || format === 'url' || format === 'iri') return 'link';
    return 'text';
  }
  if (type === 'boolean' || type === 'number' || type === 'integer' || type === 'object') return type;
  return type === 'array' ? 'list' : Array.isArray(type) && type.includes('string') ? 'text' : 'any';
}

function choicesOf(schema: SchemaObject): readonly (string | number)[] {
  const list: readonly unknown[] = Array.isArray(schema.enum)
    ? schema.enum
    : schema.const === undefined
      ? []
      : [schema.const];
  return list.filter((value) => typeof value === 'string' || typeof value === 'number');
}

function isObject(value: unknown): value is SchemaObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
