import type { Definition } from '../../definition/index.ts';
import { createEngine } from '../../live.ts';
import type { Model } from '../../model/index.ts';
import { type EvaluateExpression, rateLimitHeaders, readError, retryDelay } from '../../transport/index.ts';
import type { Question } from '../fields/proposal.ts';
import type { Inventor } from '../people/inventor.ts';
import type { SampleAnswer } from './answer-of.ts';
import { inventAnswer } from './invent-answer.ts';
import { isObject } from './locate-records.ts';

/** An error as a provider file has it. */
export type WrittenError = Readonly<Record<string, unknown>>;

/** What errors are drafted with. */
export interface ErrorOptions {
  readonly model: Model;
  /** The definition of the draft, with anything in place of its gaps. */
  readonly definition: Definition | undefined;
  /** Whether an error is understood as it says. */
  readonly holds: (error: WrittenError) => Promise<boolean>;
}

const MOST_ERRORS = 4;

/** Drafts errors from those of the samples, one of each status and meaning, without their words. */
export async function draftErrors(
  samples: readonly SampleAnswer[],
  inventor: Inventor,
  { definition, holds, model }: ErrorOptions,
): Promise<{ readonly errors: readonly WrittenError[]; readonly questions: readonly Question[] }> {
  const errors: WrittenError[] = [];
  const questions: Question[] = [];
  const titles = new Set<string>();
  if (definition === undefined) return { errors, questions };
  const { evaluateExpression } = createEngine({ bundled: false, definitions: [definition], models: [model] });
  for (const sample of samples) {
    if (errors.length >= MOST_ERRORS) break;
    const error = errorOf(sample, inventor, definition, evaluateExpression);
    if (error === undefined) {
      if (questions.length === 0) questions.push(STATUS);
    } else if (!titles.has(error.title) && (await holds(error))) {
      titles.add(error.title);
      errors.push(error);
    }
  }
  return { errors, questions };
}

const STATUS: Question = {
  field: 'answers.errors',
  question:
    'With which HTTP status is an error sent that does not name one? Samples with { status, body } tell it.',
  options: [],
};

function errorOf(
  { body, status: saved, headers }: SampleAnswer,
  inventor: Inventor,
  definition: Definition,
  evaluate: EvaluateExpression,
): (WrittenError & { readonly title: string }) | undefined {
  const isJson = typeof body === 'object' && body !== null;
  const invented = isJson ? inventAnswer(body, inventor, {}) : undefined;
  const isDetected = saved === undefined && definition.errors?.detect !== undefined;
  const status = saved ?? (isDetected ? 200 : statusIn(body, 0));
  if (status === undefined) return undefined;
  const retry = headers['retry-after'];
  const seconds = retry !== undefined && /^\d+$/.test(retry) ? retry : undefined;
  const response = {
    status,
    headers: seconds === undefined ? {} : { 'retry-after': seconds },
    ...(isJson ? { body: invented } : {}),
  };
  const meaning = readError(definition, response, evaluate);
  if (meaning === undefined) return undefined;
  const rateLimit = rateLimitHeaders(response.headers, definition.rateLimit, 0);
  const retryAfter = retryDelay({ status: meaning.status, headers: response.headers, rateLimit, now: 0 });
  return {
    title: `an error with the status ${status}`,
    status,
    ...(seconds === undefined ? {} : { headers: { 'Retry-After': seconds } }),
    ...(isJson ? { body: invented } : {}),
    means: {
      status: meaning.status,
      ...(meaning.words === undefined ? {} : { message: meaning.words }),
      ...(retryAfter === undefined ? {} : { retryAfter }),
    },
  };
}

const STATUS_NAMES: ReadonlySet<string> = new Set([
  'status',
  'statuscode',
  'code',
  'httpstatus',
  'errorcode',
]);
const MOST_DEPTH = 3;

/** The HTTP status that an error names; undefined if it names none, or several. */
function statusIn(value: unknown, depth: number): number | undefined {
  const found = new Set(statusesIn(value, depth));
  return found.size === 1 ? [...found][0] : undefined;
}

function statusesIn(value: unknown, depth: number): readonly number[] {
  if (depth > MOST_DEPTH) return [];
  if (Array.isArray(value)) return value.flatMap((item: unknown) => statusesIn(item, depth + 1));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, inner]) => {
    const isNamed = STATUS_NAMES.has(name.toLowerCase().replace(/[^a-z]/g, ''));
    const number = typeof inner === 'string' && /^\d{3}$/.test(inner) ? Number(inner) : inner;
    if (isNamed && typeof number === 'number' && number >= 400 && number <= 599) return [number];
    return statusesIn(inner, depth + 1);
  });
}
