import type { JsonSchema } from '../../model/index.ts';

/** The kinds of JSON values; JSON Schema's `number` is `integer` and `fraction` together. */
export const KINDS = ['null', 'boolean', 'integer', 'fraction', 'string', 'array', 'object'] as const;

export type Kind = (typeof KINDS)[number];

/** What a schema without combinators requires of a value, keyword by keyword; a missing keyword has its widest value. */
export interface Facts {
  readonly kinds: ReadonlySet<Kind>;
  /** The only values, if `enum` or `const` lists them. */
  readonly values: readonly unknown[] | undefined;
  /** False if there are further keywords, for which the finished value must be checked. */
  readonly exact: boolean;
  readonly number: NumberFacts;
  readonly text: TextFacts;
  readonly array: ArrayFacts;
  readonly object: ObjectFacts;
  /** `format`s of numbers and strings alike. */
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
  /** Schema of the properties without a schema of their own. */
  readonly others: JsonSchema;
  readonly minimum: number;
  readonly maximum: number;
}

/** Whether any value can meet the facts, judged by their kinds. */
export function arePossible(facts: Facts): boolean {
  return facts.kinds.size > 0 && (facts.values === undefined || facts.values.length > 0);
}
