import { boundedIssue, type Issue } from '../issue/index.ts';
import { customFieldName, leafField, type Model } from '../model/precompiled.ts';
import type { BlankTest } from './blank-values.ts';
import {
  failedIssue,
  memberNameIssue,
  missingIssue,
  refusedIssue,
  tooManyMembersIssue,
  unlistedIssue,
  unusableIssue,
} from './field-issues.ts';
import { findUnusable, type UnusableSearch, type UnusableValue } from './find-unusable.ts';
import type { Exclusion } from './shape/exclude-fields.ts';
import type { MappedField, MemberProblem, OnInvalid, ProblemSink } from './types.ts';

/** Maximum number of issues listed for one record; one more issue counts the others. */
const MOST_ISSUES = 20;

const NO_ISSUES: readonly Issue[] = Object.freeze([]);

/** The mapping's part of a collector. */
export interface CollectorParts {
  readonly fields: readonly MappedField[];
  readonly model: Model;
  readonly provider: string;
  /** How what is in the way of each field is looked for. */
  readonly searches: readonly UnusableSearch[];
}

/** Prepares the search for values that fields could not use. */
export function unusableSearches(
  fields: readonly MappedField[],
  model: Model,
  isBlank: BlankTest,
): readonly UnusableSearch[] {
  return fields.map(({ name, sources }) => ({ sources, isBlank, isTime: isTimeField(model, name) }));
}

/** Collects the issues of a record and decides whether it can be returned. */
export class ProblemCollector implements ProblemSink {
  /** Shared until there is an issue, since most records have no issues. */
  issues: readonly Issue[] = NO_ISSUES;
  /** True if the record must not be returned. */
  fatal = false;
  /** May change from record to record, as a collector without issues serves the next one. */
  onInvalid: OnInvalid = 'reject';
  /** Fields that the caller excluded from the value, so that nobody misses them. */
  excluded: Exclusion | undefined;
  /** Whether messages of warnings omit the record's values. */
  redactValues = false;
  /** Maximum length of each list. */
  #errors: readonly Issue[] = NO_ISSUES;
  #warnings: readonly Issue[] = NO_ISSUES;
  /** Number of errors and warnings that are not on a list. */
  #otherErrors = 0;
  #otherWarnings = 0;
  /** Fields that failed or were refused, whose error says why they are empty. */
  #explained: readonly number[] = [];
  readonly #fields: readonly MappedField[];
  readonly #model: Model;
  readonly #provider: string;
  readonly #searches: readonly UnusableSearch[];

  constructor({ fields, model, provider, searches }: CollectorParts) {
    this.#fields = fields;
    this.#model = model;
    this.#provider = provider;
    this.#searches = searches;
  }

  failed(index: number, error: unknown, below = 0): void {
    const field = this.#explain(index);
    const { expression, layer } = field.inherited?.[below - 1] ?? field;
    this.add(failedIssue({ ...field, expression, layer }, error, this.#provider));
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
    // A field that failed or was refused has its issue already.
    if (this.issues.some((issue) => issue.field === field.name && issue.severity !== 'warning')) return;
    this.add(missingIssue(field, this.#provider));
  }

  unlisted(index: number, value: unknown, otherwise: 'omit' | 'issue'): unknown {
    const field = this.#explain(index);
    const isError = otherwise === 'issue';
    this.add(unlistedIssue(field, value, isError, this.#provider, this.redactValues));
    if (!isError) return undefined;
    if (field.required || this.onInvalid === 'reject') this.fatal = true;
    return this.onInvalid === 'keep' ? value : undefined;
  }

  member(index: number, problem: MemberProblem): unknown {
    const family = this.#field(index);
    const { container } = family.place ?? { container: '' };
    const { member } = problem;
    const field = { ...family, name: customFieldName({ container, member }) };
    if (problem.kind === 'empty' || problem.kind === 'source') {
      const below = problem.kind === 'empty' ? [problem.property] : [];
      const found = { place: [...(family.sources[0] ?? []), ...below], value: problem.value };
      const { isBlank = () => false } = this.#searches[index] ?? {};
      // A list in place of an object has no value of its own that could be blank.
      const isList = problem.kind === 'source' && Array.isArray(problem.value);
      if (isList || !isBlank(problem.value, found.place, false))
        this.add(unusableIssue(field, found, this.#provider, this.redactValues));
      return undefined;
    }
    if (problem.kind === 'name') {
      this.add(memberNameIssue(field, problem.property, this.#provider));
      return undefined;
    }
    if (this.onInvalid === 'reject') this.fatal = true;
    if (problem.kind === 'failed') this.add(failedIssue(field, problem.error, this.#provider));
    if (problem.kind === 'too-many') this.add(tooManyMembersIssue(family, problem.most, this.#provider));
    if (problem.kind !== 'refused') return undefined;
    const { schema, value } = problem;
    for (const found of this.#model.checkFamily({ container, member }, schema, value)) {
      if (found.others === undefined) this.add(refusedIssue(field, found, this.#provider));
      else this.#count(found.others);
    }
    return this.onInvalid === 'keep' ? value : undefined;
  }

  empty(index: number, record: object): void {
    const search = this.#searches[index];
    if (search === undefined || this.#explained.includes(index)) return;
    if (this.excluded?.[this.#field(index).name] === true) return;
    const found = this.#find(record, search);
    if (found === undefined) return;
    this.add(unusableIssue(this.#field(index), found, this.#provider, this.redactValues));
  }

  #find(record: object, search: UnusableSearch): UnusableValue | undefined {
    try {
      return findUnusable(record, search);
    } catch {
      // A getter of the host that throws; a warning must not change the fate of the record.
      return undefined;
    }
  }

  /** Adds an issue that does not make the record fail. */
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
    if (this.#otherErrors + this.#otherWarnings === 0 && this.#errors.length === 0) {
      this.issues = this.#warnings;
      return;
    }
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

  /** Records that a field has an error. */
  #explain(index: number): MappedField {
    if (!this.#explained.includes(index)) this.#explained = [...this.#explained, index];
    return this.#field(index);
  }

  #field(index: number): MappedField {
    const field = this.#fields[index];
    if (field === undefined) throw new RangeError(`There is no field ${index}.`);
    return field;
  }
}

function isTimeField(model: Model, name: string): boolean {
  const schema = leafField(model, name)?.schema;
  return typeof schema === 'object' && schema.format === 'date-time';
}
