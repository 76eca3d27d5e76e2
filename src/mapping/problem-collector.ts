import type { Issue } from '../issue/index.ts';
import type { Model } from '../model/precompiled.ts';
import { failedIssue, missingIssue, refusedIssues } from './field-issues.ts';
import type { MappedField, OnInvalid, ProblemSink } from './types.ts';

const NO_ISSUES: readonly Issue[] = Object.freeze([]);

/** Collects the issues of a record and decides whether it can be given out. */
export class ProblemCollector implements ProblemSink {
  /** Shared until there is an issue, since most records have none. */
  issues: readonly Issue[] = NO_ISSUES;
  /** True when the record must not be given out. */
  fatal = false;
  /** May change from record to record, as a collector without issues serves the next one. */
  onInvalid: OnInvalid = 'reject';
  readonly #fields: readonly MappedField[];
  readonly #model: Model;
  readonly #provider: string;

  constructor(fields: readonly MappedField[], model: Model, provider: string) {
    this.#fields = fields;
    this.#model = model;
    this.#provider = provider;
  }

  failed(index: number, error: unknown): void {
    const field = this.#field(index);
    this.add(failedIssue(field, error, this.#provider));
    if (field.required || this.onInvalid === 'reject') this.fatal = true;
  }

  refused(index: number, value: unknown): unknown {
    const field = this.#field(index);
    this.add(...refusedIssues(field, value, this.#model, this.#provider));
    if (field.required || this.onInvalid === 'reject') this.fatal = true;
    return this.onInvalid === 'keep' ? value : undefined;
  }

  missing(index: number): void {
    const field = this.#field(index);
    this.fatal = true;
    // One that failed or was refused has its issue already.
    if (this.issues.some((issue) => issue.field === field.name)) return;
    this.add(missingIssue(field, this.#provider));
  }

  /** Adds issues that do not keep the record back. */
  add(...issues: readonly Issue[]): void {
    this.issues = [...this.issues, ...issues];
  }

  #field(index: number): MappedField {
    const field = this.#fields[index];
    if (field === undefined) throw new RangeError(`There is no field ${index}.`);
    return field;
  }
}
