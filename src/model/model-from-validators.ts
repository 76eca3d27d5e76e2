import { chargedValidator } from './cost/charged-validator.ts';
import { toJsonPointer } from './json-pointer.ts';
import type { JsonSchema, ObjectSchema } from './json-schema.ts';
import type { Model, ModelField, ModelTests, ValueProblem, ValueTest } from './model.ts';
import { type StandardResult, standardIssue, standardProperties } from './standard-schema.ts';
import type { ModelValidators } from './validator.ts';
import { valueProblems } from './value-problems.ts';
import { emptyObjectRemovers } from './without-empty.ts';

/**
 * Makes a model of a schema and the validators that were compiled from it, now or ahead of time.
 * Needs no schema compiler.
 *
 * @param load Returns the validators; called once, when they are first needed. A mapping whose results are proved valid
 *   never needs them.
 */
export function modelFromValidators(
  name: string,
  schema: ObjectSchema,
  load: () => ModelValidators,
  linearPatterns: readonly string[] = [],
): Model {
  const fields = modelFields(schema);
  const requirements = new Map(fields.map((field) => [field.name, field.required]));
  let loaded: ModelValidators | undefined;
  let removers: Model['withoutEmpty'] | undefined;
  const loadOnce = (): ModelValidators => {
    loaded ??= load();
    return loaded;
  };
  let tests: ModelTests | undefined;

  function checkField(field: string, value: unknown): readonly ValueProblem[] {
    const required = requirements.get(field);
    const path = toJsonPointer([field]);
    if (required === undefined) {
      const message = `“${field}” is not a field of the model.`;
      return [{ path, keyword: 'additionalProperties', message }];
    }
    if (value === undefined) {
      const message = `“${field}” is required and missing.`;
      return required ? [{ path, keyword: 'required', message }] : [];
    }
    const checks = loadOnce().fields;
    const validator = Object.hasOwn(checks, field) ? checks[field] : undefined;
    return validator === undefined ? [] : valueProblems(validator, value, path);
  }

  const check = (value: unknown): readonly ValueProblem[] => valueProblems(loadOnce().whole, value, '');

  return {
    name,
    schema,
    fields,
    linearPatterns,
    get validators() {
      tests ??= chargedTests(loadOnce(), schema);
      return tests;
    },
    get withoutEmpty() {
      removers ??= emptyObjectRemovers(schema);
      return removers;
    },
    checkField,
    check,
    '~standard': standardProperties((value) => standardResult(value, check(value))),
  };
}

function chargedTests(validators: ModelValidators, schema: ObjectSchema): ModelTests {
  const { fields } = validators;
  const tests = Object.entries(schema.properties).flatMap(([name, field]): [string, ValueTest][] =>
    Object.hasOwn(fields, name)
      ? [[name, chargedValidator(() => fields[name] ?? ACCEPT, field, schema)]]
      : [],
  );
  return {
    whole: chargedValidator(() => validators.whole, schema, schema),
    fields: Object.fromEntries(tests),
  };
}

const ACCEPT = (): boolean => true;

function standardResult(
  value: unknown,
  problems: readonly ValueProblem[],
): StandardResult<Record<string, unknown>> {
  // A model describes objects, so that nothing else is without problems.
  if (problems.length === 0 && isRecord(value)) return { value };
  return { issues: problems.map(({ message, path }) => standardIssue(message, path)) };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function modelFields(schema: ObjectSchema): readonly ModelField[] {
  const required = new Set(schema.required ?? []);
  return Object.entries(schema.properties).map(([name, field]) => ({
    name,
    required: required.has(name),
    isArray: isArraySchema(field),
    schema: field,
  }));
}

function isArraySchema(schema: JsonSchema): boolean {
  if (typeof schema === 'boolean') return false;
  const types = [schema.type].flat();
  return types.length === 1 && types[0] === 'array';
}
