/** How the values of an expression are, over the records on which it was tried. */
export interface Fit {
  /** Records with a value that the field takes. */
  readonly right: number;
  /** Records in which nothing that it reads has a value. */
  readonly blank: number;
  /** Records on which it was tried. */
  readonly of: number;
}

/** A table from words of the samples to values of a field. */
export interface ValueTable {
  /** Dotted path of the part of the field. */
  readonly path: string;
  readonly map: Readonly<Record<string, string | number | boolean>>;
  /** Words whose meaning is not known. */
  readonly unknown: readonly string[];
}

/** A question that the samples do not answer. */
export interface Question {
  readonly field: string;
  readonly question: string;
  /** What may be the answer: expressions, or words. */
  readonly options: readonly string[];
}

/** What a part of a field is made of. */
export interface Proposal {
  readonly field: string;
  /** Undefined if there is nothing but a question. */
  readonly expression: string | undefined;
  readonly score: number;
  /** Paths that it reads. */
  readonly reads: readonly (readonly string[])[];
  readonly runnerUp?: string;
  readonly tables: readonly ValueTable[];
  readonly questions: readonly Question[];
}

/** A proposal without anything. */
export function nothingFor(field: string, questions: readonly Question[] = []): Proposal {
  return { field, expression: undefined, score: 0, reads: [], tables: [], questions };
}
