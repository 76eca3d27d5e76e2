/** What a model compiled ahead of time needs: this does not load the schema compiler. */

export { acceptsNull, wantsArray } from './accepted-types.ts';
export {
  type ContainerSchema,
  CUSTOM_FIELDS,
  type CustomPlace,
  containerOf,
  customFieldName,
  customPlaceOf,
  isContainer,
  readContainer,
} from './custom-fields.ts';
export { MODEL_SCHEMAS } from './generated/models.ts';
export type { JsonSchema, ObjectSchema } from './json-schema.ts';
export { leafField, leafFields } from './leaf-fields.ts';
export type { CustomField, Model, ModelField, ValueProblem, ValueTest } from './model.ts';
export { modelFromValidators } from './model-from-validators.ts';
export { type Shape, shapesOf } from './shape.ts';
export {
  type StandardIssue,
  type StandardProperties,
  type StandardResult,
  type StandardSchema,
  standardIssue,
  standardProperties,
} from './standard-schema.ts';
export type { ModelValidators, Validator, ValidatorError } from './validator.ts';
