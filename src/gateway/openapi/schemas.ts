import type { Engine } from '../../engine.ts';
import { type Model, type Shape, shapesOf } from '../../model/precompiled.ts';

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
  const shapeOf = shapesOf(model.schema);
  const supporters = (field: string) =>
    coverage.providers.flatMap(({ provider, supported }) => (supported.includes(field) ? [provider] : []));
  const fields = model.fields.map((field) => ({
    ...field,
    schema: plain(field.schema),
    by: supporters(field.name),
  }));
  const { $schema: _, $id: __, ...schema } = plain(model.schema);
  return {
    [name]: {
      ...schema,
      properties: Object.fromEntries(
        fields.map((field) => [field.name, { ...field.schema, 'x-supported-by': field.by }]),
      ),
    },
    [`${name}Normalized`]: {
      title: `${name}, schema-complete`,
      description: 'Every field is present; what the provider does not return is null, or an empty list.',
      type: 'object',
      required: fields.map((field) => field.name),
      properties: Object.fromEntries(fields.map((field) => [field.name, complete(field.schema, shapeOf)])),
    },
    [`${name}List`]: listOf(name),
  };
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

/** The schema of a value in the schema-complete form. */
function complete(schema: Json, shapeOf: (schema: unknown) => Shape): Json {
  const { isArray, isObject } = shapeOf(schema);
  if (isArray)
    return isObjectSchema(schema.items) ? { ...schema, items: filled(schema.items, shapeOf) } : schema;
  return isObject ? filled(schema, shapeOf) : { anyOf: [schema, { type: 'null' }] };
}

/** The schema of an object with all of its members; any other schema as it is. */
function filled(schema: Json, shapeOf: (schema: unknown) => Shape): Json {
  const { properties } = schema;
  if (!shapeOf(schema).isObject || !isObjectSchema(properties)) return schema;
  const required = new Set(Array.isArray(schema.required) ? schema.required : []);
  return {
    ...schema,
    required: Object.keys(properties),
    properties: Object.fromEntries(
      Object.entries(properties).map(([name, member]) => [
        name,
        required.has(name) ? member : complete(plain(member), shapeOf),
      ]),
    ),
  };
}

function isObjectSchema(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function plain(schema: unknown): Json {
  return typeof schema === 'object' && schema !== null ? { ...schema } : {};
}
