import type { CustomPlace } from './custom-fields.ts';
import type { JsonSchema, ObjectSchema } from './json-schema.ts';
import type { ModelValidators } from './validator.ts';

/** A unified model: the fields that a resource has, and the checks of their values. */
export interface Model {
  /** Name of the resource that it describes, such as `crm/users`. */
  readonly name: string;
  readonly schema: ObjectSchema;
  /** In the order of the schema. */
  readonly fields: readonly ModelField[];
  /** The fields of customers, in the objects that the schema has for them: `custom_fields.region`. */
  readonly customFields: readonly CustomField[];
  /** Patterns of its schema that are matched in linear time, since layers brought them. */
  readonly linearPatterns: readonly string[];
  /** The generated validators, for callers that only need a boolean; some are loaded when first read. */
  readonly validators: ModelValidators;
  /** Checks the value of one field and returns its problems, at most 21 of them; never throws. */
  checkField(field: string, value: unknown): readonly ValueProblem[];
  /** Checks a whole value and returns its problems, at most 21 of them; never throws. */
  check(value: unknown): readonly ValueProblem[];
}

/** One field of a model. */
export interface ModelField {
  readonly name: string;
  readonly required: boolean;
  /** True when the schema allows nothing but an array, so that a single item becomes an array of one. */
  readonly isArray: boolean;
  readonly schema: JsonSchema;
}

/** One field of a customer, which layers add in addition to the model’s own. */
export interface CustomField extends ModelField, CustomPlace {}

/** Why a value does not fit a model. */
export interface ValueProblem {
  /** JSON Pointer (RFC 6901) into the whole value, such as `/urls/0/url`. */
  readonly path: string;
  /** A sentence for a person: what was expected and what was found. */
  readonly message: string;
  /** The JSON Schema keyword that refuses the value. */
  readonly keyword: string;
  /** Number of problems that this one represents, if there are too many to list. */
  readonly others?: number;
}
