import { budget, spend } from './budget.ts';
import { type ErrorPlace, ExpressionError } from './expression-error.ts';

/**
 * Bytes of the stack that a built-in function takes which calls its argument. As with calls, they need not be counted out
 * after an error.
 */
const BYTES_OF_CALLER = 700;
/** The same for the loop that makes calls in tail position. */
const BYTES_OF_TAIL_CALL = 250;

/** Counts the stack of a built-in function in that calls its argument. */
export function enterCaller(): void {
  budget.stack += BYTES_OF_CALLER;
}

/** Counts it out. An error ends the whole evaluation, so that it need not be counted out then. */
export function leaveCaller(): void {
  budget.stack -= BYTES_OF_CALLER;
}

/** The scope of a function that sees the variables of its caller. */
export interface FunctionScope {
  /** The variables by name; the function's own bindings are added to it. */
  readonly frame: () => Record<string, unknown>;
  /** The context value. */
  readonly input: unknown;
}

/** How a function value is made. */
export interface FunctionValueOptions {
  /** How many arguments higher-order functions pass. */
  readonly arity: number;
  /** How many parameters a partial application can bind; default the arity. */
  readonly parameterCount?: number;
  /** Calls the function without checking its signature. */
  readonly body: (...parameters: unknown[]) => unknown;
  /** Checks arguments and fills omitted ones from the context. */
  readonly checkArguments?: ((parameters: unknown[], context: unknown) => unknown[]) | undefined;
  /** True for `function($a) { … }`. */
  readonly isLambda?: boolean;
  /** Steps of each call, for a body that does not charge them itself. Default 0. */
  readonly cost?: number;
  /** Position at which the expression names or writes the function; errors of a call without a position are there. */
  readonly place?: ErrorPlace | undefined;
  /** Makes the body for a scope, if the function sees the variables of its caller; `body` then has no scope. */
  readonly bodyIn?: ((scope: FunctionScope) => (...parameters: unknown[]) => unknown) | undefined;
  /** Returns whether a regular expression matches anywhere in a string, without making the match; charges for it. */
  readonly finds?: ((text: string) => boolean) | undefined;
}

/** A function as a value of the language: a lambda, a built-in, a user's function or a regular expression. */
export class FunctionValue {
  // Private, so that a function has no properties that a path could read.
  readonly #options: FunctionValueOptions;

  constructor(options: FunctionValueOptions) {
    this.#options = options;
  }

  /** How many parameters the function declares; higher-order functions pass no more than these. */
  get arity(): number {
    return this.#options.arity;
  }

  /** How many parameters a partial application can bind. */
  get parameterCount(): number {
    return this.#options.parameterCount ?? this.#options.arity;
  }

  /** The same function bound to a scope, if it sees that of its caller and has none yet. */
  boundTo(scope: FunctionScope): FunctionValue {
    const { bodyIn, ...options } = this.#options;
    return bodyIn === undefined ? this : new FunctionValue({ ...options, body: bodyIn(scope) });
  }

  /** True if calls check their arguments against a signature. */
  get checksArguments(): boolean {
    return this.#options.checkArguments !== undefined;
  }

  /** Whether a regular expression matches anywhere in a string; undefined for every other function. */
  get finds(): ((text: string) => boolean) | undefined {
    return this.#options.finds;
  }

  /** The function without its signature. */
  get body(): (...parameters: unknown[]) => unknown {
    return this.#options.body;
  }

  /** Calls with all parameters, some of which a partial application bound: a lambda then loses its signature. */
  runBound(parameters: unknown[]): unknown {
    return this.#options.isLambda === true ? this.runUnchecked(...parameters) : this.run(...parameters);
  }

  /** Calls with positional arguments and no context; throws an `ExpressionError`. */
  run(...parameters: unknown[]): unknown {
    if (this.#options.checkArguments === undefined) return this.runUnchecked(...parameters);
    try {
      budget.stack += BYTES_OF_CALLER;
      const result = this.runInContext(parameters, null);
      budget.stack -= BYTES_OF_CALLER;
      return result;
    } catch (error) {
      throw this.#locate(error);
    }
  }

  /** Steps of each call that the body does not charge itself. */
  get cost(): number {
    return this.#options.cost ?? 0;
  }

  /**
   * Returns the function for many calls with positional arguments and no context, of which it takes as many as its arity.
   * It charges no `cost` and does not count the stack that its caller takes: its caller does so once for all calls.
   */
  get each(): (...parameters: [unknown, unknown, unknown]) => unknown {
    const { body, arity, checkArguments: check = identity } = this.#options;
    // Most functions take one or two arguments, and these forms cost least.
    if (check === identity && arity <= 1) {
      return (first) => {
        try {
          return finishTailCalls(body(first), null);
        } catch (error) {
          throw this.#locate(error);
        }
      };
    }
    if (check === identity && arity === 2) {
      return (first, second) => {
        try {
          return finishTailCalls(body(first, second), null);
        } catch (error) {
          throw this.#locate(error);
        }
      };
    }
    return (first, second, third) => {
      const parameters = arity <= 1 ? [first] : arity === 2 ? [first, second] : [first, second, third];
      try {
        return finishTailCalls(body(...check(parameters, null)), null);
      } catch (error) {
        throw this.#locate(error);
      }
    };
  }

  /** The same without the signature. */
  runUnchecked(...parameters: unknown[]): unknown {
    try {
      budget.stack += BYTES_OF_CALLER;
      spend(this.cost);
      const result = finishTailCalls(this.#options.body(...parameters), null);
      budget.stack -= BYTES_OF_CALLER;
      return result;
    } catch (error) {
      throw this.#locate(error);
    }
  }

  #locate(error: unknown): unknown {
    const { place } = this.#options;
    if (place !== undefined && error instanceof ExpressionError) error.locate(place);
    return error;
  }

  /** Calls with the context from which the signature fills omitted arguments. */
  runInContext(parameters: unknown[], context: unknown): unknown {
    return finishTailCalls(this.runOnce(parameters, context), context);
  }

  /** The same, but returns a call in tail position for the caller to make. */
  runOnce(parameters: unknown[], context: unknown): unknown {
    const { body, checkArguments } = this.#options;
    spend(this.cost);
    return body(...(checkArguments === undefined ? parameters : checkArguments(parameters, context)));
  }
}

function identity(parameters: unknown[]): unknown[] {
  return parameters;
}

/** Returns whether a value is a function of the language. */
export function isFunctionValue(value: unknown): value is FunctionValue {
  return value instanceof FunctionValue;
}

/** A call in tail position, returned to the caller so that recursion does not grow the stack. */
export class TailCall {
  readonly #callee: unknown;
  readonly #parameters: unknown[];
  readonly #invoke: (callee: unknown, parameters: unknown[], context: unknown) => unknown;

  constructor(
    callee: unknown,
    parameters: unknown[],
    invoke: (callee: unknown, parameters: unknown[], context: unknown) => unknown,
  ) {
    this.#callee = callee;
    this.#parameters = parameters;
    this.#invoke = invoke;
  }

  /** Makes the call, one step of the chain; the result may be the next tail call. */
  step(context: unknown): unknown {
    return this.#invoke(this.#callee, this.#parameters, context);
  }
}

/** Runs tail calls until a value comes out. */
function finishTailCalls(result: unknown, context: unknown): unknown {
  let current = result;
  if (!(current instanceof TailCall)) return current;
  budget.stack += BYTES_OF_TAIL_CALL;
  while (current instanceof TailCall) current = current.step(context);
  budget.stack -= BYTES_OF_TAIL_CALL;
  return current;
}
