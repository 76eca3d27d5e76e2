import type { JsonSchema } from '../../model/index.ts';
import { arePossible, type Facts } from './facts.ts';
import { NO_FACTS, readFacts } from './read-facts.ts';
import { isSchema, type SchemaContext } from './schema-context.ts';
import { uniteFacts } from './unite-facts.ts';

/** One way to fit a schema. */
export interface Alternative {
  readonly facts: Facts;
  /** The `$ref`s on the way here, once for each time that they were followed. */
  readonly trail: readonly string[];
}

const ANYTHING: Alternative = { facts: NO_FACTS, trail: [] };

/**
 * Resolves `$ref`, `allOf`, `anyOf`, `oneOf` and `if` at the top of a schema into plain ways to fit it.
 *
 * An empty list means that no value fits, or that the recursion has ended. Alternatives of `oneOf`, `if` and `not`
 * are not exact: a value made from them must still be checked.
 *
 * @param trail The `$ref`s followed on the way to this schema.
 */
export function alternativesOf(
  schema: JsonSchema,
  context: SchemaContext,
  trail: readonly string[],
): readonly Alternative[] {
  if (typeof schema === 'boolean') return schema ? [{ ...ANYTHING, trail }] : [];
  const reach = (part: unknown): readonly Alternative[] =>
    isSchema(part) ? alternativesOf(part, context, trail) : [];

  let found: readonly Alternative[] = [{ facts: readFacts(schema), trail }];
  if (typeof schema.$ref === 'string') {
    const reference = schema.$ref;
    const followed = trail.filter((step) => step === reference).length;
    if (followed > context.recursion) return [];
    found = cross(found, alternativesOf(context.resolve(reference), context, [...trail, reference]));
  }
  for (const part of list(schema.allOf)) found = cross(found, reach(part));
  if (Array.isArray(schema.anyOf)) found = cross(found, schema.anyOf.flatMap(reach));
  if (Array.isArray(schema.oneOf)) found = cross(found, schema.oneOf.flatMap(reach));
  if (isSchema(schema.if)) {
    const met = cross(reach(schema.if), reach(schema.then ?? true));
    found = cross(found, [...met, ...reach(schema.else ?? true)]);
  }
  return found;
}

function cross(as: readonly Alternative[], bs: readonly Alternative[]): readonly Alternative[] {
  return as
    .flatMap((a) => bs.map((b) => ({ facts: uniteFacts(a.facts, b.facts), trail: longer(a.trail, b.trail) })))
    .filter((way) => arePossible(way.facts));
}

function longer(a: readonly string[], b: readonly string[]): readonly string[] {
  return a.length > b.length ? a : b;
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
