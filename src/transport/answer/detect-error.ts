import type { Definition, ExpressionText } from '../../definition/definition.ts';
import { isDeeperThan, MAX_DOCUMENT_DEPTH } from '../../json/index.ts';
import { RemoteError } from '../errors.ts';
import type { EvaluateExpression } from '../evaluate.ts';
import { limitHint } from './limit-hint.ts';
import { type ReadResponse, readDigits } from './read-digits.ts';
import { redact, redactText } from './redact.ts';

/** Maximum length of a provider's own words in a message. */
const LONGEST = 500;

/** Maximum length of an error's text that is shown as JSON. */
const LONGEST_WHOLE = 1024 * 1024;

/** Maximum length of the beginning of any other text. */
const LONGEST_BEGINNING = 20_000;

/** Meaning of an answer that is an error. */
export interface ErrorMeaning {
  /** HTTP status, which need not be the answer's. */
  readonly status: number;
  /** The provider's own words. */
  readonly words?: string;
}

/**
 * Returns the meaning of an error; undefined if the answer is not an error. An error is recognised by its status, or by
 * the provider file's rules for errors with a success status.
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
  const words = typeof said === 'string' && said.trim() !== '' ? said.trim() : plainWords(response.body);
  return words === undefined ? { status } : { status, words };
}

/** Any provider, and any proxy before one, may answer in plain text; a page of HTML is not for readers of messages. */
function plainWords(body: unknown): string | undefined {
  const text = typeof body === 'string' ? body.trim() : '';
  return text === '' || text.startsWith('<') ? undefined : text;
}

/**
 * Returns the error that an answer represents; undefined if it is not an error.
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
  const limit = status === 429 ? limitHint(definition.rateLimit, response.headers) : undefined;
  const hint = limit === undefined ? {} : { hint: limit };
  const issue = { code: 'remote-error', message, provider: definition.slug, ...hint } as const;
  const headers = Object.fromEntries(
    Object.entries(response.headers).map(([name, value]) => [name, redactText(String(value), secrets)]),
  );
  const shown = { status: response.status, headers, ...shownBody(response, secrets) };
  return new RemoteError(message, issue, status, shown);
}

/**
 * The body without the secrets in it, and with all digits of its numbers if they are known. Of a body nested too
 * deep, or longer than an error needs to be, only the beginning of its text is shown.
 */
function shownBody(
  { body, document, text: whole }: ReadResponse,
  secrets: readonly string[],
): Pick<ReadResponse, 'body' | 'document'> {
  if ((whole ?? '').length > LONGEST_WHOLE || isDeeperThan(MAX_DOCUMENT_DEPTH, body))
    return whole === undefined ? {} : { body: redactBeginning(whole, secrets) };
  if (typeof body === 'string') return { body: redactBeginning(body, secrets) };
  const shown = redact(body, secrets);
  if (document === undefined) return { body: shown };
  if (shown === body) return { body, document };
  const text = typeof body === 'object' && body !== null ? document.textOf(body) : undefined;
  // A secret may be written in another way in JSON, so the parsed value is searched again.
  const again = readDigits({ status: 200, headers: {}, text: redactText(text ?? '', secrets) });
  const isClean = again.document !== undefined && redact(again.body, secrets) === again.body;
  return isClean ? { body: again.body, document: again.document } : { body: shown };
}

/** Searches before cutting, since a cut might divide a secret. */
function redactBeginning(text: string, secrets: readonly string[]): string {
  const longest = Math.max(0, ...secrets.map((secret) => secret.length));
  return redactText(text.slice(0, LONGEST_BEGINNING + 12 * longest), secrets).slice(0, LONGEST_BEGINNING);
}

function httpStatus(value: unknown): number | undefined {
  const status = typeof value === 'string' && /^\d{3}$/.test(value) ? Number(value) : value;
  return typeof status === 'number' && Number.isInteger(status) && status >= 400 && status <= 599
    ? status
    : undefined;
}
