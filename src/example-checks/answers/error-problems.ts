import type { ErrorAnswer } from '../../definition/index.ts';
import {
  type ErrorMeaning,
  hasNoContent,
  type RemoteResponse,
  rateLimitHeaders,
  readError,
  retryDelay,
} from '../../transport/index.ts';
import { type AnswerContext, type AnswerProblem, problemsOf, responseOf } from './answer-context.ts';

/** Reports errors that the definition understands differently than the file says. */
export function errorProblems(answer: ErrorAnswer, context: AnswerContext): readonly AnswerProblem[] {
  const response = responseOf(answer);
  try {
    const found = meaningOf(answer, response, context);
    if (found === undefined) return [{ message: 'it is not read as an error.' }];
    const { status, message, retryAfter } = answer.means;
    return [
      ...difference('status', found.status, status),
      ...difference('message', found.words, message),
      ...retryProblems(response, found.status, retryAfter, context),
    ];
  } catch (error) {
    return problemsOf(error);
  }
}

function meaningOf(
  { to = 'get' }: ErrorAnswer,
  response: RemoteResponse,
  { definition, resource, mapping, evaluate, bindings }: AnswerContext,
): ErrorMeaning | undefined {
  const meaning = readError(definition, response, evaluate);
  if (meaning !== undefined || to === 'list') return meaning;
  const id = resource.answers?.get?.id ?? 'unknown';
  const record = hasNoContent(response)
    ? undefined
    : mapping.lookUp(response.body, id, { ...bindings, response: response.body }).record;
  return record === undefined ? { status: 404 } : undefined;
}

function retryProblems(
  { headers }: RemoteResponse,
  status: number,
  expected: number | undefined,
  { definition }: AnswerContext,
): readonly AnswerProblem[] {
  const now = headers.date === undefined ? 0 : Date.parse(headers.date);
  const rateLimit = rateLimitHeaders(headers, definition.rateLimit, now);
  const problems = difference('retryAfter', retryDelay({ status, headers, rateLimit, now }), expected);
  return headers.date === undefined ? problems.map((problem) => ({ ...problem, hint: DATE_HINT })) : problems;
}

const DATE_HINT = 'Times are counted from the Date header of the answer, which has none.';

function difference(
  name: string,
  actual: string | number | undefined,
  expected: string | number | undefined,
): readonly AnswerProblem[] {
  return actual === expected
    ? []
    : [{ message: `its ${name} is ${show(actual)}, but ${show(expected)} is expected.` }];
}

function show(value: string | number | undefined): string {
  return value === undefined ? 'absent' : JSON.stringify(value);
}
