/** A JSON Schema, as plain data. */
export type JsonSchema = boolean | { readonly [keyword: string]: unknown };

/** The JSON Schema of an object whose properties are named, as a unified model is. */
export interface ObjectSchema {
  readonly type: 'object';
  readonly properties: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: JsonSchema;
  readonly [keyword: string]: unknown;
}
