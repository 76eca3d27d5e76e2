import type { Definition, ExpressionText } from '../../definition/definition.ts';
import { RemoteError } from '../errors.ts';
import type { EvaluateExpression } from '../evaluate.ts';
import { type ReadResponse, readDigits } from './read-digits.ts';
import { redact, redactText } from './redact.ts';

/** Longest part of a provider's own words that is passed on in a message. */
const LONGEST = 500;

/** What an answer that is an error means. */
export interface ErrorMeaning {
  /** HTTP status, which need not be the answer's. */
  readonly status: number;
  /** The provider's own words. */
  readonly words?: string;
}

/**
 * Returns what an error means; undefined if the answer is none. An error is known by its status, or by what the
 * provider file says of errors that come with a success status.
 */
export function readError(
  { errors }: Definition,
  response: ReadResponse,
  evaluate: EvaluateExpression,
): ErrorMeaning | undefined {
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
  return typeof said === 'string' && said.trim() !== '' ? { status, words: said.trim() } : { status };
}

/**
 * Returns the error that an answer is; undefined if it is none.
 *
 * @param secrets Credentials of the request, which a provider may repeat.
 */
export function detectError(
  definition: Definition,
  response: ReadResponse,
  evaluate: EvaluateExpression,
  secrets: readonly string[] = [],
): RemoteError | undefined {
  const meaning = readError(definition, response, evaluate);
  if (meaning === undefined) return undefined;
  const { status } = meaning;
  const words = meaning.words === undefined ? undefined : redactText(meaning.words, secrets);
  const summary = `${definition.name} answered with status ${response.status}${
    status === response.status ? '' : `, which means ${status}`
  }${words === undefined ? '' : `: ${words.slice(0, LONGEST)}`}`;
  const message = /[.!?]$/.test(summary) ? summary : `${summary}.`;
  const limit = status === 429 ? definition.rateLimit?.description : undefined;
  const hint = limit === undefined ? {} : { hint: `The limit: ${limit}` };
  const issue = { code: 'remote-error', message, provider: definition.slug, ...hint } as const;
  const headers = Object.fromEntries(
    Object.entries(response.headers).map(([name, value]) => [name, redactText(String(value), secrets)]),
  );
  const shown = { status: response.status, headers, ...shownBody(response, secrets) };
  return new RemoteError(message, issue, status, shown);
}

/** The body without the secrets in it, and with all digits of its numbers where they are known. */
function shownBody(
  { body, document }: ReadResponse,
  secrets: readonly string[],
): Pick<ReadResponse, 'body' | 'document'> {
  const shown = redact(body, secrets);
  if (document === undefined) return { body: shown };
  if (shown === body) return { body, document };
  const text = typeof body === 'object' && body !== null ? document.textOf(body) : undefined;
  // A secret may be written in another way in JSON, so that what is read again is looked through again.
  const again = readDigits({ status: 200, headers: {}, text: redactText(text ?? '', secrets) });
  const isClean = again.document !== undefined && redact(again.body, secrets) === again.body;
  return isClean ? { body: again.body, document: again.document } : { body: shown };
}

function httpStatus(value: unknown): number | undefined {
  const status = typeof value === 'string' && /^\d{3}$/.test(value) ? Number(value) : value;
  return typeof status === 'number' && Number.isInteger(status) && status >= 400 && status <= 599
    ? status
    : undefined;
}
