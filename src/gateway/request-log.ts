import { type Issue, type IssueCode, isErrorOf, MapwrightError } from '../issue/index.ts';
import { CALLABLE, checkArgument } from '../options/index.ts';
import type { GatewayEvent, GatewayOptions, GatewayOutcome, ReportedIssue } from './options.ts';
import { REQUEST_ID } from './wrappers/request-ids.ts';

/** A problem of a request, in a log. */
export interface LoggedIssue {
  readonly code: IssueCode;
  /** How often it occurred, if more than once. */
  readonly count?: number;
  /** The field of the record, if it concerns one. */
  readonly field?: string;
  /** The problem in words; absent if it concerns a record, whose values it may repeat. */
  readonly message?: string;
  /** The position in a file of yours, as `file:line:column`. */
  readonly at?: string;
  /** What your resolver, transport or layer did wrong, in words. */
  readonly cause?: string;
}

/** What a log says of one request. It contains no address, header, credential, or value of a record. */
export interface LoggedRequest {
  /** When its answer ended. */
  readonly time: string;
  /** `error` if the gateway or the provider failed, `warn` if the request was refused. */
  readonly level: 'info' | 'warn' | 'error';
  /** The id of `withRequestIds`. */
  readonly request?: string;
  readonly method: string;
  readonly kind: GatewayEvent['kind'];
  readonly resource?: string;
  readonly provider?: string;
  readonly account?: string;
  readonly status: number;
  readonly ended: GatewayOutcome['ended'];
  readonly milliseconds: number;
  /** How often a request to the provider was sent again. */
  readonly retries?: number;
  /** At most ten, in the order in which they occurred first. */
  readonly issues?: readonly LoggedIssue[];
}

/** The hooks that a log needs. */
export type RequestLogHooks = Required<Pick<GatewayOptions, 'onIssue' | 'onResponse' | 'onRetry'>>;

const MOST_ISSUES = 10;
const LONGEST_TEXT = 500;
const LONGEST_ACCOUNT = 100;

interface Notes {
  readonly issues: Map<string, LoggedIssue>;
  retries: number;
}

/**
 * Returns hooks for `createHandler` that call `write` once for each request, when its answer has ended.
 *
 * @param write Receives plain data: `(line) => console.error(JSON.stringify(line))`.
 */
export function requestLog(write: (line: LoggedRequest) => void): RequestLogHooks {
  checkArgument('requestLog', 'write', write, CALLABLE);
  const notes = new WeakMap<Request, Notes>();
  const notesOf = (request: Request): Notes => {
    const known = notes.get(request) ?? { issues: new Map(), retries: 0 };
    notes.set(request, known);
    return known;
  };
  return {
    onIssue: (issue, { request }) => note(notesOf(request).issues, issue),
    onRetry(_, { request }) {
      notesOf(request).retries += 1;
    },
    onResponse: (outcome) => write(lineOf(outcome, notesOf(outcome.request))),
  };
}

function note(issues: Map<string, LoggedIssue>, issue: ReportedIssue): void {
  const key = JSON.stringify([issue.code, issue.field, issue.source]);
  const known = issues.get(key);
  if (known !== undefined) issues.set(key, { ...known, count: (known.count ?? 1) + 1 });
  else if (issues.size < MOST_ISSUES) issues.set(key, loggedIssue(issue));
}

function loggedIssue(issue: ReportedIssue): LoggedIssue {
  const { code, message, field, source, cause } = issue;
  return {
    code,
    ...(field === undefined ? {} : { field }),
    ...(concernsRecord(issue) ? {} : { message: cut(message) }),
    ...(source === undefined ? {} : { at: `${source.file}:${source.line}:${source.column}` }),
    ...(concernsRecord(issue) ? {} : causeOf(cause, message)),
  };
}

/** The first line of what is behind an issue, if that is not the issue itself. */
function causeOf(cause: unknown, message: string): Pick<LoggedIssue, 'cause'> {
  if (!(cause instanceof Error)) return {};
  if (isErrorOf(cause, MapwrightError) && cause.issues.some((issue) => issue.message === message)) return {};
  return { cause: cut(cause.message.split('\n')[0] ?? '') };
}

function concernsRecord({ code, field, path, record }: Issue): boolean {
  // Its message has the ids of both records.
  return code === 'record-id-differs' || field !== undefined || path !== undefined || record !== undefined;
}

function lineOf(outcome: GatewayOutcome, { issues, retries }: Notes): LoggedRequest {
  const { request, kind, resource, provider, accountId, status, ended, milliseconds } = outcome;
  const id = request.headers.get(REQUEST_ID);
  return {
    time: new Date().toISOString(),
    level: levelOf(outcome),
    ...(id === null ? {} : { request: id }),
    method: request.method,
    kind,
    ...(resource === undefined ? {} : { resource: resource.slice(0, LONGEST_ACCOUNT) }),
    ...(provider === undefined ? {} : { provider }),
    ...(accountId === undefined ? {} : { account: accountId.slice(0, LONGEST_ACCOUNT) }),
    status,
    ended,
    milliseconds: Math.round(milliseconds),
    ...(retries === 0 ? {} : { retries }),
    ...(issues.size === 0 ? {} : { issues: [...issues.values()] }),
  };
}

function levelOf({ status, ended }: GatewayOutcome): LoggedRequest['level'] {
  if (status >= 500 || ended === 'failed') return 'error';
  return status >= 400 ? 'warn' : 'info';
}

function cut(text: string): string {
  return text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT)}…` : text;
}
