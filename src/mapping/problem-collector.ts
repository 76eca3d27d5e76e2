import { boundedIssue, type Issue } from '../issue/index.ts';
import type { Model } from '../model/precompiled.ts';
import { failedIssue, missingIssue, refusedIssue } from './field-issues.ts';
import type { MappedField, OnInvalid, ProblemSink } from './types.ts';

/** Most issues of one record that are told one by one; one more says how many others there are. */
const MOST_ISSUES = 20;

const NO_ISSUES: readonly Issue[] = Object.freeze([]);

/** Collects the issues of a record and decides whether it can be given out. */
export class ProblemCollector implements ProblemSink {
  /** Shared until there is an issue, since most records have none. */
  issues: readonly Issue[] = NO_ISSUES;
  /** True when the record must not be given out. */
  fatal = false;
  /** May change from record to record, as a collector without issues serves the next one. */
  onInvalid: OnInvalid = 'reject';
  /** Issues that are told one by one. */
  #told: readonly Issue[] = NO_ISSUES;
  /** How many are only counted. */
  #others = 0;
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
    for (const problem of this.#model.checkField(field.name, value)) {
      if (problem.others === undefined) this.add(refusedIssue(field, problem, this.#provider));
      else this.#count(problem.others);
    }
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

  /** Adds an issue that does not keep the record back. */
  add(issue: Issue): void {
    if (this.#told.length < MOST_ISSUES) this.#told = [...this.#told, boundedIssue(issue)];
    else this.#others += 1;
    this.#update();
  }

  #count(others: number): void {
    this.#others += others;
    this.#update();
  }

  #update(): void {
    const message = `The record has ${this.#others} more issues, which are not listed.`;
    const last: Issue = { code: 'issues-left-out', message, provider: this.#provider };
    this.issues = this.#others === 0 ? this.#told : [...this.#told, last];
  }

  #field(index: number): MappedField {
    const field = this.#fields[index];
    if (field === undefined) throw new RangeError(`There is no field ${index}.`);
    return field;
  }
}
