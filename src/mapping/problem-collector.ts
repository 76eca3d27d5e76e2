import { boundedIssue, type Issue } from '../issue/index.ts';
import type { Model } from '../model/precompiled.ts';
import type { BlankTest } from './blank-values.ts';
import { failedIssue, missingIssue, refusedIssue, unusableIssue } from './field-issues.ts';
import { findUnusable, type UnusableValue } from './find-unusable.ts';
import type { MappedField, OnInvalid, ProblemSink } from './types.ts';

/** Most issues of one record that are told one by one; one more says how many others there are. */
const MOST_ISSUES = 20;

const NO_ISSUES: readonly Issue[] = Object.freeze([]);

/** What a collector knows of its mapping. */
export interface CollectorParts {
  readonly fields: readonly MappedField[];
  readonly model: Model;
  readonly provider: string;
  readonly isBlank: BlankTest;
}

/** Collects the issues of a record and decides whether it can be given out. */
export class ProblemCollector implements ProblemSink {
  /** Shared until there is an issue, since most records have none. */
  issues: readonly Issue[] = NO_ISSUES;
  /** True when the record must not be given out. */
  fatal = false;
  /** May change from record to record, as a collector without issues serves the next one. */
  onInvalid: OnInvalid = 'reject';
  /** Whether messages of warnings say nothing of what is in the record. */
  redactValues = false;
  /** Each list has at most as many as are told one by one. */
  #errors: readonly Issue[] = NO_ISSUES;
  #warnings: readonly Issue[] = NO_ISSUES;
  /** How many errors and warnings are on no list. */
  #otherErrors = 0;
  #otherWarnings = 0;
  /** Fields that failed or were refused, whose error says why they are empty. */
  #explained: readonly number[] = [];
  readonly #fields: readonly MappedField[];
  readonly #model: Model;
  readonly #provider: string;
  readonly #isBlank: BlankTest;

  constructor({ fields, model, provider, isBlank }: CollectorParts) {
    this.#fields = fields;
    this.#model = model;
    this.#provider = provider;
    this.#isBlank = isBlank;
  }

  failed(index: number, error: unknown): void {
    const field = this.#explain(index);
    this.add(failedIssue(field, error, this.#provider));
    if (field.required || this.onInvalid === 'reject') this.fatal = true;
  }

  refused(index: number, value: unknown): unknown {
    const field = this.#explain(index);
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

  empty(index: number, record: object): void {
    if (this.#explained.includes(index)) return;
    const field = this.#field(index);
    const found = this.#findUnusable(field, record);
    if (found !== undefined) this.add(unusableIssue(field, found, this.#provider, this.redactValues));
  }

  #findUnusable({ name, sources }: MappedField, record: object): UnusableValue | undefined {
    const isTime = isTimeField(this.#model, name);
    try {
      return findUnusable(record, { sources, isBlank: this.#isBlank, isTime });
    } catch {
      // A getter of the host's that throws; a warning must not change what becomes of the record.
      return undefined;
    }
  }

  /** Adds an issue that does not keep the record back. */
  add(issue: Issue): void {
    if (issue.severity === 'warning') this.#addWarning(issue);
    else if (this.#errors.length < MOST_ISSUES) this.#errors = [...this.#errors, boundedIssue(issue)];
    else this.#otherErrors += 1;
    this.#update();
  }

  #addWarning(issue: Issue): void {
    if (this.#warnings.length < MOST_ISSUES) this.#warnings = [...this.#warnings, boundedIssue(issue)];
    else this.#otherWarnings += 1;
  }

  #count(others: number): void {
    this.#otherErrors += others;
    this.#update();
  }

  /** Errors come first, so that the first issue says why a record was rejected. */
  #update(): void {
    const warnings = this.#warnings.slice(0, MOST_ISSUES - this.#errors.length);
    const told = [...this.#errors, ...warnings];
    const otherWarnings = this.#otherWarnings + this.#warnings.length - warnings.length;
    const others = this.#otherErrors + otherWarnings;
    if (others === 0) {
      this.issues = told;
      return;
    }
    const severity = this.#otherErrors === 0 ? ({ severity: 'warning' } as const) : {};
    const what = others === 1 ? 'more issue, which is' : 'more issues, which are';
    const message = `The record has ${others} ${what} not listed.`;
    this.issues = [...told, { code: 'issues-left-out', ...severity, message, provider: this.#provider }];
  }

  /** Notes that a field has an error. */
  #explain(index: number): MappedField {
    this.#explained = [...this.#explained, index];
    return this.#field(index);
  }

  #field(index: number): MappedField {
    const field = this.#fields[index];
    if (field === undefined) throw new RangeError(`There is no field ${index}.`);
    return field;
  }
}

function isTimeField(model: Model, name: string): boolean {
  const schema = model.fields.find((field) => field.name === name)?.schema;
  return typeof schema === 'object' && schema.format === 'date-time';
}
