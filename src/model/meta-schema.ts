import type { Ajv2020, ErrorObject } from 'ajv/dist/2020.js';
import { loadAjv } from './ajv.ts';

/** The address of draft 2020-12. */
export const DIALECT = 'https://json-schema.org/draft/2020-12/schema';

let shared: Ajv2020 | undefined;

/** One for all schemas, since the meta-schema takes long to compile; it keeps no schema that it checks. */
function metaAjv(): Ajv2020 {
  const { Ajv2020 } = loadAjv();
  shared ??= new Ajv2020({ allErrors: true, logger: false });
  return shared;
}

/** What is wrong with a JSON Schema by the meta-schema of draft 2020-12; empty if nothing is. */
export function metaSchemaErrors(schema: object | boolean): readonly ErrorObject[] {
  const ajv = metaAjv();
  return ajv.validate(DIALECT, schema) ? [] : (ajv.errors ?? []);
}

/** @throws Error with a sentence of Ajv's, if the schema is not valid */
export function assertSchema(schema: object): void {
  const errors = metaSchemaErrors(schema);
  if (errors.length > 0) throw new Error(`schema is invalid: ${metaAjv().errorsText([...errors])}`);
}
