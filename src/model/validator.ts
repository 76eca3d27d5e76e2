/** One finding of a generated validator, as far as this library reads it. */
export interface ValidatorError {
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** The key concerned, if the finding is about a key and not about a value. */
  readonly propertyName?: string | undefined;
}

/** A function that Ajv generated: returns false for a value that does not fit, with its findings in `errors`. */
export interface Validator {
  (value: unknown): boolean | PromiseLike<unknown>;
  errors?: (readonly ValidatorError[] & { readonly total?: number }) | null | undefined;
}

/** The validators of one model: of whole values, and of each field by name. */
export interface ModelValidators {
  readonly whole: Validator;
  readonly fields: Readonly<Record<string, Validator>>;
  /** Of the values of each family of customers' fields, by the property that holds them. */
  readonly families?: Readonly<Record<string, readonly Validator[]>>;
}
