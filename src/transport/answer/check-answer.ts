import type { RemoteResponse, RemoteStream } from '../transport.ts';
import { parseBody } from './parse-body.ts';

/**
 * Returns what a transport answered, with its headers by lower-case name, and its body parsed if there is only
 * text; undefined if it is not an answer. A transport is the embedder's code, so anything may come.
 */
export function checkAnswer(answer: unknown): RemoteResponse | undefined {
  const head = checkHead(answer);
  if (head === undefined || !isRecord(answer)) return undefined;
  const { body, text } = answer;
  if (text !== undefined && text !== null && typeof text !== 'string') return undefined;
  if (!mayBeJson(body)) return undefined;
  if (typeof text !== 'string') return { ...head, body };
  return body === undefined
    ? { ...head, ...parseBody(text, head.headers['content-type'] ?? 'application/json') }
    : { ...head, body, text };
}

/** The same for an answer whose body has not been read. */
export function checkStream(answer: unknown): RemoteStream | undefined {
  const head = checkHead(answer);
  if (head === undefined || !isRecord(answer)) return undefined;
  const { body = null } = answer;
  return body === null || body instanceof ReadableStream ? { ...head, body } : undefined;
}

type Head = Pick<RemoteResponse, 'status' | 'headers'>;

function checkHead(answer: unknown): Head | undefined {
  if (!isRecord(answer)) return undefined;
  const { status } = answer;
  const isStatus = typeof status === 'number' && Number.isInteger(status) && status >= 100 && status <= 599;
  const headers = lowerCase(answer.headers);
  return isStatus && headers !== undefined ? { status, headers } : undefined;
}

/** Headers by lower-case name. A list of values becomes one value, joined as in RFC 9110 (5.2). */
function lowerCase(given: unknown): Record<string, string> | undefined {
  // An iterable, such as the headers of `fetch`, cannot be read by name.
  if (!isRecord(given) || Symbol.iterator in given) return undefined;
  if (isPlain(given)) return { ...given };
  const headers = new Map<string, string>();
  for (const [written, value] of Object.entries(given)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one === undefined || one === null) continue;
      if (typeof one === 'object' || typeof one === 'function' || typeof one === 'symbol') return undefined;
      const name = written.toLowerCase();
      const before = headers.get(name);
      headers.set(name, before === undefined ? String(one) : `${before}, ${one}`);
    }
  }
  return Object.fromEntries(headers);
}

const JSON_KINDS = ['[object Object]', '[object Array]'];

/** Whether every header is a string under its lower-case name, as most transports write them. */
function isPlain(given: Readonly<Record<string, unknown>>): given is Readonly<Record<string, string>> {
  return Object.entries(given).every(
    ([name, value]) => typeof value === 'string' && name === name.toLowerCase(),
  );
}

/** False for values that are obviously not JSON: bytes, streams, maps, functions, big integers. */
function mayBeJson(body: unknown): boolean {
  if (typeof body === 'object' && body !== null)
    return JSON_KINDS.includes(Object.prototype.toString.call(body));
  return typeof body !== 'function' && typeof body !== 'symbol' && typeof body !== 'bigint';
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
