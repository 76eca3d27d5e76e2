import { BUILT_INS } from '../functions/index.ts';
import type { Node } from '../parse/ast.ts';
import { isLiteral } from './literal.ts';
import type { Argument } from './mapping-calls.ts';
import {
  ABSENT,
  booleanOf,
  isNothing,
  oneOfStrings,
  optional,
  STRING,
  type StringForm,
  stringOf,
  type Type,
} from './type.ts';

/** Functions that make one string of another one, with nothing else to go by. */
const OF_ONE_STRING: ReadonlySet<string> = new Set([
  'lowercase',
  'uppercase',
  'trim',
  'substring',
  'substringBefore',
  'substringAfter',
]);

/** What all strings look like that a function returns. */
const FORMS: Readonly<Record<string, RegExp>> = { lowercase: /^[^A-Z]*$/u, uppercase: /^[^a-z]*$/u };

/** Formats that a string keeps whatever the case of its letters is. */
const OF_ANY_CASE: ReadonlySet<string> = new Set(['email', 'idn-email', 'uuid', 'hostname', 'uri', 'date']);

/** More values than this are not tried one by one. */
const MOST_TRIED = 100;

/**
 * The type of what a function makes of a string: its result for each value that the string may have, if they are few.
 * Undefined if the function is another one, or its result does not depend on the string alone.
 */
export function resultOfText(name: string, first: Type, others: readonly Argument[]): Type | undefined {
  if (name === 'string' && others.length === 0) return asString(first);
  if (name === 'fromMillis' && others.length > 0) return withPicture(first, others);
  if (name === 'contains' || name === 'match') return withToken(name, first, others);
  if (!OF_ONE_STRING.has(name) || first.any || first.string === undefined) return undefined;
  const { values, forms } = first.string;
  const wrap = (type: Type) => (first.absent ? optional(type) : type);
  if (forms.length === 0 && values.size <= MOST_TRIED && others.every(({ node }) => isLiteral(node))) {
    const results = resultsFor(name, [...values], others);
    if (results !== undefined) return wrap(oneOfStrings(results));
  }
  if (name === 'substring' && values.size === 0 && isDayOf(others) && forms.every(isTime))
    return wrap(stringOf({ likelyFormat: 'date' }));
  // A string of a format has no blanks around it.
  if (name === 'trim' && values.size === 0 && forms.every(({ format }) => format !== undefined))
    return wrap({ ...STRING, string: first.string });
  const pattern = Object.hasOwn(FORMS, name) ? FORMS[name] : undefined;
  if (pattern === undefined) return undefined;
  const [form, ...otherForms] = forms;
  const format = otherForms.length === 0 && values.size === 0 ? form?.format : undefined;
  return wrap(
    stringOf({
      pattern: pattern.source,
      matches: (text) => pattern.test(text),
      ...(format !== undefined && OF_ANY_CASE.has(format) ? { format } : {}),
    }),
  );
}

/** Whether the arguments of `$substring` take the first ten characters, which are the day of a time. */
function isDayOf(others: readonly Argument[]): boolean {
  const given = others.map(({ node }) => (isLiteral(node) ? node.value : undefined));
  return given.length === 2 && given[0] === 0 && given[1] === 10;
}

function isTime({ format, likelyFormat }: StringForm): boolean {
  return format === 'date-time' || likelyFormat === 'date-time';
}

/** Whether one of a few values has a part, or a match, that is written out. */
function withToken(name: 'contains' | 'match', first: Type, others: readonly Argument[]): Type | undefined {
  const { any, absent, string } = first;
  const [token] = others;
  if (any || token === undefined || string === undefined || string.forms.length > 0) return undefined;
  const test = testOf(token.node);
  if (test === undefined) return undefined;
  const found = [...string.values].filter(test).length;
  if (name === 'match') return found === 0 ? ABSENT : undefined;
  const result = booleanOf(found > 0, found < string.values.size);
  return absent ? optional(result) : result;
}

function testOf(token: Node): ((text: string) => boolean) | undefined {
  if (isLiteral(token) && token.type === 'string') return (text) => text.includes(String(token.value));
  // The copy of an operand of `??` has lost it.
  if (token.type !== 'regex' || !(token.value instanceof RegExp)) return undefined;
  const { source, flags } = token.value;
  // One with the flag g would begin where it ended.
  const regex = new RegExp(source, flags.replace('g', ''));
  return (text) => regex.test(text);
}

/** A time with a picture that is written out has the format of what the picture makes of two times. */
function withPicture(first: Type, others: readonly Argument[]): Type | undefined {
  if (isNothing(first)) return undefined;
  const texts = SOME_TIMES.flatMap((time) => resultsFor('fromMillis', [time], others) ?? '');
  const likelyFormat = Object.keys(LIKELY).find((format) =>
    texts.every((text) => LIKELY[format]?.test(text)),
  );
  if (likelyFormat === undefined) return undefined;
  const result = stringOf({ likelyFormat });
  return first.absent ? optional(result) : result;
}

/** The first millisecond of 1970, and one in 2023 whose parts have as many digits as there are. */
const SOME_TIMES = [0, 1_702_339_199_987] as const;

const LIKELY: Readonly<Record<string, RegExp>> = {
  'date-time': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/,
  date: /^\d{4}-\d\d-\d\d$/,
};

/** `$string` returns a string as it is. */
function asString(type: Type): Type | undefined {
  if (type.any) return undefined;
  if (isNothing(type)) return ABSENT;
  const {
    null: isNull,
    false: isFalse,
    true: isTrue,
    number,
    string,
    object,
    array,
    function: isFunction,
  } = type;
  const isOnlyString =
    !isNull &&
    !isFalse &&
    !isTrue &&
    !isFunction &&
    number === undefined &&
    object === undefined &&
    array === undefined;
  const result = isOnlyString ? { ...type, string } : STRING;
  return type.absent ? optional(result) : result;
}

function resultsFor(
  name: string,
  values: readonly (string | number)[],
  others: readonly Argument[],
): readonly string[] | undefined {
  const implementation = BUILT_INS.get(name)?.implementation;
  if (implementation === undefined) return undefined;
  const given = others.map(({ node }) => (isLiteral(node) ? node.value : undefined));
  const results: unknown[] = [];
  try {
    for (const value of values) results.push(Reflect.apply(implementation, undefined, [value, ...given]));
  } catch {
    return undefined;
  }
  return results.every((result) => typeof result === 'string') ? results : undefined;
}
