import type { CustomPlace } from './custom-fields.ts';
import type { JsonSchema, ObjectSchema } from './json-schema.ts';
import type { StandardSchema } from './standard-schema.ts';
import type { WithoutEmpty } from './without-empty.ts';

/**
 * A unified model: the fields that a resource has, and the checks of their values. It implements Standard Schema: other
 * libraries take it as the validator of unified values.
 *
 * `Value` is the type of the values and `Name` the name, where the compiler knows them.
 */
export interface Model<Value = Record<string, unknown>, Name extends string = string>
  extends StandardSchema<unknown, Value> {
  /** Name of the resource that it describes, such as `crm/users`. */
  readonly name: Name;
  readonly schema: ObjectSchema;
  /** In the order of the schema. */
  readonly fields: readonly ModelField[];
  /** The fields of customers, in the objects that the schema has for them: `custom_fields.region`. */
  readonly customFields: readonly CustomField[];
  /** Patterns of its schema that are matched in linear time, since layers brought them. */
  readonly linearPatterns: readonly string[];
  /** Tests for callers that only need a boolean; their validators are loaded when first read. */
  readonly validators: ModelTests;
  /**
   * What leaves empty objects out of the values of fields, by field: of those only whose schema has objects. An object is
   * kept if its property has `x-keep-empty: true`.
   */
  readonly withoutEmpty: Readonly<Record<string, WithoutEmpty>>;
  /** Checks the value of one field and returns its problems, at most 21 of them; never throws. */
  checkField(field: string, value: unknown): readonly ValueProblem[];
  /** The same of a value of a family of customers' fields, by the family's place among those of their object. */
  checkFamily(place: CustomPlace, family: number, value: unknown): readonly ValueProblem[];
  /** Checks a whole value and returns its problems, at most 21 of them; never throws. */
  check(value: unknown): readonly ValueProblem[];
}

/** Whether a value fits. It is charged to the budget of the evaluation that is running, which it may use up. */
export type ValueTest = (value: unknown) => boolean;

/** Tests of whole values, and of each field by name. */
export interface ModelTests {
  readonly whole: ValueTest;
  readonly fields: Readonly<Record<string, ValueTest>>;
  /** Of the values of each family of customers' fields, by the property that holds them. */
  readonly families: Readonly<Record<string, readonly ValueTest[]>>;
}

/** One field of a model. */
export interface ModelField {
  readonly name: string;
  readonly required: boolean;
  /** True when the schema allows arrays only, or arrays and null, so that a single item becomes an array of one. */
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
