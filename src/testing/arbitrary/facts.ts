import type { JsonSchema } from '../../model/index.ts';

/** The kinds of JSON values; JSON Schema's `number` is `integer` and `fraction` together. */
export const KINDS = ['null', 'boolean', 'integer', 'fraction', 'string', 'array', 'object'] as const;

export type Kind = (typeof KINDS)[number];

/** What a schema without combinators asks of a value, keyword by keyword; a missing keyword has its widest value. */
export interface Facts {
  readonly kinds: ReadonlySet<Kind>;
  /** The only values, where `enum` or `const` names them. */
  readonly values: readonly unknown[] | undefined;
  /** False when there are further keywords, which the finished value must be checked for. */
  readonly exact: boolean;
  readonly number: NumberFacts;
  readonly text: TextFacts;
  readonly array: ArrayFacts;
  readonly object: ObjectFacts;
  /** `format`s of numbers and texts alike. */
  readonly formats: readonly string[];
}

export interface NumberFacts {
  readonly minimum: number;
  readonly maximum: number;
  readonly above: number;
  readonly below: number;
  readonly multiplesOf: readonly number[];
}

/** Lengths in code points; patterns as ECMAScript, unanchored. */
export interface TextFacts {
  readonly minimum: number;
  readonly maximum: number;
  readonly patterns: readonly string[];
}

export interface ArrayFacts {
  readonly minimum: number;
  readonly maximum: number;
  readonly unique: boolean;
  /** Schemas of the first items. */
  readonly first: readonly JsonSchema[];
  /** Schema of all items after those. */
  readonly rest: JsonSchema;
}

export interface ObjectFacts {
  readonly properties: Readonly<Record<string, JsonSchema>>;
  readonly required: readonly string[];
  /** Schema of the properties that have no schema of their own. */
  readonly others: JsonSchema;
  readonly minimum: number;
  readonly maximum: number;
}

/** Whether any value can meet the facts, as far as their kinds tell. */
export function arePossible(facts: Facts): boolean {
  return facts.kinds.size > 0 && (facts.values === undefined || facts.values.length > 0);
}
