import { customFieldName, readContainer } from './custom-fields.ts';
import { toJsonPointer } from './json-pointer.ts';
import type { JsonSchema, ObjectSchema } from './json-schema.ts';
import type { CustomField, Model, ModelField, ValueProblem } from './model.ts';
import type { ModelValidators } from './validator.ts';
import { valueProblems } from './value-problems.ts';

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
  const customFields = fields.flatMap(membersOf);
  const requirements = new Map([...fields, ...customFields].map((field) => [field.name, field.required]));
  let loaded: ModelValidators | undefined;
  const validators = (): ModelValidators => {
    loaded ??= load();
    return loaded;
  };

  function checkField(field: string, value: unknown): readonly ValueProblem[] {
    const required = requirements.get(field);
    const path = toJsonPointer(placeOf(field, customFields));
    if (required === undefined) {
      const message = `“${field}” is not a field of the model.`;
      return [{ path, keyword: 'additionalProperties', message }];
    }
    if (value === undefined) {
      const message = `“${field}” is required and missing.`;
      return required ? [{ path, keyword: 'required', message }] : [];
    }
    const checks = validators().fields;
    const validator = Object.hasOwn(checks, field) ? checks[field] : undefined;
    return validator === undefined ? [] : valueProblems(validator, value, path);
  }

  return {
    name,
    schema,
    fields,
    customFields,
    linearPatterns,
    get validators() {
      return validators();
    },
    checkField,
    check: (value) => valueProblems(validators().whole, value, ''),
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

function membersOf({ name: container, schema }: ModelField): readonly CustomField[] {
  const { properties = {} } = readContainer(schema) ?? {};
  return Object.entries(properties).map(([member, field]) => ({
    name: customFieldName({ container, member }),
    container,
    member,
    required: false,
    isArray: isArraySchema(field),
    schema: field,
  }));
}

function placeOf(field: string, customFields: readonly CustomField[]): readonly string[] {
  const custom = customFields.find(({ name }) => name === field);
  return custom === undefined ? [field] : [custom.container, custom.member];
}

function isArraySchema(schema: JsonSchema): boolean {
  if (typeof schema === 'boolean') return false;
  const types = [schema.type].flat();
  return types.length === 1 && types[0] === 'array';
}
