import type { JsonSchema } from '../model/precompiled.ts';
import { FUNCTION_RESULTS } from './function-results.ts';
import type { Result } from './infer-result.ts';

type Keywords = Readonly<Record<string, unknown>>;

/** Keywords that say nothing about validity. */
const ANNOTATIONS: ReadonlySet<string> = new Set(['title', 'description', 'examples', 'default', '$comment']);

/**
 * Tells whether every value that an expression can give fits a schema, so that checking it is needless.
 * Answers false whenever that is not certain.
 */
export function isProvedValid(result: Result | undefined, schema: JsonSchema): boolean {
  if (schema === true) return true;
  if (result === undefined || typeof schema === 'boolean') return false;
  if (schema.type === 'array' && result.kind !== 'literal') return isItemProved(result, schema);
  const keywords = Object.entries(schema).filter(([keyword]) => !ANNOTATIONS.has(keyword));
  switch (result.kind) {
    case 'either':
      return result.of.every((part) => isProvedValid(part, schema));
    case 'several':
      return false;
    case 'boolean':
      return keywords.every(([keyword, value]) => keyword === 'type' && value === 'boolean');
    case 'record':
      return keywords.every(([keyword, value]) => keyword === 'type' && value === 'object');
    case 'literal':
      return keywords.every(([keyword, value]) => literalFulfils(result.value, keyword, value));
    case 'function':
      return keywords.every(([keyword, value]) => textFulfils(result.name, keyword, value));
    default:
      return isObjectProved(result.entries, schema);
  }
}

function textFulfils(name: string, keyword: string, value: unknown): boolean {
  return (keyword === 'type' && value === 'string') || FUNCTION_RESULTS[name]?.(keyword, value) === true;
}

function literalFulfils(literal: unknown, keyword: string, value: unknown): boolean {
  switch (keyword) {
    case 'type':
      return literal === null ? value === 'null' : typeof literal === value;
    case 'const':
      return literal === value;
    case 'enum':
      return Array.isArray(value) && value.includes(literal);
    case 'minLength':
      // Every character is at most two code units long.
      return typeof literal === 'string' && literal.length >= 2 * Number(value);
    case 'pattern':
      return typeof literal === 'string' && new RegExp(String(value), 'u').test(literal);
    default:
      return false;
  }
}

/** A single value becomes an array of one. */
function isItemProved(result: Result, schema: Keywords): boolean {
  if (result.kind === 'several' || result.kind === 'either')
    return result.of.every((part) => isItemProved(part, schema));
  const keywords = Object.keys(schema).filter((keyword) => !ANNOTATIONS.has(keyword));
  if (!keywords.every((keyword) => keyword === 'type' || keyword === 'items')) return false;
  const { items } = schema;
  if (items === undefined) return true;
  return isSchema(items) && isProvedValid(result, items);
}

function isObjectProved(entries: ReadonlyMap<string, Result | undefined>, schema: Keywords): boolean {
  const { type, properties = {}, required = [], additionalProperties, ...rest } = schema;
  if (type !== undefined && type !== 'object') return false;
  if (Object.keys(rest).some((keyword) => !ANNOTATIONS.has(keyword))) return false;
  if (typeof properties !== 'object' || properties === null || !Array.isArray(required)) return false;
  if (additionalProperties !== undefined && typeof additionalProperties !== 'boolean') return false;
  if (!required.every((name) => entries.get(String(name))?.definite === true)) return false;
  return [...entries].every(([name, result]) => {
    if (!Object.hasOwn(properties, name)) return additionalProperties !== false;
    const property: unknown = Reflect.get(properties, name);
    return isSchema(property) && isProvedValid(result, property);
  });
}

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'boolean' || (typeof value === 'object' && value !== null);
}
