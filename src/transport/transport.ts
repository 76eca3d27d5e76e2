import type { RateLimit } from '../definition/definition.ts';
import type { OptionRule } from '../options/index.ts';

/** A request to a provider, as plain data. */
export interface RemoteRequest {
  readonly method: 'GET' | 'POST';
  /** Absolute address. */
  readonly url: string;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  /** Text of a JSON body. */
  readonly body?: string;
  /** True if it does no harm to send it twice, whatever its method; a GET never does. */
  readonly idempotent?: boolean;
  /** Other hosts to which a redirect by https may lead, as the account allows. */
  readonly allowedHosts?: readonly string[];
  /** Where the provider's answers tell its rate limit. */
  readonly rateLimit?: RateLimit;
  /** Credentials in the request, in every spelling that they have in it: they must not be shown. */
  readonly secrets?: readonly string[];
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
  /** @throws TransportError, or any error, which then counts as `remote-unreachable` */
  send(request: RemoteRequest, signal?: AbortSignal): Promise<RemoteResponse>;
  /** The same without reading the body. A transport that lacks it answers streams from `send`. */
  open?(request: RemoteRequest, signal?: AbortSignal): Promise<RemoteStream>;
}

/** Shape of a transport, to check values that callers pass. */
export const TRANSPORT: OptionRule = {
  expected: 'a transport: an object with a function “send”',
  accepts: (value) =>
    typeof value === 'object' && value !== null && 'send' in value && typeof value.send === 'function',
};
