import type { RequestMethod } from '../../definition/definition.ts';
import { printJson } from '../../json/index.ts';
import { checkArgument, type OptionRule } from '../../options/index.ts';
import { readDigits } from '../answer/read-digits.ts';
import { redact, redactText } from '../answer/redact.ts';
import { REQUEST, type RemoteRequest, type RemoteResponse } from '../transport.ts';

/** A request with its answer, as plain JSON without credentials. */
export interface Recording {
  readonly request: {
    readonly method: RequestMethod;
    readonly url: string;
    /** Headers that the provider file declares; undefined if there are none. */
    readonly declaredHeaders?: Readonly<Record<string, string>>;
    readonly body?: string;
  };
  /** Its `text` is present if the body has numbers that `JSON.stringify` would write differently. */
  readonly response: RemoteResponse;
}

const RESPONSE: OptionRule = {
  expected: 'an answer with a status and headers',
  accepts: (value) => typeof value === 'object' && value !== null && 'status' in value && 'headers' in value,
};

/** Headers of an answer that are kept; all others are left out, since they may be confidential. */
const KEPT =
  /^(?:content-type|link|retry-after|(?:x-)?rate-?limit.*|x-.*-ratelimit-.*|sforce-limit-info|x-api-credits-remaining)$/;

/** Makes a recording: only request headers that the provider file declares, only harmless headers of the answer, no credentials. */
export function recordingOf(request: RemoteRequest, response: RemoteResponse): Recording {
  checkArgument('recordingOf', 'request', request, REQUEST);
  checkArgument('recordingOf', 'response', response, RESPONSE);
  const { secrets = [] } = request;
  const headers = Object.entries(response.headers).filter(([name]) => KEPT.test(name));
  const { body: found, document } = readDigits(response);
  const body = redact(found, secrets);
  return {
    request: plainRequest(request),
    response: {
      status: response.status,
      headers: Object.fromEntries(headers.map(([name, value]) => [name, redactText(value, secrets)])),
      ...(body === undefined ? {} : { body }),
      ...(document === undefined ? {} : { text: printJson(body, document) }),
    },
  };
}

/** Identifies a request: method, address with its query in order, declared headers, body. Without credentials. */
export function recordingKey(request: RemoteRequest | Recording['request']): string {
  checkArgument('recordingKey', 'request', request, REQUEST);
  const { method, url, declaredHeaders, body } = 'headers' in request ? plainRequest(request) : request;
  const address = new URL(url);
  address.searchParams.sort();
  address.hash = '';
  const headers = declaredHeaders === undefined ? '' : ` ${headerTexts(declaredHeaders)}`;
  return `${method} ${address.href}${headers}${body === undefined ? '' : ` ${body}`}`;
}

function headerTexts(headers: Readonly<Record<string, string>>): string {
  const texts = Object.entries(headers).map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
  return `[${texts.sort().join(', ')}]`;
}

function plainRequest(request: RemoteRequest): Recording['request'] {
  const { method, url, declaredHeaders, body, secrets = [] } = request;
  const headers = Object.entries(declaredHeaders ?? {}).map(([name, value]) => [
    name,
    redactText(value, secrets),
  ]);
  const plain = {
    method,
    url: redactText(url, secrets),
    ...(headers.length === 0 ? {} : { declaredHeaders: Object.fromEntries(headers) }),
  };
  return body === undefined ? plain : { ...plain, body: redactText(body, secrets) };
}
