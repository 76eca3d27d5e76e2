import {
  DefinitionError,
  generatingCode,
  type Issue,
  isCodeGenerationError,
  isErrorOf,
  reasonOf,
} from '../issue/index.ts';
import { isDeeperThan } from '../json/index.ts';
import { toJsonPointer } from '../json/json-pointer.ts';
import { checkArgument, optionCheck, TEXT, TEXTS } from '../options/index.ts';
import { compileSchema, type SchemaCompilation, schemaAddress } from './compile-schema.ts';
import type { InferModel } from './infer-schema.ts';
import type { JsonSchema, ObjectSchema } from './json-schema.ts';
import { withLocalReferences } from './local-references.ts';
import { assertSchema } from './meta-schema.ts';
import type { Model } from './model.ts';
import { modelFromValidators } from './model-from-validators.ts';
import { extendedProblems, modelProblems } from './model-problems.ts';
import { patternsOf } from './patterns.ts';
import { type SchemaProblem, schemaProblems } from './schema-problems.ts';

/** Options of a model. */
export interface ModelOptions {
  /** The schema's file, as errors name it; default the model's name. */
  readonly file?: string;
  /**
   * Patterns of the schema that are matched in linear time, whatever the string: those of untrusted authors.
   * `true` means all of them. A pattern that cannot be matched in linear time is refused.
   */
  readonly linearPatterns?: readonly string[] | true;
}

/** Objects and arrays within each other: the schema compiler descends into each. */
const DEEPEST = 200;
/** Objects and arrays in all; a part in several places is compiled for each. */
const MOST_PARTS = 100_000;

const checkOptions = optionCheck<ModelOptions>('createModel', {
  file: TEXT,
  linearPatterns: {
    expected: 'true or an array of patterns',
    accepts: (value) => value === true || TEXTS.accepts(value),
  },
});

/**
 * Makes a model of a JSON Schema (draft 2020-12) of an object, with its checks compiled. The type of its values is that
 * of the schema, if the schema is written in place or declared `as const`.
 *
 * @param name The resource that it describes, such as `crm/users`.
 * @throws DefinitionError `schema-invalid` if the schema is not valid or does not describe an object;
 * UsageError `code-generation-forbidden`, `option-unknown`, `option-invalid`
 */
export function createModel<const Name extends string, const Schema extends JsonSchema>(
  name: Name,
  schema: Schema,
  options?: ModelOptions,
): Model<InferModel<Schema>, Name>;
// The model’s own check makes the type true. An overload declares it, since the compiler cannot read schemas.
export function createModel(name: string, schema: JsonSchema, options: ModelOptions = {}): Model {
  checkArgument('createModel', 'name', name, TEXT);
  checkOptions(options);
  return makeModel(name, schema, options);
}

function makeModel(
  name: string,
  given: JsonSchema,
  options: ModelOptions,
  compilation: SchemaCompilation = {},
  isExtended = false,
): Model {
  const file = options.file ?? name;
  try {
    if (!isObjectSchema(given)) {
      throw schemaError(name, file, 'A model needs a schema with "type": "object" and with properties.');
    }
    if (isDeeperThan(DEEPEST, given, MOST_PARTS)) {
      const most = `${DEEPEST} levels deep, or has more than ${MOST_PARTS} parts`;
      throw schemaError(name, file, `The schema is nested more than ${most}.`);
    }
    const schema = withLocalReferences(given, schemaAddress(name, given));
    const problems = [
      ...(isExtended ? extendedProblems(schema) : modelProblems(schema)),
      ...schemaProblems(schema),
    ];
    if (problems.length > 0) throw schemaErrors(name, file, problems);
    const { linearPatterns: chosen = [] } = options;
    const linearPatterns = chosen === true ? patternsOf(schema) : chosen;
    const { validators } = generatingCode(() => {
      assertSchema(schema);
      return compileSchema(name, schema, { ...compilation, linearPatterns });
    });
    return modelFromValidators(name, schema, () => validators, linearPatterns);
  } catch (cause) {
    if (isCodeGenerationError(cause) || isErrorOf(cause, DefinitionError)) throw cause;
    const reason = reasonOf(cause);
    throw schemaError(name, file, `The schema cannot be compiled: ${reason}.`, cause);
  }
}

/**
 * Returns a model with additional fields, each checked by a schema of its own. Patterns of these schemas are matched
 * in linear time.
 *
 * @param addedFields JSON Schema by field (draft 2020-12); a field that the model has is replaced.
 * @throws DefinitionError `schema-invalid` if one of the schemas is not valid.
 */
export function extendModel(model: Model, addedFields: Readonly<Record<string, JsonSchema>>): Model {
  if (Object.keys(addedFields).length === 0) return model;
  const schema = { ...model.schema, properties: { ...model.schema.properties, ...addedFields } };
  const own = new Set(patternsOf(model.schema));
  const added = patternsOf({ properties: addedFields }).filter((pattern) => !own.has(pattern));
  const linearPatterns = [...model.linearPatterns, ...added];
  // The model's own fields were compiled with it.
  const atOnce = Object.keys(addedFields);
  return makeModel(model.name, schema, { linearPatterns }, { atOnce }, true);
}

/** Whether a schema describes an object with named members, as that of a model must. */
export function isObjectSchema(schema: JsonSchema): schema is ObjectSchema {
  if (typeof schema !== 'object' || schema === null) return false;
  return schema.type === 'object' && typeof schema.properties === 'object' && schema.properties !== null;
}

function schemaError(name: string, file: string, message: string, cause?: unknown): DefinitionError {
  return schemaErrors(name, file, [{ path: [], message }], cause);
}

function schemaErrors(
  name: string,
  file: string,
  problems: readonly SchemaProblem[],
  cause?: unknown,
): DefinitionError {
  const issues = problems.map(
    ({ path, ...text }): Issue => ({
      code: 'schema-invalid',
      ...text,
      source: { file, line: 1, column: 1 },
      ...(path.length === 0 ? {} : { path: toJsonPointer(path) }),
    }),
  );
  return new DefinitionError(`The model ${name} cannot be used.`, issues, { cause });
}
