import { toJsonPointer } from './json-pointer.ts';
import type { JsonSchema, ObjectSchema } from './json-schema.ts';
import type { Model, ModelField, ValueProblem } from './model.ts';
import type { ModelValidators } from './validator.ts';
import { valueProblems } from './value-problems.ts';

/**
 * Makes a model of a schema and the validators that were compiled from it, be it now or ahead of time.
 * Needs no schema compiler.
 */
export function modelFromValidators(name: string, schema: ObjectSchema, validators: ModelValidators): Model {
  const fields = modelFields(schema);
  const checks = new Map(
    fields.map(({ name: field, required }) => {
      const validator = Object.hasOwn(validators.fields, field) ? validators.fields[field] : undefined;
      return [field, { required, validator, path: toJsonPointer([field]) }];
    }),
  );

  function checkField(field: string, value: unknown): readonly ValueProblem[] {
    const check = checks.get(field);
    if (check === undefined) {
      const message = `“${field}” is not a field that the model knows.`;
      return [{ path: toJsonPointer([field]), keyword: 'additionalProperties', message }];
    }
    const { required, validator, path } = check;
    if (value === undefined) {
      const message = `“${field}” is required and missing.`;
      return required ? [{ path, keyword: 'required', message }] : [];
    }
    return validator === undefined ? [] : valueProblems(validator, value, path);
  }

  return {
    name,
    schema,
    fields,
    validators,
    checkField,
    check: (value) => valueProblems(validators.whole, value, ''),
  };
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
