import type { Engine } from '../../engine.ts';
import {
  customFieldName,
  isContainer,
  type Model,
  type ModelField,
  readContainer,
} from '../../model/precompiled.ts';
import { unifiedFields } from './unified-fields.ts';

/** A JSON object of the document. */
export type Json = Readonly<Record<string, unknown>>;

/** The name of a model's schema: `User` for one with that title. */
export function schemaName({ schema, name }: Model): string {
  const title = Reflect.get(schema, 'title');
  const text = typeof title === 'string' ? title : name;
  return text.replace(/(?:^|[^A-Za-z0-9]+)([A-Za-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** Schemas of a model: a record, a schema-complete record, and a list of either. */
export function modelSchemas(model: Model, engine: Engine): Json {
  const name = schemaName(model);
  const coverage = engine.coverage(model.name);
  const supporters = (field: string) =>
    coverage.providers.flatMap(({ provider, supported }) => (supported.includes(field) ? [provider] : []));
  const fields = unifiedFields(model, engine).map((field) => ({
    ...field,
    schema: withSupporters(field, supporters),
    by: supporters(field.name),
  }));
  const { $schema: _, $id: __, ...schema } = plain(model.schema);
  return {
    [name]: {
      ...schema,
      properties: Object.fromEntries(
        fields.map((field) => [
          field.name,
          isContainer(field.schema) ? field.schema : { ...field.schema, 'x-supported-by': field.by },
        ]),
      ),
    },
    [`${name}Normalized`]: {
      title: `${name}, schema-complete`,
      description: 'Every field is present; what the provider does not return is null, or an empty list.',
      type: 'object',
      // Those that layers add are only there for the providers that have them.
      required: model.fields.map((field) => field.name),
      properties: Object.fromEntries(fields.map((field) => [field.name, completed(field)])),
    },
    [`${name}List`]: listOf(name),
  };
}

/** The schema of a field; of an object with customers' fields, each says which providers have it. */
function withSupporters(
  { name, schema }: ModelField,
  supporters: (field: string) => readonly string[],
): Json {
  const container = readContainer(schema);
  if (container === undefined) return plain(schema);
  const properties = Object.entries(container.properties).map(([member, field]) => {
    const by = supporters(customFieldName({ container: name, member }));
    return [member, { ...plain(field), 'x-supported-by': by }] as const;
  });
  return { ...container, properties: Object.fromEntries(properties) };
}

/** The schema of a field in the normalized form, in which customers' fields may be null as well. */
function completed({ schema, isArray }: Pick<ModelField, 'schema' | 'isArray'>): Json {
  const container = readContainer(schema);
  if (container === undefined) return nullable(plain(schema), isArray);
  const properties = Object.entries(container.properties).map(([member, field]) => {
    const isList = typeof field === 'object' && field.type === 'array';
    return [member, nullable(plain(field), isList)] as const;
  });
  return { ...container, properties: Object.fromEntries(properties) };
}

function listOf(name: string): Json {
  const item = {
    anyOf: [{ $ref: `#/components/schemas/${name}` }, { $ref: `#/components/schemas/${name}Normalized` }],
  };
  return {
    type: 'object',
    required: ['result', 'next_cursor', 'prev_cursor', 'result_count'],
    properties: {
      result: {
        description: 'The records of the page; an object by key if the request names a field to key by.',
        anyOf: [
          { type: 'array', items: item },
          { type: 'object', additionalProperties: item },
        ],
      },
      next_cursor: { type: ['string', 'null'], description: 'Requests the next page; null on the last.' },
      prev_cursor: {
        type: ['string', 'null'],
        description: 'Requests the previous page; null if it is not known.',
      },
      result_count: { type: 'integer', minimum: 0 },
      issues: {
        type: 'array',
        description:
          'What is wrong with records of the page, and how many of their values could not be used; absent if nothing is.',
        items: { $ref: '#/components/schemas/Issue' },
      },
    },
  };
}

/** Schemas that do not depend on a model. */
export function commonSchemas(prefix: string): Json {
  return {
    Issue: {
      type: 'object',
      required: ['code', 'message'],
      properties: {
        code: { type: 'string', description: 'Stable name of the kind of issue.' },
        severity: { type: 'string', enum: ['error', 'warning'], description: 'Default error.' },
        message: { type: 'string', description: 'A sentence for a person.' },
        hint: { type: 'string', description: 'What can be done about it.' },
        field: { type: 'string' },
        path: { type: 'string', description: 'JSON Pointer into the record.' },
        provider: { type: 'string' },
        record: { type: 'integer', minimum: 1, description: 'Number of the record in the list.' },
      },
    },
    Error: {
      type: 'object',
      required: ['statusCode', 'error', 'message'],
      properties: {
        statusCode: { type: 'integer' },
        error: { type: 'string', description: 'The status in words.' },
        message: { type: 'string' },
        [`${prefix}is_remote_error`]: { type: 'boolean', description: 'True when the provider failed.' },
        remote_status: { type: 'integer', description: 'The status that the provider answered with.' },
        hint: {
          type: 'string',
          description: 'What is known of the provider’s limit, if it is used up.',
        },
        raw_response: { description: 'What the provider answered with.' },
        issues: { type: 'array', items: { $ref: '#/components/schemas/Issue' } },
      },
    },
    RawList: {
      type: 'object',
      required: ['result', 'next_cursor', 'prev_cursor', 'raw_response'],
      properties: {
        result: { type: 'array', description: 'The records as the provider returns them.', items: {} },
        next_cursor: { type: ['string', 'null'], description: 'Requests the next page; null on the last.' },
        prev_cursor: {
          type: ['string', 'null'],
          description: 'Requests the previous page; null if it is not known.',
        },
        issues: { type: 'array', items: { $ref: '#/components/schemas/Issue' } },
        raw_response: { description: 'The body of the provider’s answer, untouched.' },
      },
    },
    ResourceDescription: {
      type: 'object',
      required: ['resource', 'formats', 'fields', 'providers'],
      properties: {
        resource: { type: 'string' },
        formats: { type: 'array', items: { type: 'string' } },
        fields: { type: 'array', items: { type: 'object' } },
        providers: { type: 'array', items: { type: 'object' } },
        method: { type: 'string', description: 'The requested method, if any.' },
        parameters: {
          type: 'array',
          description: 'The parameters of the method, as OpenAPI describes them.',
          items: { type: 'object' },
        },
        issues: { type: 'array', items: { $ref: '#/components/schemas/Issue' } },
      },
    },
  };
}

function nullable(schema: Json, isArray: boolean): Json {
  return isArray ? schema : { anyOf: [schema, { type: 'null' }] };
}

function plain(schema: unknown): Json {
  return typeof schema === 'object' && schema !== null ? { ...schema } : {};
}
