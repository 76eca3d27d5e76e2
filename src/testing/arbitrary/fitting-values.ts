import * as fc from 'fast-check';
import type { JsonSchema } from '../../model/index.ts';
import { type Alternative, alternativesOf } from './alternatives.ts';
import { arrays } from './arrays.ts';
import { constants, oneOf, onlyWhere, weighted } from './choices.ts';
import type { Facts, Kind } from './facts.ts';
import { anyJson } from './json-values.ts';
import { numbers } from './numbers.ts';
import { objects } from './objects.ts';
import type { SchemaContext } from './schema-context.ts';
import { texts } from './texts.ts';

/** Makes the arbitrary of a part for that of the whole; undefined if no value fits. */
export type PartArbitrary = (schema: JsonSchema) => fc.Arbitrary<unknown> | undefined;

/**
 * Returns the arbitrary of all values that fit a schema, or undefined if there are none.
 *
 * @param trail The `$ref`s followed on the way to this schema, which bound the recursion.
 */
export function fittingValues(
  schema: JsonSchema,
  context: SchemaContext,
  trail: readonly string[] = [],
): fc.Arbitrary<unknown> | undefined {
  // Without the memory, a schema that refers to itself in several ways would be unfolded exponentially often.
  return context.remember(schema, trail, () => {
    if (schema === true) return anyJson(context.favoured);
    return oneOf(alternativesOf(schema, context, trail).map((way) => valuesOf(way, schema, context)));
  });
}

function valuesOf(
  { facts, trail }: Alternative,
  schema: JsonSchema,
  context: SchemaContext,
): fc.Arbitrary<unknown> | undefined {
  if (facts.values !== undefined) {
    return constants(nullFirst(facts.values.filter(context.checkOf(schema))));
  }
  const values = valuesOfKinds(facts, (part) => fittingValues(part, context, trail), context);
  return facts.exact || values === undefined ? values : onlyWhere(values, context.checkOf(schema));
}

function valuesOfKinds(
  facts: Facts,
  part: PartArbitrary,
  { favoured }: SchemaContext,
): fc.Arbitrary<unknown> | undefined {
  const { kinds, formats } = facts;
  const when = (kind: Kind, weight: number, make: () => fc.Arbitrary<unknown> | undefined) =>
    [weight, kinds.has(kind) ? make() : undefined] as const;
  return weighted([
    when('null', 1, () => fc.constant(null)),
    when('boolean', 2, () => fc.boolean()),
    when('integer', 2, () => numbers(facts.number, formats, kinds.has('fraction'))),
    when('string', 2, () => texts(facts.text, formats, favoured)),
    when('array', 2, () => arrays(facts.array, part)),
    when('object', 2, () => objects(facts.object, part, favoured)),
  ]);
}

function nullFirst(values: readonly unknown[]): readonly unknown[] {
  return values.includes(null) ? [null, ...values.filter((value) => value !== null)] : values;
}
