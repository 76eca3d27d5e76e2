import type { JsonSchema, ObjectSchema } from './json-schema.ts';

/** Marks the property of a model that holds the fields of customers. */
export const CUSTOM_FIELDS = 'x-custom-fields';

/** The name of that property, unless the model or a layer has another. */
export const DEFAULT_CONTAINER = 'custom_fields';

/** The schema of an object with fields of customers. */
export interface ContainerSchema {
  readonly [keyword: string]: unknown;
  readonly properties: Readonly<Record<string, JsonSchema>>;
  /** What each family of fields may hold, whose names only the records know. */
  readonly additionalProperties: false | { readonly anyOf: readonly JsonSchema[] };
}

/** Where a field of a customer is in a value. */
export interface CustomPlace {
  /** The property with the object that holds it. */
  readonly container: string;
  /** Its name in that object, as the customer writes it. */
  readonly member: string;
}

/** Returns whether a property of a model holds fields of customers. */
export function isContainer(schema: JsonSchema | undefined): boolean {
  return typeof schema === 'object' && schema !== null && schema[CUSTOM_FIELDS] === true;
}

/** The property of a model for fields of customers: the one that it marks, or the default. */
export function containerOf({ properties }: ObjectSchema): string {
  return Object.keys(properties).find((name) => isContainer(properties[name])) ?? DEFAULT_CONTAINER;
}

/** The name of a customer's field in layers, issues and lists of fields: `custom_fields.region`. */
export function customFieldName({ container, member }: CustomPlace): string {
  return `${container}.${member}`;
}

/** Where a field is, by its name; undefined if it is a field of the model's own. The member may have dots. */
export function customPlaceOf(name: string): CustomPlace | undefined {
  const dot = name.indexOf('.');
  return dot < 0 ? undefined : { container: name.slice(0, dot), member: name.slice(dot + 1) };
}

/** The parts of an object with fields of customers; undefined for any other property. */
export function readContainer(schema: JsonSchema | undefined): ContainerSchema | undefined {
  if (typeof schema !== 'object' || schema === null || !isContainer(schema)) return undefined;
  const { properties, additionalProperties } = schema;
  const anyOf = isRecord(additionalProperties) ? additionalProperties.anyOf : undefined;
  return {
    ...schema,
    properties: isRecord(properties)
      ? Object.fromEntries(Object.entries(properties).filter(isNamedSchema))
      : {},
    additionalProperties: Array.isArray(anyOf) ? { anyOf } : false,
  };
}

function isNamedSchema(entry: [string, unknown]): entry is [string, JsonSchema] {
  return typeof entry[1] === 'boolean' || isRecord(entry[1]);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
