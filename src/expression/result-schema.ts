import type { Node } from './parse/ast.ts';
import { analyseTypes } from './types/analyse-types.ts';
import { type Schema, typeOfSchema } from './types/from-schema.ts';
import { schemaOfType } from './types/to-schema.ts';

/** A JSON Schema as plain data; true for any value, false for none. */
export type JsonSchema = Schema;

/**
 * Returns a JSON Schema that every result of an expression fits.
 *
 * @param bindings schemas of what the caller binds; what is not named may be anything
 */
export function resultSchemaOf(
  ast: Node,
  inputSchema: JsonSchema,
  bindings: Readonly<Record<string, JsonSchema>>,
  otherFunctions: ReadonlySet<string>,
): JsonSchema {
  const variables = new Map(Object.entries(bindings).map(([name, schema]) => [name, typeOfSchema(schema)]));
  return schemaOfType(analyseTypes(ast, typeOfSchema(inputSchema), { variables, otherFunctions }).type);
}
