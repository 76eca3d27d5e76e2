import type { FunctionCost } from '../values/function-cost.ts';

/** A kind of value that a mapping function may return: a kind of JSON, or undefined. */
export type ResultKind = 'nothing' | 'null' | 'boolean' | 'number' | 'string' | 'array' | 'object';

/** Keywords of JSON Schema, with their values. */
export type Keywords = Readonly<Record<string, unknown>>;

/** A result that is never an array, and keywords that it fulfils if it is not undefined. */
interface SingleResult {
  readonly kinds: readonly Exclude<ResultKind, 'array'>[];
  readonly keywords: Keywords;
}

/** A result of any kind. It proves no keyword, as paths and calls take an array apart. */
interface AnyResult {
  readonly kinds: readonly ResultKind[];
  readonly keywords?: never;
}

/** What is true of every result of a function, whatever its arguments. */
export type DeclaredResult = SingleResult | AnyResult;

/** A call, and what it returns. */
export interface Example {
  readonly given: readonly unknown[];
  /** Default undefined. */
  readonly returns?: unknown;
}

/**
 * A function for mappings beyond JSONata's own, and everything that is known of it: code is generated, fields are proved
 * valid and the documentation is written from this alone. It is pure, takes any values and never throws.
 */
export interface MappingFunction {
  /** The name without `$`. */
  readonly name: string;
  /** Cost of a call, if it is more than usual. */
  readonly cost?: Partial<FunctionCost>;
  /** The parameters as the documentation shows them, such as `part, …`. */
  readonly parameters: string;
  /** What it returns, as a sentence without its verb. */
  readonly description: string;
  /** Kinds of values that it can make something of; of all others it makes nothing. Default: any kind. */
  readonly takes?: readonly ('string' | 'number')[];
  /** Formats of JSON Schema whose strings it makes nothing of. */
  readonly refuses?: readonly string[];
  readonly result: DeclaredResult;
  readonly examples: readonly Example[];
  readonly implementation: (...parameters: never[]) => unknown;
}
