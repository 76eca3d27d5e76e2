import { matchName } from '../lexicon/match-name.ts';
import type { ResourceKind } from '../lexicon/own-entities.ts';
import type { Vocabulary } from '../lexicon/vocabulary.ts';
import { ITEMS, type Path } from '../samples/path.ts';

/** What a document of the samples is. */
export type Sighting =
  /** A page of a list: the path leads to its records, through the items of an array. */
  | { readonly kind: 'list'; readonly path: Path }
  /** An answer with one record, or a record itself, whose path is empty. */
  | { readonly kind: 'record'; readonly path: Path }
  | { readonly kind: 'error' };

/** What helps to recognise records. */
export interface LocateContext {
  readonly vocabulary: Vocabulary;
  readonly kind: ResourceKind;
}

interface Place {
  readonly path: Path;
  readonly isList: boolean;
  readonly rank: number;
}

const MOST_DEPTH = 6;
/** Properties of answers that hold something else than the records that were requested. */
const BESIDE: ReadonlySet<string> = new Set([
  'included',
  'include',
  'error',
  'link',
  'meta',
  'metadata',
  'paging',
  'pagination',
  'page',
  'field',
  'column',
  'schema',
  'warning',
  'message',
  'extension',
  'user',
  'owner',
  'account',
  'filter',
  'sort',
  'query',
  'request',
  'aggregation',
  'facet',
]);
const GENERIC: ReadonlySet<string> = new Set([
  'data',
  'result',
  'item',
  'record',
  'value',
  'list',
  'entry',
  'node',
  'edge',
  'resource',
  'row',
  'hit',
  'object',
  'response',
  'content',
  'collection',
  'element',
  'body',
  'payload',
  'embedded',
  'output',
  'document',
  'rows',
]);

/** Recognises what a document is, and where its records are. */
export function locateRecords(document: unknown, context: LocateContext): Sighting | undefined {
  if (Array.isArray(document)) {
    if (document.length > 0 && document.every((item) => isErrorObject(item, context)))
      return { kind: 'error' };
    return { kind: 'list', path: [ITEMS, ...insideItem(document, context)] };
  }
  if (!isObject(document)) return undefined;
  if (isErrorWithId(document)) return { kind: 'error' };
  if (hasOwnId(document, context) && !isEnvelope(document, context)) return { kind: 'record', path: [] };
  const isError = isErrorObject(document, context);
  const isSure = isError && saysError(document);
  const places = placesIn(document, [], 0, context);
  const [best] = places.toSorted(
    (left, right) => right.rank - left.rank || left.path.length - right.path.length,
  );
  if (best !== undefined && !(isSure && best.rank < NAMED - 1)) {
    return { kind: best.isList ? 'list' : 'record', path: best.path };
  }
  if (isError) return { kind: 'error' };
  return looksLikeRecord(document, context) ? { kind: 'record', path: [] } : undefined;
}

/** An object with an id that is that of a request or an answer: it has nothing else of a record, and a list of them. */
function isEnvelope(object: Readonly<Record<string, unknown>>, context: LocateContext): boolean {
  if (Object.hasOwn(object, 'jsonrpc')) return true;
  if (looksLikeRecord(object, context)) return false;
  return Object.entries(object).some(
    ([name, value]) =>
      Array.isArray(value) &&
      value.length > 0 &&
      (rankOf(name, context) ?? 0) >= NAMED &&
      value.every((item) => isObject(item) && hasOwnId(item, context) && looksLikeRecord(item, context)),
  );
}

/** Rank of a place whose name says that it holds such records, and of one with a name that is usual for them. */
const NAMED = 3;
const USUAL = 2;
const OTHER = 1;

