import type { RunReport } from '../bulk/report/run-report.ts';
import { ISSUE_CODES, UsageError } from '../issue/index.ts';
import { nameHint } from '../issue/nearest-name.ts';
import { percent } from './run-report-table.ts';

/** A condition under which a run counts as failed. */
export interface Threshold {
  readonly text: string;
  /** `rejected`, an issue code, or a field and a state, such as `email.filled`. */
  readonly subject: string;
  readonly operator: Operator;
  readonly limit: number;
  /** Whether the limit is a share of the records. */
  readonly isShare: boolean;
}

/** A threshold, and what a run came to. */
export interface CheckedThreshold {
  readonly condition: string;
  readonly value: number;
  readonly failed: boolean;
}

const OPERATORS = {
  '<=': (value: number, limit: number) => value <= limit,
  '>=': (value: number, limit: number) => value >= limit,
  '!=': (value: number, limit: number) => value !== limit,
  '<': (value: number, limit: number) => value < limit,
  '>': (value: number, limit: number) => value > limit,
  '=': (value: number, limit: number) => value === limit,
} as const;

type Operator = keyof typeof OPERATORS;

const COUNTS = ['records', 'mapped', 'rejected', 'withIssues', 'withWarnings'] as const;
const STATES = ['filled', 'absent', 'unusable', 'invalid', 'rejected'] as const;
const REPEATED_IDS = 'repeatedIds';

const FORM = /^\s*([\w.-]+)\s*(<=|>=|!=|<|>|=)\s*(\d+(?:\.\d+)?)\s*(%?)\s*$/;

/**
 * Reads a condition, such as `rejected > 1%`, `email.filled < 90%` or `value-unusable > 0`.
 *
 * @throws UsageError `option-invalid` for another form, and for what is not counted
 */
export function parseThreshold(text: string, fields: readonly string[]): Threshold {
  const [, subject = '', operator = '', limit = '', share = ''] = FORM.exec(text) ?? [];
  if (!isOperator(operator))
    throw invalid(
      text,
      'It must compare a count with a number or a share.',
      'Write it as “rejected > 1%” or “email.filled < 90%”.',
    );
  const known = subjectsOf(fields);
  if (!known.includes(subject)) {
    throw uncounted(text, subject, known);
  }
  const isShare = share === '%';
  if (isShare && Number(limit) > 100) throw invalid(text, 'A share is at most 100 %.');
  if (!isShare && !Number.isInteger(Number(limit)))
    throw invalid(
      text,
      'A count is a whole number.',
      `Did you mean “${subject} ${operator} ${shareOf(limit)}%”?`,
    );
  return { text, subject, operator, limit: Number(limit), isShare };
}

/** Compares a run with the conditions under which it counts as failed. No records have no share of anything. */
export function checkThresholds(thresholds: readonly Threshold[], report: RunReport): CheckedThreshold[] {
  return thresholds.map(({ text, subject, operator, limit, isShare }) => {
    const value = countOf(subject, report, isShare);
    // Compared as counts: 0.07 * 100 is not 7.
    const bound = isShare ? (limit * report.counts.records) / 100 : limit;
    const isComparable = !isShare || report.counts.records > 0;
    return { condition: text.trim(), value, failed: isComparable && OPERATORS[operator](value, bound) };
  });
}

/** Says what a failed condition found. */
export function thresholdLine({ condition, value }: CheckedThreshold, { counts, issues }: RunReport): string {
  const [, subject, , , share] = FORM.exec(condition) ?? [];
  const found = share === '%' ? undefined : issues.find(({ code }) => code === subject);
  // A record may have several issues of a code.
  if (found !== undefined)
    return `failed: ${condition} (found ${value}, in ${found.records} of ${counts.records} records)`;
  return `failed: ${condition} (found ${value} of ${counts.records}, ${percent(value, counts.records)})`;
}

/** How often something was found. A share of records is one of those that have an issue, however many they have. */
function countOf(
  subject: string,
  { counts, fields, issues, repeatedIds }: RunReport,
  isShare: boolean,
): number {
  const count = COUNTS.find((name) => name === subject);
  if (count !== undefined) return counts[count];
  if (subject === REPEATED_IDS) return repeatedIds?.count ?? 0;
  const dot = subject.lastIndexOf('.');
  const field = fields[subject.slice(0, dot)];
  const state = STATES.find((name) => name === subject.slice(dot + 1));
  if (dot > 0 && field !== undefined && state !== undefined) return field[state];
  const found = issues.find(({ code }) => code === subject);
  return (isShare ? found?.records : found?.count) ?? 0;
}

/** A count that is not known; of a field that is not mapped, only the field is wrong. */
function uncounted(text: string, subject: string, known: readonly string[]): UsageError {
  const [field = '', state = ''] = subject.split(/\.(?=[^.]*$)/);
  if (STATES.some((one) => one === state)) {
    const fields = known.flatMap((name) =>
      name.endsWith(`.${state}`) ? [name.slice(0, -state.length - 1)] : [],
    );
    const hint = nameHint(field, fields) ?? `Fields are ${fields.join(', ')}.`;
    return invalid(text, `“${field}” is not a field of the output that is mapped.`, hint);
  }
  const hint = nameHint(subject, known) ?? `A field is followed by one of .${STATES.join(', .')}.`;
  return invalid(text, `“${subject}” is not counted.`, hint);
}

function subjectsOf(fields: readonly string[]): string[] {
  const states = fields.flatMap((field) => STATES.map((state) => `${field}.${state}`));
  return [...COUNTS, REPEATED_IDS, ...states, ...Object.keys(ISSUE_CODES)];
}

/** A part of 1, or what was meant as a share, in percent. */
function shareOf(limit: string): string {
  const part = Number(limit);
  return part < 1 ? String(Number((part * 100).toPrecision(12))) : limit;
}

function isOperator(text: string): text is Operator {
  return Object.hasOwn(OPERATORS, text);
}

function invalid(text: string, reason: string, hint?: string): UsageError {
  const message = `--fail-if “${text}” cannot be used: ${reason}`;
  const issue = { code: 'option-invalid', message, ...(hint === undefined ? {} : { hint }) } as const;
  return new UsageError('The arguments are invalid.', [issue]);
}
