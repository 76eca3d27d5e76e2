// What the published schemas of files have for editors, and the checks do not need.

import type { ObjectSchema } from '../../src/model/index.ts';
import { KEYWORD_HELP } from '../../src/model/keyword-help.ts';

/** A part of a schema as plain data. */
interface Part {
  [key: string]: unknown;
}

/** The schema of schemas, as help for those who write one: any other keyword is allowed. */
const SCHEMA_OF_SCHEMAS = 'jsonSchema';

const REFERENCE = { $ref: `#/definitions/${SCHEMA_OF_SCHEMAS}` };

/** A place of a snippet that the editor asks for, with what is there at first. */
const stop = (number: number, text: string) => `\${${number}:${text}}`;

const RESOURCE_SNIPPET = {
  label: 'resource',
  description: 'the requests, the raw record and the mapping of one kind of record',
  body: {
    get: { method: 'GET', path: `/${stop(1, 'users')}/{id}`, record: '\\$' },
    list: {
      method: 'GET',
      path: `/${stop(1, 'users')}`,
      records: stop(2, 'data'),
      paging: { style: 'none' },
    },
    raw: { type: 'object', required: ['id'], properties: { id: { type: 'string' } } },
    mapping: { id: '\\$text(id)' },
    examples: [{ title: stop(3, 'a user'), raw: { id: '1' }, unified: { id: '1' } }],
  },
};

const EXAMPLE_SNIPPET = {
  label: 'example',
  description: 'a raw record and the unified value that it maps to',
  body: { title: '$1', raw: { id: '$2' }, unified: { id: '$2' } },
};

/** Adds help to the schema of provider files. */
export function addProviderHelp(schema: Part, models: readonly ObjectSchema[]): void {
  const definitions = partOf(schema, 'definitions');
  const properties = partOf(partOf(definitions, 'resource'), 'properties');
  const mapping = partOf(properties, 'mapping');
  mapping.properties = fieldsOf(models, { $ref: '#/definitions/expression' });
  const values = partOf(properties, 'values');
  values.properties = fieldsOf(models, partOf(values, 'additionalProperties'));
  addExampleHelp(definitions, models);
  const raw = partOf(properties, 'raw');
  delete raw.type;
  Object.assign(raw, REFERENCE);
  partOf(definitions, 'resource').defaultSnippets = [RESOURCE_SNIPPET];
  definitions[SCHEMA_OF_SCHEMAS] = schemaOfSchemas();
}

/** Adds help to the schema of layers. */
export function addOverridesHelp(schema: Part, models: readonly ObjectSchema[]): void {
  const providers = partOf(partOf(schema, 'properties'), 'providers');
  const resource = partOf(partOf(providers, 'additionalProperties'), 'additionalProperties');
  const properties = partOf(resource, 'properties');
  const mapping = partOf(properties, 'mapping');
  const { description: _, ...expression } = partOf(mapping, 'additionalProperties');
  mapping.properties = fieldsOf(models, expression);
  const values = partOf(properties, 'values');
  values.properties = fieldsOf(models, partOf(values, 'additionalProperties'));
  const definitions = partOf(schema, 'definitions');
  for (const holder of [partOf(properties, 'schema'), partOf(partOf(definitions, 'family'), 'properties')]) {
    const key = 'schema' in holder ? 'schema' : 'additionalProperties';
    const own = partOf(holder, key);
    delete own.type;
    Object.assign(own, REFERENCE);
  }
  addExampleHelp(definitions, models);
  definitions[SCHEMA_OF_SCHEMAS] = schemaOfSchemas();
}

/** Adds help to the schema of examples: unified values have unified fields. */
function addExampleHelp(definitions: Part, models: readonly ObjectSchema[]): void {
  const example = partOf(definitions, 'example');
  example.defaultSnippets = [EXAMPLE_SNIPPET];
  partOf(partOf(example, 'properties'), 'unified').properties = fieldsOf(models, {});
}

/** Parts whose keys are unified fields. Other keys are allowed, too, so that checks need not know those of models. */
const WITH_FIELDS: ReadonlySet<string> = new Set(['mapping', 'values', 'unified']);

function hasFields(key: string, value: unknown): value is Part {
  return WITH_FIELDS.has(key) && typeof value === 'object' && value !== null && !isClosed({ ...value });
}

function isClosed({ additionalProperties }: Part): boolean {
  return additionalProperties === false;
}

/** The schema without what was added for editors, as checks and documentation read it. */
export function withoutEditorHelp(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(withoutEditorHelp);
  if (typeof schema !== 'object' || schema === null) return schema;
  const entries = Object.entries(schema).flatMap(([key, value]: [string, unknown]): [string, unknown][] => {
    if (key === 'defaultSnippets' || key === SCHEMA_OF_SCHEMAS) return [];
    if (key === '$ref' && value === REFERENCE.$ref) return [['type', ['object', 'boolean']]];
    if (hasFields(key, value)) {
      const { properties: _, ...rest } = value;
      return [[key, withoutEditorHelp(rest)]];
    }
    return [[key, withoutEditorHelp(value)]];
  });
  return Object.fromEntries(entries);
}

/** The fields of all models, each described as its first model does. */
function fieldsOf(models: readonly ObjectSchema[], expression: Part): Part {
  const fields: Part = {};
  for (const { properties = {} } of models) {
    for (const [name, property] of Object.entries(properties)) {
      if (Object.hasOwn(fields, name)) continue;
      const { title, description } = typeof property === 'object' ? property : {};
      const help = [title, description].filter((text) => typeof text === 'string').join(': ');
      fields[name] = { description: help, ...expression };
    }
  }
  return fields;
}

function schemaOfSchemas(): Part {
  const properties = KEYWORD_HELP.map(({ keyword, description, value }) => {
    const own = JSON.parse(JSON.stringify(value).replaceAll('"$ref":"#"', `"$ref":"${REFERENCE.$ref}"`));
    return [keyword, { description, ...own }] as const;
  });
  return {
    title: 'JSON Schema',
    description: 'JSON Schema, draft 2020-12.',
    type: ['object', 'boolean'],
    properties: Object.fromEntries(properties),
  };
}

function partOf(holder: Part, key: string): Part {
  const part = holder[key];
  if (typeof part !== 'object' || part === null) throw new Error(`The schema has no “${key}”.`);
  return Object.assign(part);
}
