import type { Ajv2020 } from 'ajv/dist/2020.js';
import { toJsonPointer } from '../json/json-pointer.ts';
import { loadAjv } from './ajv.ts';
import { capFindings } from './cap-findings.ts';
import { customFieldName, readContainer } from './custom-fields.ts';
import { formats } from './formats/index.ts';
import type { ObjectSchema } from './json-schema.ts';
import { MODEL_KEYWORDS } from './keep-empty.ts';
import { KEYWORD_RULES } from './keyword-rules.ts';
import { needsPatternTests, patternEngine } from './patterns.ts';
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
  const ajv = createAjv(options, needsPatternTests(schema, options.linearPatterns));
  const reference = schemaAddress(name, schema);
  ajv.addSchema({ ...schema, $id: reference });
  const validatorAt = (path: readonly (string | number)[]) => validatorOf(ajv, referenceOf(reference, path));
  const fields = fieldPaths(schema).map(([name, path]) => [name, () => validatorAt(path)] as const);
  const families = familyPaths(schema).map(([name, paths]) => [name, () => paths.map(validatorAt)] as const);
  const validators: ModelValidators = {
    get whole() {
      return validatorOf(ajv, reference);
    },
    fields: withGetters(fields),
    families: withGetters(families),
  };
  const { atOnce } = options;
  // The schema of an object with fields of customers has those of its fields inside.
  if (atOnce !== undefined) for (const name of atOnce) validatorAt(['properties', name]);
  else for (const load of [...fields, ...families].map(([, get]) => get)) load();
  if (atOnce === undefined) validatorOf(ajv, reference);
  return { ajv, reference, validators };
}

/** Returns the address of a model's schema: its `$id`, or one made of the model's name. */
export function schemaAddress(name: string, { $id }: ObjectSchema): string {
  return typeof $id === 'string' ? $id : `mapwright:${encodeURI(name)}`;
}

function withGetters<Value>(
  getters: readonly (readonly [string, () => Value])[],
): Readonly<Record<string, Value>> {
  const properties = getters.map(([name, get]) => [name, { enumerable: true, get }] as const);
  return Object.defineProperties({}, Object.fromEntries(properties));
}

/** Paths of the schemas of fields within the schema of a model, by the field's name; those of customers included. */
export function fieldPaths(schema: ObjectSchema): readonly (readonly [string, readonly string[]])[] {
  return Object.entries(schema.properties).flatMap(([name, property]) => {
    const members = Object.keys(readContainer(property)?.properties ?? {});
    return [
      [name, ['properties', name]] as const,
      ...members.map(
        (member) =>
          [customFieldName({ container: name, member }), ['properties', name, 'properties', member]] as const,
      ),
    ];
  });
}

/** Paths of the schemas of families of fields, by the property that holds them. */
export function familyPaths(
  schema: ObjectSchema,
): readonly (readonly [string, readonly (readonly (string | number)[])[]])[] {
  return Object.entries(schema.properties).flatMap(([name, property]) => {
    const { additionalProperties = false } = readContainer(property) ?? {};
    if (additionalProperties === false) return [];
    const path = ['properties', name, 'additionalProperties', 'anyOf'];
    return [[name, additionalProperties.anyOf.map((_, index) => [...path, index])] as const];
  });
}

/** Reference of a part of a schema, as `getSchema` takes it. */
export function referenceOf(reference: string, path: readonly (string | number)[]): string {
  const pointer = toJsonPointer(path).split('/').map(encodeURIComponent).join('/');
  return `${reference}#${pointer}`;
}

function createAjv(
  { source = false, linearPatterns = [] }: SchemaCompilation,
  testsPatterns: boolean,
): Ajv2020 {
  const { Ajv2020, _ } = loadAjv();
  const engine = testsPatterns ? { regExp: patternEngine(linearPatterns) } : {};
  const ajv = new Ajv2020({
    ...KEYWORD_RULES,
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
