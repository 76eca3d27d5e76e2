/** A function as a person reads about it. */
export interface DocumentedFunction {
  /** The name without `$`. */
  readonly name: string;
  /** The parameters as documentation shows them, such as `text, width, filler`; optional ones end in `?`. */
  readonly parameters: readonly string[];
  /** What it returns, as a sentence without its verb. */
  readonly description: string;
  /** Calls that a test runs. */
  readonly examples: readonly DocumentedCall[];
  /** The page that describes it. */
  readonly page?: string;
  /** The functions that it belongs with. */
  readonly group: string;
}

export interface DocumentedCall {
  readonly call: string;
  /** Undefined if it returns nothing. */
  readonly returns?: unknown;
}
