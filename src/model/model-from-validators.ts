import { toJsonPointer } from '../json/json-pointer.ts';
import { wantsArray } from './accepted-types.ts';
import { chargedValidator } from './cost/charged-validator.ts';
import { type CustomPlace, customFieldName, readContainer } from './custom-fields.ts';
import type { ObjectSchema } from './json-schema.ts';
import type { CustomField, Model, ModelField, ModelTests, ValueProblem, ValueTest } from './model.ts';
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
  const customFields = fields.flatMap((field) => membersOf(field, schema));
  const requirements = new Map([...fields, ...customFields].map((field) => [field.name, field.required]));
  let loaded: ModelValidators | undefined;
  let removers: Model['withoutEmpty'] | undefined;
  const loadOnce = (): ModelValidators => {
    loaded ??= load();
    return loaded;
  };
  let tests: ModelTests | undefined;

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
    const checks = loadOnce().fields;
    const validator = Object.hasOwn(checks, field) ? checks[field] : undefined;
    return validator === undefined ? [] : valueProblems(validator, value, path);
  }

  function checkFamily(
    { container, member }: CustomPlace,
    family: number,
    value: unknown,
  ): readonly ValueProblem[] {
    const validator = loadOnce().families?.[container]?.[family];
    return validator === undefined ? [] : valueProblems(validator, value, toJsonPointer([container, member]));
  }

  const check = (value: unknown): readonly ValueProblem[] => valueProblems(loadOnce().whole, value, '');

  return {
    name,
    schema,
    fields,
    customFields,
    linearPatterns,
    get validators() {
      tests ??= chargedTests(loadOnce(), schema, customFields);
      return tests;
    },
    get withoutEmpty() {
      removers ??= emptyObjectRemovers(schema);
      return removers;
    },
    checkField,
    checkFamily,
    check,
    '~standard': standardProperties((value) => standardResult(value, check(value))),
  };
}

function chargedTests(
  validators: ModelValidators,
  schema: ObjectSchema,
  customFields: readonly CustomField[],
): ModelTests {
  const { fields, families = {} } = validators;
  const schemas = [
    ...Object.entries(schema.properties),
    ...customFields.map((field) => [field.name, field.schema] as const),
  ];
  const tests = schemas.flatMap(([name, field]): [string, ValueTest][] =>
    Object.hasOwn(fields, name)
      ? [[name, chargedValidator(() => fields[name] ?? ACCEPT, field, schema)]]
      : [],
  );
  const ofFamilies = Object.keys(families).map((container) => {
    const { additionalProperties = false } = readContainer(schema.properties[container]) ?? {};
    const own = additionalProperties === false ? [] : additionalProperties.anyOf;
    const loadAt = (index: number) => () => families[container]?.[index] ?? ACCEPT;
    return [container, own.map((family, index) => chargedValidator(loadAt(index), family, schema))] as const;
  });
  return {
    whole: chargedValidator(() => validators.whole, schema, schema),
    fields: Object.fromEntries(tests),
    families: Object.fromEntries(ofFamilies),
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
    isArray: wantsArray(field, schema),
    schema: field,
  }));
}

function membersOf({ name: container, schema }: ModelField, root: ObjectSchema): readonly CustomField[] {
  const { properties = {} } = readContainer(schema) ?? {};
  return Object.entries(properties).map(([member, field]) => ({
    name: customFieldName({ container, member }),
    container,
    member,
    required: false,
    isArray: wantsArray(field, root),
    schema: field,
  }));
}

function placeOf(field: string, customFields: readonly CustomField[]): readonly string[] {
  const custom = customFields.find(({ name }) => name === field);
  return custom === undefined ? [field] : [custom.container, custom.member];
}
