import { join, joinAll } from './join.ts';
import { itemsOf, sequenceOf } from './sequence.ts';
import { truthOf } from './truth.ts';
import {
  ABSENT,
  ANY,
  arrayOf,
  BOOLEAN,
  booleanOf,
  COMPUTED_OBJECT,
  isNothing,
  type Kind,
  kindsOf,
  NEVER,
  NULL,
  NUMBER,
  objectOf,
  oneOfStrings,
  optional,
  present,
  STRING,
  stringOf,
  type Type,
} from './type.ts';

/** What a function of the language returns for arguments of these types. The first one may be the context. */
type Result = (first: Type, second: Type, count: number) => Type;

/** Undefined if the input is undefined, and otherwise always a value of a type. */
const always =
  (type: Type | ((first: Type) => Type)): Result =>
  (first) => {
    if (isNothing(first)) return ABSENT;
    const result = typeof type === 'function' ? type(first) : type;
    return first.absent ? optional(result) : result;
  };
/** The same; there may be nothing for a value, too. */
const perhaps =
  (type: Type | ((first: Type) => Type)): Result =>
  (first, second, count) =>
    optional(always(type)(first, second, count));

const text = always(STRING);
const number = always(NUMBER);
const arrayOfItems = perhaps((first) =>
  first.any ? ANY : joinAll([itemsOf(first), arrayOf(itemsOf(first))]),
);

/** The results of the functions of the language; those that are not listed may return anything. */
const RESULTS: Readonly<Record<string, Result>> = {
  sum: number,
  count: () => NUMBER,
  max: perhaps(NUMBER),
  min: perhaps(NUMBER),
  average: perhaps(NUMBER),
  abs: number,
  floor: number,
  ceil: number,
  round: number,
  sqrt: number,
  power: number,
  number,
  parseInteger: perhaps(NUMBER),
  toMillis: perhaps(NUMBER),
  length: number,
  string: text,
  substring: text,
  substringBefore: text,
  substringAfter: text,
  lowercase: text,
  uppercase: text,
  trim: text,
  pad: text,
  replace: text,
  join: text,
  formatNumber: text,
  formatBase: text,
  formatInteger: perhaps(STRING),
  base64encode: text,
  base64decode: text,
  encodeUrl: text,
  encodeUrlComponent: text,
  decodeUrl: text,
  decodeUrlComponent: text,
  fromMillis: (first, second, count) =>
    (count === 1 ? always(stringOf({ likelyFormat: 'date-time' })) : text)(first, second, count),
  split: always(arrayOf(STRING)),
  match: perhaps(sequenceOf(COMPUTED_OBJECT)),
  keys: perhaps(sequenceOf(STRING)),
  contains: (first, second) =>
    isNothing(first) || isNothing(second)
      ? ABSENT
      : first.absent || second.absent
        ? optional(BOOLEAN)
        : BOOLEAN,
  boolean: always((first) => {
    const { mayBeTrue, mayBeFalse } = truthOf(present(first));
    return booleanOf(mayBeTrue, mayBeFalse);
  }),
  not: always((first) => {
    const { mayBeTrue, mayBeFalse } = truthOf(present(first));
    return booleanOf(mayBeFalse, mayBeTrue);
  }),
  exists: (first) => booleanOf(!isNothing(first), first.absent),
  type: always((first) =>
    oneOfStrings(first.any ? Object.values(TYPE_NAMES) : kindsOf(first).map(nameOfKind)),
  ),
  append: appended,
  reverse: arrayOfItems,
  sort: arrayOfItems,
  distinct: arrayOfItems,
  filter: perhaps((first) => (first.any ? ANY : sequenceOf(itemsOf(first)))),
  single: perhaps(itemsOf),
  merge: perhaps(merged),
  sift: perhaps(COMPUTED_OBJECT),
  zip: () => optional(arrayOf(arrayOf(ANY))),
  error: () => NEVER,
  assert: () => ABSENT,
};

/** What `$match` returns for a regular expression; a function of the author's may return other objects. */
const matches = (group: Type): Type =>
  sequenceOf(
    objectOf({
      properties: new Map([
        ['match', STRING],
        ['index', NUMBER],
        ['groups', arrayOf(group)],
      ]),
      patterns: [],
      rest: ABSENT,
      names: 'made',
    }),
  );
/** The group of `/a(b)?/` is null where there is no b. */
const SOME_GROUPS = matches(join(STRING, NULL));
const ALL_GROUPS = matches(STRING);

/** What lets a match do without a group: an alternative, a repeat of none, something that must not follow. */
const MAY_LACK = /\||\)[?*]|\)\{0|\(\?<?!/;

/** Returns the type of what `$match` returns for a regular expression. */
export function matchesOf(text: Type, pattern: RegExp): Type {
  return perhaps(MAY_LACK.test(pattern.source) ? SOME_GROUPS : ALL_GROUPS)(text, ABSENT, 2);
}

/** Returns the type of what a function of the language returns for a number of arguments. */
export function resultOfBuiltIn(name: string, first: Type, second: Type, count: number): Type {
  const result = Object.hasOwn(RESULTS, name) ? RESULTS[name] : undefined;
  return result === undefined ? ANY : result(first, second, count);
}

const TYPE_NAMES: Readonly<Record<Kind, string>> = {
  null: 'null',
  boolean: 'boolean',
  number: 'number',
  string: 'string',
  object: 'object',
  array: 'array',
  function: 'function',
};

function nameOfKind(kind: Kind): string {
  return TYPE_NAMES[kind];
}

/** Absent parts are left out; two values become an array. */
function appended(first: Type, second: Type): Type {
  if (isNothing(first)) return second;
  if (isNothing(second)) return first;
  if (first.any || second.any) return ANY;
  const items = join(itemsOf(first), itemsOf(second));
  const both = arrayOf(items);
  return joinAll([both, first.absent ? second : NEVER, second.absent ? first : NEVER]);
}

/** Of several objects, or of those of an array, the last one that has a property decides. */
function merged(first: Type): Type {
  const { object } = itemsOf(first);
  if (first.any || itemsOf(first).any || object === undefined) return COMPUTED_OBJECT;
  const properties = new Map(
    [...object.properties].map(([name, type]) => [name, first.array === undefined ? type : optional(type)]),
  );
  return objectOf({ ...object, properties });
}
