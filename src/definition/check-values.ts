import type { Issue } from '../issue/index.ts';
import { nameHint } from '../issue/nearest-name.ts';
import { valueAt } from '../model/json-pointer.ts';
import { type JsonSchema, leafFields, type Model } from '../model/precompiled.ts';
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
  let schema: JsonSchema | undefined = leafFields(model).find(({ name }) => name === field)?.schema;
  for (const name of path) {
    const property = propertyWithin(itemsWithin(schema), name);
    if (property === 'unknown') return property;
    schema = property;
  }
  return itemsWithin(schema);
}

function itemsWithin(schema: JsonSchema | undefined): JsonSchema | undefined {
  if (typeof schema !== 'object' || schema.items === undefined) return schema;
  return isSchema(schema.items) ? itemsWithin(schema.items) : undefined;
}

function propertyWithin(schema: JsonSchema | undefined, name: string): JsonSchema | undefined | 'unknown' {
  if (typeof schema !== 'object') return undefined;
  const { properties } = schema;
  if (typeof properties !== 'object' || properties === null) return undefined;
  if (!Object.hasOwn(properties, name)) return schema.additionalProperties === false ? 'unknown' : undefined;
  const property: unknown = Reflect.get(properties, name);
  return isSchema(property) ? property : undefined;
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