function placesIn(object: object, path: Path, depth: number, context: LocateContext): Place[] {
  if (depth > MOST_DEPTH) return [];
  return Object.entries(object).flatMap(([name, value]): Place[] => {
    const rank = rankOf(name, context);
    if (rank === undefined) return [];
    const next = [...path, name];
    if (Array.isArray(value)) {
      const objects = value.filter(isObject);
      if (value.length > 0 && objects.length < value.length) return [];
      const inside = insideItem(value, context);
      const isSure = objects.some(
        (item) => hasOwnId(itemAt(item, inside), context) || looksLikeRecord(itemAt(item, inside), context),
      );
      // An empty page has no records to look at.
      if (!isSure && (value.length > 0 || rank === OTHER)) return [];
      return [
        {
          path: [...next, ITEMS, ...inside],
          isList: true,
          rank: rank - depth * 0.1 + (value.length > 0 ? 0.05 : 0),
        },
      ];
    }
    if (!isObject(value)) return [];
    if (hasOwnId(value, context)) return [{ path: next, isList: false, rank: rank - depth * 0.1 }];
    const deeper = placesIn(value, next, depth + 1, context);
    if (deeper.length > 0)
      return deeper.map((place) => ({ ...place, rank: Math.max(place.rank, rank - 0.5) }));
    return looksLikeRecord(value, context)
      ? [{ path: next, isList: false, rank: rank - 0.6 - depth * 0.1 }]
      : [];
  });
}

/** How likely a property of an answer holds the records; undefined if it holds something else. */
function rankOf(name: string, { vocabulary, kind }: LocateContext): number | undefined {
  const words = vocabulary.wordsOf(name);
  // The last noun says what there is: user groups are groups.
  const noun = words.at(-1) ?? '';
  if (kind.words.includes(noun)) return NAMED;
  const kinds = vocabulary.entitiesOf(noun);
  if (words.some((word) => BESIDE.has(word)) && !kinds.some((one) => kind.own.has(one))) return undefined;
  if (kinds.some((one) => kind.own.has(one))) return NAMED - 0.2;
  return words.some((word) => GENERIC.has(word)) ? USUAL : OTHER;
}

/** Where the record is within the items of a list: in itself, or in an object that it holds, such as `node`. */
function insideItem(items: readonly unknown[], context: LocateContext): Path {
  const objects = items.filter(isObject);
  if (objects.length === 0 || objects.some((item) => hasOwnId(item, context))) return [];
  const [first] = objects;
  if (first === undefined) return [];
  const names = Object.keys(first).filter((name) =>
    objects.every((item) => {
      const inner = Object.hasOwn(item, name) ? item[name] : undefined;
      return isObject(inner) && (hasOwnId(inner, context) || looksLikeRecord(inner, context));
    }),
  );
  if (names.length === 0) return [];
  // A membership or the like, which says little of its own.
  const isBare = !objects.some((item) => looksLikeRecord(item, context));
  const own = names.find((name) => objects.every((item) => isOwnRecord(name, item[name], context)));
  if (own !== undefined && isBare) return [own];
  // The only record in items that are none, such as `attributes`.
  const whole = names.filter((name) => objects.every((item) => isRecordLike(item[name], context)));
  const [only] = whole;
  if (only !== undefined && whole.length === 1 && isBare && rankOf(only, context) !== undefined)
    return [only];
  const scalars = Object.values(first).filter((value) => typeof value !== 'object').length;
  const named = names.find((name) => (rankOf(name, context) ?? 0) >= USUAL);
  if (named !== undefined && scalars <= 2) return [named];
  return Object.keys(first).length === 1 && names[0] !== undefined ? [names[0]] : [];
}

/** Whether a property is named as the records are, and holds one. */
function isOwnRecord(name: string, value: unknown, context: LocateContext): boolean {
  return (rankOf(name, context) ?? 0) >= NAMED && isRecordLike(value, context);
}

function isRecordLike(value: unknown, context: LocateContext): boolean {
  return isObject(value) && looksLikeRecord(value, context);
}

function itemAt(item: Readonly<Record<string, unknown>>, path: Path): Readonly<Record<string, unknown>> {
  const [name] = path;
  const inner = name === undefined ? item : item[name];
  return isObject(inner) ? inner : item;
}

/** Whether an object has an id of its own. */
function hasOwnId(object: Readonly<Record<string, unknown>>, context: LocateContext): boolean {
  return Object.entries(object).some(
    ([name, value]) =>
      value !== null &&
      value !== undefined &&
      typeof value !== 'boolean' &&
      !Array.isArray(value) &&
      isIdName(name, context),
  );
}

/** What is known of names: few different ones are in many records. */
const knownNames = new WeakMap<LocateContext, Map<string, boolean>>();
const MOST_KNOWN = 5000;

function isIdName(name: string, context: LocateContext): boolean {
  const known = knownNames.get(context) ?? new Map<string, boolean>();
  knownNames.set(context, known);
  const found = known.get(name);
  if (found !== undefined) return found;
  const isId = saysId(name, context);
  if (known.size < MOST_KNOWN) known.set(name, isId);
  return isId;
}

