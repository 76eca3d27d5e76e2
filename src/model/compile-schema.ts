import type { Ajv2020 } from 'ajv/dist/2020.js';
import { loadAjv } from './ajv.ts';
import { capFindings } from './cap-findings.ts';
import { formats } from './formats/index.ts';
import { toJsonPointer } from './json-pointer.ts';
import type { ObjectSchema } from './json-schema.ts';
import { MODEL_KEYWORDS } from './keep-empty.ts';
import { patternEngine } from './patterns.ts';
import type { ModelValidators, Validator } from './validator.ts';

/** A schema in Ajv, with a key for references to its parts. */
export interface CompiledSchema {
  readonly ajv: Ajv2020;
  /** Reference of the whole schema, as `getSchema` takes it. */
  readonly reference: string;
  readonly validators: ModelValidators;
}

/** How a schema is compiled. */
export interface SchemaCompilation {
  /** Keeps the generated source, which standalone output needs. */
  readonly source?: boolean;
  /** Patterns of untrusted authors, which are matched in linear time. */
  readonly linearPatterns?: readonly string[];
  /** The fields that are compiled at once; the others and the whole when they are first needed. Default all. */
  readonly atOnce?: readonly string[];
}

/**
 * Compiles the validators of a model's schema: one for whole values and one for each field.
 *
 * @param schema Fits its meta-schema.
 * @throws Error with a sentence of Ajv's, if the schema is not valid.
 */
export function compileSchema(
  name: string,
  schema: ObjectSchema,
  options: SchemaCompilation = {},
): CompiledSchema {
  const ajv = createAjv(options);
  const reference = typeof schema.$id === 'string' ? schema.$id : `mapwright:${encodeURI(name)}`;
  ajv.addSchema({ ...schema, $id: reference });
  const names = Object.keys(schema.properties);
  const validators: ModelValidators = {
    get whole() {
      return validatorOf(ajv, reference);
    },
    fields: Object.defineProperties(
      {},
      Object.fromEntries(
        names.map((name) => [
          name,
          { enumerable: true, get: () => validatorOf(ajv, fieldReference(reference, name)) },
        ]),
      ),
    ),
  };
  for (const name of options.atOnce ?? names) validatorOf(ajv, fieldReference(reference, name));
  if (options.atOnce === undefined) validatorOf(ajv, reference);
  return { ajv, reference, validators };
}

/** Reference of one field's schema within the whole, as `getSchema` takes it. */
export function fieldReference(reference: string, field: string): string {
  const pointer = toJsonPointer(['properties', field]).split('/').map(encodeURIComponent).join('/');
  return `${reference}#${pointer}`;
}

function createAjv({ source = false, linearPatterns = [] }: SchemaCompilation): Ajv2020 {
  const { Ajv2020, _ } = loadAjv();
  const engine = linearPatterns.length === 0 ? {} : { regExp: patternEngine(linearPatterns) };
  const ajv = new Ajv2020({
    strict: true,
    allowUnionTypes: true,
    allErrors: true,
    // The meta-schema would be compiled for each of them.
    meta: false,
    validateSchema: false,
    formats,
    logger: false,
    code: {
      ...engine,
      process: capFindings,
      // V8 drops what is not needed as well; only source that is kept should be short.
      optimize: source,
      ...(source ? { source: true, esm: true, lines: true, formats: _`formats` } : {}),
    },
  });
  return ajv.addVocabulary([...MODEL_KEYWORDS]);
}

function validatorOf(ajv: Ajv2020, reference: string): Validator {
  const validator = ajv.getSchema(reference);
  if (validator === undefined) throw new Error(`there is no schema at ${reference}`);
  return validator;
}
