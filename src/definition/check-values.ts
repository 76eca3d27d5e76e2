import type { Issue } from '../issue/index.ts';
import { nameHint, nearestName } from '../issue/nearest-name.ts';
import { valueAt } from '../json/json-pointer.ts';
import { referredSchema } from '../json/referred-schema.ts';
import { acceptsObject } from '../model/accepted-types.ts';
import { type JsonSchema, leafField, type Model } from '../model/precompiled.ts';
import { keysAt } from './expression-places.ts';
import { type IssueText, issueAtKey, issueAtValue } from './issue-at.ts';
import type { KeyPlaces } from './known-places.ts';
import { fieldOfTable } from './value-tables.ts';

/** Checks the tables of values in a provider file: that they are for fields that are mapped, and go to values that fit. */
export function checkValues(
  file: unknown,
  places: KeyPlaces,
  models: readonly Model[] | undefined,
): readonly Issue[] {
  return keysAt(file, ['resources']).flatMap((resource) => {
    const path = ['resources', resource, 'values'];
    const mapped = keysAt(file, ['resources', resource, 'mapping']);
    const model = models?.find(({ name }) => name === resource);
    return keysAt(file, path).flatMap((key) => {
      const found = fieldOfTable(key, mapped);
      if (found === undefined) return [issueAtKey(places, [...path, key], notMapped(key, mapped))];
      const schema = model === undefined ? undefined : schemaWithin(model, found.field, found.path);
      if (schema === 'unknown') return [issueAtKey(places, [...path, key], notInModel(key, resource))];
      return keysAt(file, [...path, key, 'map']).flatMap((raw) => {
        const at = [...path, key, 'map', raw];
        const text = misfit(key, raw, valueAt(file, at), schema);
        return text === undefined ? [] : [issueAtValue(places, at, text)];
      });
    });
  });
}

/** Why a unified value of a table cannot be one of its field; undefined if it can. */
export function misfit(
  key: string,
  raw: string,
  value: unknown,
  schema: JsonSchema | undefined,
): IssueText | undefined {
  if (typeof schema !== 'object') return undefined;
  const allowed = Array.isArray(schema.enum)
    ? schema.enum
    : schema.const === undefined
      ? undefined
      : [schema.const];
  const shown = JSON.stringify(value);
  if (allowed !== undefined && !allowed.includes(value)) {
    const names = allowed.filter((one) => typeof one === 'string');
    const hint = typeof value === 'string' ? nameHint(value, names) : undefined;
    const message = `The values of “${key}” have ${shown} for ${JSON.stringify(raw)}, but the field takes ${allowed.map((one) => JSON.stringify(one)).join(', ')} only.`;
    return { code: 'values-misfit', message, ...(hint === undefined ? {} : { hint }) };
  }
  const types = [schema.type].flat();
  if (schema.type === undefined || types.includes(typeOf(value))) return undefined;
  if (Number.isInteger(value) && types.includes('integer')) return undefined;
  const message = `The values of “${key}” have ${shown} for ${JSON.stringify(raw)}, but the field takes ${types.join(' or ')}.`;
  return { code: 'values-misfit', message };
}

function typeOf(value: unknown): string {
  return value === null ? 'null' : typeof value;
}

/** The schema of a part of a field, through arrays; undefined if it says nothing of it, `unknown` if it has no such part. */
export function schemaWithin(
  model: Model,
  field: string,
  path: readonly string[],
): JsonSchema | undefined | 'unknown' {
  const found = leafField(model, field)?.schema;
  return partOfSchema(found, path, model.schema);
}

/**
 * The same of a schema by itself.
 *
 * @param root The whole schema that it is part of, for its references.
 */
export function partOfSchema(
  whole: JsonSchema | undefined,
  path: readonly string[],
  root: Readonly<Record<string, unknown>>,
): JsonSchema | undefined | 'unknown' {
  let schema = itemsWithin(whole, root);
  for (const name of path) {
    const property = propertyWithin(schema, name, root);
    if (property === 'unknown') return property;
    schema = itemsWithin(property, root);
  }
  return schema;
}

/** The schema of a single value: of the items of lists, and of what a reference leads to. Null aside. */
function itemsWithin(
  schema: JsonSchema | undefined,
  root: Readonly<Record<string, unknown>>,
  seen: ReadonlySet<unknown> = new Set(),
): JsonSchema | undefined {
  if (typeof schema !== 'object' || seen.has(schema)) return schema;
  const single = (part: unknown) =>
    isSchema(part) ? itemsWithin(part, root, new Set([...seen, schema])) : undefined;
  const { $ref, items, allOf, anyOf, oneOf } = schema;
  if ($ref !== undefined) return single(referredSchema($ref, root));
  if (items !== undefined) return single(items);
  const parts = [allOf, anyOf, oneOf].flatMap((list) => (Array.isArray(list) ? list : []));
  if (parts.length === 0) return schema;
  const [part, ...others] = parts.filter((one) => !isNullSchema(one));
  return others.length === 0 ? single(part) : undefined;
}

function isNullSchema(schema: unknown): boolean {
  return typeof schema === 'object' && schema !== null && 'type' in schema && schema.type === 'null';
}

function propertyWithin(
  schema: JsonSchema | undefined,
  name: string,
  root: Readonly<Record<string, unknown>>,
): JsonSchema | undefined | 'unknown' {
  if (typeof schema !== 'object') return undefined;
  const { properties, additionalProperties } = schema;
  if (!acceptsObject(schema, root)) return 'unknown';
  if (typeof properties !== 'object' || properties === null)
    return isSchema(additionalProperties) && additionalProperties !== true ? additionalProperties : undefined;
  if (Object.hasOwn(properties, name)) {
    const property: unknown = Reflect.get(properties, name);
    return isSchema(property) ? property : undefined;
  }
  const isMistyped = nearestName(name, Object.keys(properties)) !== undefined;
  return additionalProperties === false || isMistyped ? 'unknown' : undefined;
}

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'boolean' || (typeof value === 'object' && value !== null && !Array.isArray(value));
}

function notMapped(key: string, mapped: readonly string[]): IssueText {
  const hint = nameHint(key, mapped);
  const message = `There are values for “${key}”, which the mapping does not have.`;
  return { code: 'unknown-field', message, ...(hint === undefined ? {} : { hint }) };
}

function notInModel(key: string, resource: string): IssueText {
  return { code: 'unknown-field', message: `The model ${resource} has no part “${key}”.` };
}
