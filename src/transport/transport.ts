import type { RateLimit, RequestMethod } from '../definition/definition.ts';
import type { OptionRule } from '../options/index.ts';
import type { RemoteAccount } from './account.ts';

/** A request to a provider, as plain data. */
export interface RemoteRequest {
  readonly method: RequestMethod;
  /** Absolute address. */
  readonly url: string;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  /**
   * Those of the headers that the provider file declares or that hold the size of a page, without credentials: with method,
   * address and body they tell two requests of one account apart. Undefined if there are none.
   */
  readonly declaredHeaders?: Readonly<Record<string, string>>;
  /** Text of the body: JSON, or a form, as the header `content-type` says. */
  readonly body?: string;
  /** True if it does no harm to send it twice, whatever its method; a GET never does. */
  readonly idempotent?: boolean;
  /** Other hosts to which a redirect by https may lead, as the account allows. */
  readonly allowedHosts?: readonly string[];
  /** Where the provider's answers tell its rate limit. */
  readonly rateLimit?: RateLimit;
  /** Credentials in the request, in every spelling that they have in it: they must not be shown. */
  readonly secrets?: readonly string[];
  /** Slug of the provider. */
  readonly provider?: string;
  /** Name of the resource, such as `crm/users`; undefined if the request was built without it. */
  readonly resource?: string;
  /** The account that the request is for, as the embedder's resolver returned it. */
  readonly account?: RemoteAccount;
}

/** A further attempt of a transport, after one that failed. */
export interface Retry {
  /** Number of the attempt that follows: 2 for the first retry. */
  readonly attempt: number;
  /** Why: the status of the answer, or the code of the issue. */
  readonly reason: number | string;
}

/** What a transport may tell while it sends. */
export interface SendWatch {
  /** Called before each further attempt. */
  onRetry?(retry: Retry): void;
}

/** A provider's answer, as plain data, whatever its status. */
export interface RemoteResponse {
  readonly status: number;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  /** The JSON value; a string if the body is not JSON; undefined if there is no body. */
  readonly body?: unknown;
  /** The original text of a JSON body, if the transport has it. Without it, digits that `body` lost are lost. */
  readonly text?: string;
}

/** A provider's answer whose body has not been read. */
export interface RemoteStream {
  readonly status: number;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  /** Decompressed bytes. */
  readonly body: ReadableStream<Uint8Array> | null;
}

/**
 * Sends requests to providers and returns their answers. Anything that does so is a transport: an embedder's own
 * proxy, a queue, a test's table. An answer with an error status is an answer and not a failure; a transport
 * throws only if there is no answer.
 */
export interface Transport {
  /**
   * True if it adds the credentials itself, as a proxy or `oauthTransport` does: accounts then need none.
   */
  readonly addsCredentials?: boolean;
  /** @throws TransportError, or any error, which then counts as `remote-unreachable` */
  send(request: RemoteRequest, signal?: AbortSignal, watch?: SendWatch): Promise<RemoteResponse>;
  /** The same without reading the body. A transport that lacks it answers streams from `send`. */
  open?(request: RemoteRequest, signal?: AbortSignal, watch?: SendWatch): Promise<RemoteStream>;
}

/** Shape of a transport, to check values that callers pass. */
export const TRANSPORT: OptionRule = {
  expected: 'a transport: an object with a function “send”',
  accepts: (value) =>
    typeof value === 'object' && value !== null && 'send' in value && typeof value.send === 'function',
};

/** Shape of a request, to check values that callers pass. */
export const REQUEST: OptionRule = {
  expected: 'a request with an address',
  accepts: (value) =>
    typeof value === 'object' && value !== null && 'url' in value && URL.canParse(String(value.url)),
};
