import type { JsonSchema } from '../../model/index.ts';
import type { ArrayFacts, Facts, NumberFacts, ObjectFacts, TextFacts } from './facts.ts';

/** Returns the facts of a value that meets both. */
export function uniteFacts(a: Facts, b: Facts): Facts {
  return {
    kinds: new Set([...a.kinds].filter((kind) => b.kinds.has(kind))),
    // Values of one side that the other refuses are left to the check of the finished value.
    values: a.values ?? b.values,
    exact: a.exact && b.exact,
    number: uniteNumbers(a.number, b.number),
    text: uniteTexts(a.text, b.text),
    array: uniteArrays(a.array, b.array),
    object: uniteObjects(a.object, b.object),
    formats: union(a.formats, b.formats),
  };
}

function uniteNumbers(a: NumberFacts, b: NumberFacts): NumberFacts {
  return {
    minimum: Math.max(a.minimum, b.minimum),
    maximum: Math.min(a.maximum, b.maximum),
    above: Math.max(a.above, b.above),
    below: Math.min(a.below, b.below),
    multiplesOf: union(a.multiplesOf, b.multiplesOf),
  };
}

function uniteTexts(a: TextFacts, b: TextFacts): TextFacts {
  return {
    minimum: Math.max(a.minimum, b.minimum),
    maximum: Math.min(a.maximum, b.maximum),
    patterns: union(a.patterns, b.patterns),
  };
}

function uniteArrays(a: ArrayFacts, b: ArrayFacts): ArrayFacts {
  const count = Math.max(a.first.length, b.first.length);
  return {
    minimum: Math.max(a.minimum, b.minimum),
    maximum: Math.min(a.maximum, b.maximum),
    unique: a.unique || b.unique,
    first: Array.from({ length: count }, (_, i) => both(a.first[i] ?? a.rest, b.first[i] ?? b.rest)),
    rest: both(a.rest, b.rest),
  };
}

function uniteObjects(a: ObjectFacts, b: ObjectFacts): ObjectFacts {
  const names = union(Object.keys(a.properties), Object.keys(b.properties));
  return {
    properties: Object.fromEntries(
      names.map((name) => [name, both(propertyOf(a, name), propertyOf(b, name))] as const),
    ),
    required: union(a.required, b.required),
    others: both(a.others, b.others),
    minimum: Math.max(a.minimum, b.minimum),
    maximum: Math.min(a.maximum, b.maximum),
  };
}

/** Returns the schema that a property must fit, whether it is named or not. */
export function propertyOf(facts: ObjectFacts, name: string): JsonSchema {
  return Object.hasOwn(facts.properties, name) ? (facts.properties[name] ?? true) : facts.others;
}

// One object for each pair, so that results for a combination are found again.
const combined = new WeakMap<object, WeakMap<object, JsonSchema>>();

function both(a: JsonSchema, b: JsonSchema): JsonSchema {
  if (a === true || a === b) return b;
  if (b === true) return a;
  if (a === false || b === false) return false;
  const withA = combined.get(a) ?? new WeakMap<object, JsonSchema>();
  combined.set(a, withA);
  const known = withA.get(b);
  if (known !== undefined) return known;
  const schema = { allOf: [a, b] };
  withA.set(b, schema);
  return schema;
}

function union<T>(a: readonly T[], b: readonly T[]): readonly T[] {
  return [...new Set([...a, ...b])];
}
