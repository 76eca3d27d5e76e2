import type { Engine } from '../../engine.ts';
import {
  customFieldName,
  isContainer,
  type Model,
  type ModelField,
  readContainer,
} from '../../model/precompiled.ts';
import { completeSchemas } from './complete-schema.ts';
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
  // A field of the model of that name is left alone, as by the answers.
  const issues = fields.some((field) => field.name === 'issues') ? {} : { issues: ISSUES_OF_ANSWER };
  const complete = completeSchemas(model.schema);
  return withReferencesTo(`#/components/schemas/${name}`, {
    [name]: {
      ...schema,
      properties: {
        ...Object.fromEntries(
          fields.map((field) => [
            field.name,
            isContainer(field.schema) ? field.schema : { ...field.schema, 'x-supported-by': field.by },
          ]),
        ),
        ...issues,
      },
    },
    [`${name}Normalized`]: {
      title: `${name}, schema-complete`,
      description: 'Every field is present; what the provider does not return is null, or an empty list.',
      type: 'object',
      // Those that layers add are only there for the providers that have them.
      required: model.fields.map((field) => field.name),
      properties: {
        ...Object.fromEntries(fields.map((field) => [field.name, completed(field, complete)])),
        ...issues,
      },
    },
    [`${name}List`]: listOf(name),
  });
}

const ISSUES_OF_ANSWER: Json = {
  description:
    'In the answer with one record: what is wrong with the request, and values that could not be used; absent if nothing is.',
  type: 'array',
  items: { $ref: '#/components/schemas/Issue' },
};

/** References within a model lead into the document, of which the model is a part; those to components are kept. */
function withReferencesTo(place: string, value: Json): Json {
  const moved = (part: unknown): unknown => {
    if (Array.isArray(part)) return part.map(moved);
    if (typeof part !== 'object' || part === null) return part;
    return Object.fromEntries(
      Object.entries(part).map(([key, member]) =>
        key === '$ref' && typeof member === 'string' && /^#(?!\/components\/)/.test(member)
          ? [key, `${place}${member.slice(1)}`]
          : [key, moved(member)],
      ),
    );
  };
  return plain(moved(value));
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

/** The schema of a field in the normalized form. The fields of customers are not the same for all providers. */
function completed({ schema }: { readonly schema: Json }, complete: (schema: Json) => Json): Json {
  const whole = complete(schema);
  if (!isContainer(schema)) return whole;
  const { required: _, ...others } = whole;
  return others;
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

function plain(schema: unknown): Json {
  return typeof schema === 'object' && schema !== null ? { ...schema } : {};
}
