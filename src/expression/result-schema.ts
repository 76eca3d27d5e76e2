import { checkArgument, type OptionRule } from '../options/index.ts';
import type { Node } from './parse/ast.ts';
import { analyseTypes } from './types/analyse-types.ts';
import { type Schema, typeOfSchema } from './types/from-schema.ts';
import { schemaOfType } from './types/to-schema.ts';

/** A JSON Schema as plain data; true for any value, false for none. */
export type JsonSchema = Schema;

const SCHEMA: OptionRule = {
  expected: 'a JSON Schema: an object, true or false',
  accepts: (value) =>
    typeof value === 'boolean' || (typeof value === 'object' && value !== null && !Array.isArray(value)),
};

const SCHEMAS: OptionRule = {
  expected: 'an object with a JSON Schema for each binding',
  accepts: (value) =>
    typeof value === 'object' && value !== null && Object.values(value).every(SCHEMA.accepts),
};

/**
 * Returns a JSON Schema that every result of an expression fits.
 *
 * @param bindings schemas of what the caller binds; what is not named may be anything
 * @throws UsageError for a value that is not a schema
 */
export function resultSchemaOf(
  ast: Node,
  inputSchema: JsonSchema,
  bindings: Readonly<Record<string, JsonSchema>>,
  otherFunctions: ReadonlySet<string>,
): JsonSchema {
  checkArgument('resultSchema', 'inputSchema', inputSchema, SCHEMA);
  checkArgument('resultSchema', 'bindings', bindings, SCHEMAS);
  const variables = new Map(Object.entries(bindings).map(([name, schema]) => [name, typeOfSchema(schema)]));
  return schemaOfType(analyseTypes(ast, typeOfSchema(inputSchema), { variables, otherFunctions }).type);
}