function saysId(name: string, { vocabulary, kind }: LocateContext): boolean {
  const words = vocabulary.wordsOf(name);
  // An answer may name the account that it is of.
  if (words.includes('account') || words.includes('request')) return false;
  const found = matchName(words, vocabulary.concept('id'), vocabulary, kind);
  return found !== undefined && !found.isWeak && found.unexplained === 0;
}

const OF_RECORDS = [
  'email',
  'firstName',
  'lastName',
  'created',
  'updated',
  'fullName',
  'label',
  'phone',
] as const;

/** Whether an object without an id has what records have: two of the usual properties. */
function looksLikeRecord(
  object: Readonly<Record<string, unknown>>,
  { vocabulary, kind }: LocateContext,
): boolean {
  const names = Object.keys(object).map(vocabulary.wordsOf);
  const matches = names.map((words) =>
    OF_RECORDS.filter((name) => {
      const match = matchName(words, vocabulary.concept(name), vocabulary, kind);
      return match !== undefined && !match.isWeak && match.unexplained === 0;
    }),
  );
  const found = OF_RECORDS.filter((name) => matches.some((own) => own.includes(name)));
  // A name may be that of a person and of a thing.
  const properties = matches.filter((own) => own.length > 0).length;
  const count = Math.min(found.length, properties);
  const idLike = names.some(
    (words) => words.includes('id') || words.includes('key') || words.includes('number'),
  );
  return count >= 2 && (idLike || count >= 3 || found.includes('email'));
}

const ERROR_NAMES: ReadonlySet<string> = new Set([
  'error',
  'fault',
  'exception',
  'errorcode',
  'errormessage',
]);
const MESSAGE_NAMES: ReadonlySet<string> = new Set(['message', 'detail', 'description', 'reason', 'title']);
const CODE_NAMES: ReadonlySet<string> = new Set([
  'code',
  'status',
  'statuscode',
  'errorcode',
  'type',
  'category',
]);

/** Whether an object says what went wrong. */
function isErrorObject(value: unknown, context: LocateContext): boolean {
  if (!isObject(value) || hasOwnId(value, context)) return false;
  if (saysError(value)) return true;
  const names = plainNames(value);
  const hasMessage = names.some(({ name, inner }) => MESSAGE_NAMES.has(name) && typeof inner === 'string');
  const hasCode = names.some(
    ({ name, inner }) => CODE_NAMES.has(name) && (typeof inner === 'string' || typeof inner === 'number'),
  );
  return hasMessage && hasCode && !looksLikeRecord(value, context);
}

/** What an error has that says which one it is. */
const ERROR_DETAILS: ReadonlySet<string> = new Set([
  'id',
  'object',
  'requestid',
  'traceid',
  'detailederror',
  'doc',
]);

/** Whether an object with an id has nothing but what errors have: a message, and a code or little else. */
function isErrorWithId(object: Readonly<Record<string, unknown>>): boolean {
  const names = plainNames(object);
  const isPart = (name: string): boolean =>
    [MESSAGE_NAMES, CODE_NAMES, ERROR_NAMES, ERROR_DETAILS].some((known) => known.has(name)) ||
    name.startsWith('error');
  return (
    typeof object.message === 'string' &&
    names.some(({ name }) => CODE_NAMES.has(name) || name === 'id') &&
    names.every(({ name }) => isPart(name))
  );
}

/** Whether an object has a property for errors that says something. */
function saysError(object: Readonly<Record<string, unknown>>): boolean {
  return plainNames(object).some(
    ({ name, inner }) =>
      ((name === 'ok' || name === 'success') && inner === false) ||
      ((ERROR_NAMES.has(name) || ERROR_NAMES.has(name.replace(/s$/, ''))) && isSaid(inner)),
  );
}

function plainNames(
  object: Readonly<Record<string, unknown>>,
): readonly { readonly name: string; readonly inner: unknown }[] {
  return Object.entries(object).map(([name, inner]) => ({
    name: name.toLowerCase().replace(/[^a-z]/g, ''),
    inner,
  }));
}

/** An error that is not there is written as null, false or empty. */
function isSaid(value: unknown): boolean {
  if (value === null || value === undefined || value === false || value === '') return false;
  return !(Array.isArray(value) && value.length === 0);
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
