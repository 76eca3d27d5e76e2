import { fromJsonPointer } from '../json/json-pointer.ts';

/**
 * The interface by which other libraries take a validator (https://standardschema.dev, version 1.1), here for one that
 * answers at once.
 */
export interface StandardSchema<Input, Output> {
  readonly '~standard': StandardProperties<Input, Output>;
}

/** What the interface asks for. */
export interface StandardProperties<Input, Output> {
  readonly version: 1;
  readonly vendor: string;
  /** For the compiler only: no value has it. */
  readonly types?: { readonly input: Input; readonly output: Output } | undefined;
  /** Returns the value, or why there is none; never throws. */
  readonly validate: (value: unknown) => StandardResult<Output>;
}

/** The result of a validation. */
export type StandardResult<Output> =
  | { readonly value: Output; readonly issues?: undefined }
  | { readonly issues: readonly StandardIssue[] };

/** Why a value does not fit. */
export interface StandardIssue {
  readonly message: string;
  readonly path?: readonly PropertyKey[] | undefined;
}

/** Returns the properties of an object that implements the interface. */
export function standardProperties<Output>(
  validate: (value: unknown) => StandardResult<Output>,
): StandardProperties<unknown, Output> {
  return { version: 1, vendor: 'mapwright', validate };
}

/**
 * Returns an issue with its path as the interface wants it.
 *
 * @param pointer JSON Pointer (RFC 6901) into the value
 */
export function standardIssue(message: string, pointer: string | undefined): StandardIssue {
  return pointer === undefined ? { message } : { message, path: fromJsonPointer(pointer) };
}
