import type { JsonSchema } from '../../model/index.ts';
import { type Facts, KINDS, type Kind } from './facts.ts';
import { isSchema } from './schema-context.ts';

/** Keywords that become facts or alternatives, or that require nothing of a value. */
const READ_KEYWORDS: ReadonlySet<string> = new Set([
  ...['type', 'enum', 'const', 'format', 'nullable'],
  ...['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'],
  ...['minLength', 'maxLength', 'pattern'],
  ...['prefixItems', 'items', 'minItems', 'maxItems', 'uniqueItems'],
  ...['properties', 'required', 'additionalProperties', 'minProperties', 'maxProperties'],
  ...['$ref', '$defs', 'definitions', 'allOf', 'anyOf'],
  ...['$id', '$schema', '$anchor', '$comment', 'title', 'description', 'default', 'examples'],
  ...['deprecated', 'readOnly', 'writeOnly', 'contentEncoding', 'contentMediaType', 'contentSchema'],
]);

/** Keywords that require something only together with another one, which decides whether the facts are exact. */
const DEPENDENT_KEYWORDS: ReadonlySet<string> = new Set(['then', 'else', 'minContains', 'maxContains']);

/** Reads the keywords of a schema itself; its combinators and `$ref` are left to the alternatives. */
export function readFacts(schema: { readonly [keyword: string]: unknown }): Facts {
  return {
    kinds: readKinds(schema.type, schema.nullable === true),
    values: Array.isArray(schema.enum) ? schema.enum : 'const' in schema ? [schema.const] : undefined,
    exact:
      // Both together are rare; the check of the finished value covers that.
      !('enum' in schema && 'const' in schema) &&
      Object.keys(schema).every((key) => READ_KEYWORDS.has(key) || DEPENDENT_KEYWORDS.has(key)),
    number: {
      minimum: numberOr(schema.minimum, -Infinity),
      maximum: numberOr(schema.maximum, Infinity),
      above: numberOr(schema.exclusiveMinimum, -Infinity),
      below: numberOr(schema.exclusiveMaximum, Infinity),
      multiplesOf: typeof schema.multipleOf === 'number' ? [schema.multipleOf] : [],
    },
    text: {
      minimum: numberOr(schema.minLength, 0),
      maximum: numberOr(schema.maxLength, Infinity),
      patterns: typeof schema.pattern === 'string' ? [schema.pattern] : [],
    },
    array: {
      minimum: numberOr(schema.minItems, 0),
      maximum: numberOr(schema.maxItems, Infinity),
      unique: schema.uniqueItems === true,
      first: Array.isArray(schema.prefixItems) ? schema.prefixItems.filter(isSchema) : [],
      rest: schemaOr(schema.items, true),
    },
    object: {
      properties: readProperties(schema.properties),
      required: Array.isArray(schema.required) ? schema.required.filter(isText) : [],
      others: schemaOr(schema.additionalProperties, true),
      minimum: numberOr(schema.minProperties, 0),
      maximum: numberOr(schema.maxProperties, Infinity),
    },
    formats: typeof schema.format === 'string' ? [schema.format] : [],
  };
}

/** The facts of the schema `true`: any value. */
export const NO_FACTS: Facts = readFacts({});

function readKinds(type: unknown, nullable: boolean): ReadonlySet<Kind> {
  if (type === undefined) return new Set(KINDS);
  const names = new Set(Array.isArray(type) ? type : [type]);
  if (nullable) names.add('null');
  return new Set(KINDS.filter((kind) => names.has(kind) || (names.has('number') && isNumeric(kind))));
}

function isNumeric(kind: Kind): boolean {
  return kind === 'integer' || kind === 'fraction';
}

function readProperties(properties: unknown): Readonly<Record<string, JsonSchema>> {
  if (typeof properties !== 'object' || properties === null) return {};
  const entries = Object.entries(properties).map(([name, part]): [string, JsonSchema] => [
    name,
    schemaOr(part, true),
  ]);
  return Object.fromEntries(entries);
}

function numberOr(value: unknown, otherwise: number): number {
  return typeof value === 'number' ? value : otherwise;
}

function schemaOr(value: unknown, otherwise: JsonSchema): JsonSchema {
  return isSchema(value) ? value : otherwise;
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}
