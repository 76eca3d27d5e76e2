import type { Definition, ExpressionText } from '../../definition/definition.ts';
import { RemoteError } from '../errors.ts';
import type { EvaluateExpression } from '../evaluate.ts';
import type { ReadResponse } from './read-digits.ts';
import { redact, redactText } from './redact.ts';

/** Longest part of a provider's own words that is passed on in a message. */
const LONGEST = 500;

/**
 * Says whether an answer is an error: by its status, or by what the provider file says of errors that come
 * with a success status. Gives the error, or nothing.
 *
 * @param secrets Credentials of the request, which a provider may repeat.
 */
export function detectError(
  definition: Definition,
  response: ReadResponse,
  evaluate: EvaluateExpression,
  secrets: readonly string[] = [],
): RemoteError | undefined {
  const { errors } = definition;
  const bindings = { status: response.status, headers: response.headers, response: response.body };
  // An expression that fails on an odd answer must not hide the answer.
  const read = (expression: ExpressionText | undefined): unknown => {
    if (expression === undefined) return undefined;
    try {
      return evaluate(expression, response.body, bindings);
    } catch {
      return undefined;
    }
  };
  const succeeded = response.status >= 200 && response.status < 300;
  if (succeeded && read(errors?.detect) !== true) return undefined;
  const status = httpStatus(read(errors?.status)) ?? (succeeded ? 502 : response.status);
  const said = read(errors?.message);
  const words = typeof said === 'string' && said.trim() !== '' ? redactText(said.trim(), secrets) : undefined;
  const summary = `${definition.name} answered with status ${response.status}${
    status === response.status ? '' : `, which means ${status}`
  }${words === undefined ? '' : `: ${words.slice(0, LONGEST)}`}`;
  const message = /[.!?]$/.test(summary) ? summary : `${summary}.`;
  const issue = { code: 'remote-error', message, provider: definition.slug } as const;
  const headers = Object.fromEntries(
    Object.entries(response.headers).map(([name, value]) => [name, redactText(String(value), secrets)]),
  );
  const { status: answered, document } = response;
  const body = redact(response.body, secrets);
  const shown = { status: answered, headers, body, ...(document === undefined ? {} : { document }) };
  return new RemoteError(message, issue, status, shown);
}

function httpStatus(value: unknown): number | undefined {
  const status = typeof value === 'string' && /^\d{3}$/.test(value) ? Number(value) : value;
  return typeof status === 'number' && Number.isInteger(status) && status >= 400 && status <= 599
    ? status
    : undefined;
}
