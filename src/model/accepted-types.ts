import { referredSchema } from '../json/referred-schema.ts';
import type { JsonSchema } from './json-schema.ts';

/** Types of JSON values, by which the keyword `type` tells them apart. */
type Types = ReadonlySet<unknown>;

/**
 * Whether a schema accepts arrays and nothing else, but perhaps null: a single item then becomes an array of one. It
 * follows references, `allOf`, `anyOf`, `oneOf`, `enum` and `const`.
 *
 * @param root The whole schema that it is part of, for its references.
 */
export function wantsArray(schema: JsonSchema, root: Readonly<Record<string, unknown>>): boolean {
  const types = acceptedTypes(schema, root);
  return types?.has('array') === true && [...types].every((type) => type === 'array' || type === 'null');
}

/** Whether a schema accepts objects, as far as the types that it names say. */
export function acceptsObject(schema: JsonSchema, root: Readonly<Record<string, unknown>>): boolean {
  return acceptedTypes(schema, root)?.has('object') ?? schema !== false;
}

/** Whether a schema accepts null, as far as the types that it names say. */
export function acceptsNull(schema: JsonSchema, root: Readonly<Record<string, unknown>>): boolean {
  return acceptedTypes(schema, root)?.has('null') ?? schema !== false;
}

/** References and alternatives that are followed one in the other; what is further inside restricts nothing. */
const DEEPEST = 200;

/** The types that a schema names; undefined if it restricts none. */
function acceptedTypes(whole: unknown, root: Readonly<Record<string, unknown>>): Types | undefined {
  // Each part is looked at once: references to references can lead to the same part more than a million times.
  const known = new Map<unknown, Types | undefined>();
  const typesOf = (schema: unknown, depth: number): Types | undefined => {
    if (schema === false) return new Set();
    if (!isKeywords(schema) || depth > DEEPEST) return undefined;
    if (known.has(schema)) return known.get(schema);
    // What a schema says of itself through a reference adds nothing.
    known.set(schema, undefined);
    const types = ownTypes(schema, root, (part) => typesOf(part, depth + 1));
    known.set(schema, types);
    return types;
  };
  return typesOf(whole, 0);
}

function ownTypes(
  schema: Readonly<Record<string, unknown>>,
  root: Readonly<Record<string, unknown>>,
  typesOf: (part: unknown) => Types | undefined,
): Types | undefined {
  const { $ref, type, allOf, anyOf, oneOf } = schema;
  const referred = $ref === undefined ? [] : [referredSchema($ref, root)];
  const restrictions = [
    type === undefined ? undefined : new Set([type].flat()),
    valueTypes(schema),
    ...[...referred, ...(Array.isArray(allOf) ? allOf : [])].map(typesOf),
    ...[anyOf, oneOf].map((parts) => (Array.isArray(parts) ? union(parts.map(typesOf)) : undefined)),
  ];
  return restrictions.reduce(intersection, undefined);
}

function valueTypes(schema: Readonly<Record<string, unknown>>): Types | undefined {
  const values = Object.hasOwn(schema, 'const') ? [schema.const] : schema.enum;
  return Array.isArray(values) ? new Set(values.map(typeOf)) : undefined;
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

function union(parts: readonly (Types | undefined)[]): Types | undefined {
  const all = new Set<unknown>();
  for (const types of parts) {
    if (types === undefined) return undefined;
    for (const type of types) all.add(type);
  }
  return all;
}

function intersection(left: Types | undefined, right: Types | undefined): Types | undefined {
  if (left === undefined || right === undefined) return left ?? right;
  return new Set([...left].filter((type) => right.has(type)));
}

function isKeywords(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
