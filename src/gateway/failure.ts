import {
  DefinitionError,
  ISSUE_CODES,
  type IssueCode,
  MappingError,
  type MapwrightError,
  UsageError,
} from '../issue/index.ts';
import { RemoteError, retryDelay, TransportError } from '../transport/index.ts';
import { GatewayError, gatewayError } from './gateway-error.ts';
import { helpfulHeaders } from './helpful-headers.ts';
import { shownIssues, textResponse } from './json-response.ts';
import { printAnswer } from './print-answer.ts';
import { misconfigured } from './resolve-account.ts';

/** Details of the call that failed. */
export interface FailureContext {
  /** Prefix of the gateway's own fields. */
  readonly prefix: string;
  /** Epoch milliseconds. */
  readonly now: number;
  /** Rate-limit headers of the provider's answer, normalised. */
  readonly rateLimit?: Readonly<Record<string, string>>;
}

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
  421: 'Misdirected Request',
  422: 'Unprocessable Content',
  429: 'Too Many Requests',
  499: 'Client Closed Request',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
};

/** The provider's statuses that mean the same to our client. All others are the provider's own: 502. */
const PASSED_ON = [400, 401, 402, 403, 404, 409, 410, 422, 429];

/** The status of our answer for a status of the provider. */
function statusFor(remoteStatus: number): number {
  if (PASSED_ON.includes(remoteStatus)) return remoteStatus;
  return remoteStatus === 408 || remoteStatus === 504 ? 504 : 502;
}

/** The errors whose issues a client may see. */
const SHOWN = [GatewayError, RemoteError, TransportError, MappingError];

/**
 * Returns the error that a client may see: the error itself, or one that only says that the gateway
 * failed, with the other as its cause.
 */
export function shownError(error: unknown): MapwrightError {
  for (const kind of SHOWN) if (error instanceof kind && error.issues.length > 0) return error;
  if (error instanceof DefinitionError || error instanceof UsageError) return misconfigured(error);
  return gatewayError('gateway-failed', 'The gateway failed to answer this request.', { cause: error });
}

/** An answer to a failure, before it is written. */
export interface FailureAnswer {
  readonly status: number;
  /** JSON of `{statusCode, error, message}`, and more if the provider failed. */
  readonly text: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Makes the answer for an error. */
export function failureResponse(error: MapwrightError, context: FailureContext): Response {
  const { status, text, headers } = failureAnswer(error, context);
  return textResponse(text, status, headers);
}

/** Determines the answer to an error. */
export function failureAnswer(error: MapwrightError, context: FailureContext): FailureAnswer {
  const { issues } = error;
  const remote = error instanceof RemoteError ? error : undefined;
  const { code, hint } = issues[0] ?? { code: 'gateway-failed' };
  const status = remote === undefined ? ISSUE_CODES[code].httpStatus : statusFor(remote.status);
  const isRemote = remote !== undefined || code.startsWith('remote-');
  const body = {
    statusCode: status,
    error: REASONS[status] ?? 'Error',
    message: issues.map((issue) => issue.message).join(' '),
    ...(isRemote ? { [`${context.prefix}is_remote_error`]: true } : {}),
    ...(remote === undefined
      ? {}
      : { remote_status: remote.response.status, raw_response: remote.response.body ?? null }),
    ...(remote === undefined || hint === undefined ? {} : { hint }),
    ...(isRemote ? {} : { issues: shownIssues(issues) }),
  };
  const text = printAnswer(body, remote === undefined ? [] : [remote.response]);
  return { status, text, headers: headersFor(code, remote, status, context) };
}

/** Headers of the gateway's own refusals. */
const OWN_HEADERS: Partial<Record<IssueCode, Readonly<Record<string, string>>>> = {
  'method-refused': { allow: 'GET, HEAD' },
  'request-unauthenticated': { 'www-authenticate': 'Bearer' },
  'account-busy': { 'retry-after': '1' },
  'provider-busy': { 'retry-after': '1' },
  'gateway-stopping': { 'retry-after': '1' },
};

function headersFor(
  code: IssueCode,
  remote: RemoteError | undefined,
  status: number,
  context: FailureContext,
): Readonly<Record<string, string>> {
  const { rateLimit = {}, now } = context;
  const own = OWN_HEADERS[code];
  if (own !== undefined) return own;
  if (remote === undefined) return { ...rateLimit };
  const helpful = { ...helpfulHeaders(remote.response.headers), ...rateLimit };
  const wait = retryDelay({ status, headers: remote.response.headers, rateLimit, now });
  return wait === undefined ? helpful : { ...helpful, 'retry-after': String(wait) };
}
