import { ISSUE_CODES, type Issue, MapwrightError } from '../issue/index.ts';
import { RemoteError, retryAfterSeconds } from '../transport/index.ts';
import { textResponse } from './json-response.ts';
import { printAnswer } from './print-answer.ts';

/** What is known of the call that failed. */
export interface FailureContext {
  /** Start of the names of the gateway's own fields. */
  readonly prefix: string;
  /** Epoch milliseconds. */
  readonly now: number;
  /** Rate-limit headers of the provider's answer, normalised. */
  readonly rateLimit?: Readonly<Record<string, string>>;
}

/** Longest text of a provider's answer that an error repeats. */
const LONGEST_RAW = 20_000;

const REASONS: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  402: 'Payment Required',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  409: 'Conflict',
  410: 'Gone',
  414: 'URI Too Long',
  422: 'Unprocessable Content',
  429: 'Too Many Requests',
  499: 'Client Closed Request',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  504: 'Gateway Timeout',
};

/** The provider's statuses that mean the same to our caller. All others are the provider's own affair: 502. */
const PASSED_ON = [400, 401, 402, 403, 404, 409, 410, 422, 429];

/** The status that we answer with when the provider answers with one. */
function statusFor(remoteStatus: number): number {
  if (PASSED_ON.includes(remoteStatus)) return remoteStatus;
  return remoteStatus === 408 || remoteStatus === 504 ? 504 : 502;
}

/** The issues that an error stands for; one that is not ours is not shown to the caller. */
export function issuesOf(error: unknown): readonly Issue[] {
  if (error instanceof MapwrightError && error.issues.length > 0) return error.issues;
  return [{ code: 'gateway-failed', message: 'The gateway failed to answer this request.' }];
}

/** Makes the answer for an error: `{statusCode, error, message}`, and more where the provider failed. */
export function failureResponse(error: unknown, context: FailureContext): Response {
  const issues = issuesOf(error);
  const remote = error instanceof RemoteError ? error : undefined;
  const code = issues[0]?.code ?? 'gateway-failed';
  const status = remote === undefined ? ISSUE_CODES[code].httpStatus : statusFor(remote.status);
  const isRemote = remote !== undefined || code.startsWith('remote-');
  const body = {
    statusCode: status,
    error: REASONS[status] ?? 'Error',
    message: issues.map((issue) => issue.message).join(' '),
    ...(isRemote ? { [`${context.prefix}is_remote_error`]: true } : {}),
    ...(remote === undefined ? {} : { remote_status: remote.response.status, raw_response: rawBody(remote) }),
    ...(isRemote ? {} : { issues }),
  };
  const text = printAnswer(body, remote === undefined ? [] : [remote.response]);
  return textResponse(text, status, headersFor(remote, status, context));
}

function rawBody({ response: { body = null } }: RemoteError): unknown {
  return typeof body === 'string' ? body.slice(0, LONGEST_RAW) : body;
}

function headersFor(
  remote: RemoteError | undefined,
  status: number,
  context: FailureContext,
): Record<string, string> {
  const { rateLimit = {}, now } = context;
  if (status === 405) return { allow: 'GET' };
  if (remote === undefined) return { ...rateLimit };
  const asked = retryAfterSeconds(remote.response.headers['retry-after'], now);
  // A provider that only tells when its limit is renewed means the same.
  const wait = asked === undefined && status === 429 ? rateLimit['ratelimit-reset'] : asked;
  return wait === undefined ? { ...rateLimit } : { ...rateLimit, 'retry-after': String(wait) };
}
