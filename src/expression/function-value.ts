/** A function as a value of the language: a lambda, a built-in, a user's function or a regular expression. */
export class FunctionValue {
  /** How many parameters the function declares; higher-order functions pass no more than these. */
  readonly arity: number;
  /** Signature text, where there is one. */
  readonly signature: string | undefined;
  /** Calls with positional arguments. Missing ones are `undefined`. Checks the signature, if any. */
  readonly run: (...parameters: unknown[]) => unknown;
  /** The same, and fills omitted `-` parameters of the signature from the context. */
  readonly runInContext: (parameters: unknown[], context: unknown) => unknown;

  constructor(
    arity: number,
    run: (...parameters: unknown[]) => unknown,
    runInContext: (parameters: unknown[], context: unknown) => unknown = (parameters) => run(...parameters),
    signature?: string,
  ) {
    this.arity = arity;
    this.run = run;
    this.runInContext = runInContext;
    this.signature = signature;
  }
}

/** Tells whether a value is a function of the language. */
export function isFunctionValue(value: unknown): value is FunctionValue {
  return value instanceof FunctionValue;
}
