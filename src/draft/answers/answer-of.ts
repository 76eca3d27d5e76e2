import { isObject } from './locate-records.ts';

/** An answer of the samples: the body alone, or with the status and the headers that were saved with it. */
export interface SampleAnswer {
  readonly body: unknown;
  readonly status?: number;
  /** By their names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Whether the status or the headers were saved, so that the sample is a whole answer for sure. */
  readonly isWhole: boolean;
}

/** What programs save next to the body of an answer. */
const SAVED: ReadonlySet<string> = new Set(['status', 'statusText', 'headers', 'body', 'url', 'ok']);

/** Returns a sample as an answer: of `{ status, headers, body }`, or a recording with it, the body is the document. */
export function answerOf(document: unknown): SampleAnswer {
  return savedAnswer(document) ?? recordedAnswer(document) ?? { body: document, headers: {}, isWhole: false };
}

function recordedAnswer(document: unknown): SampleAnswer | undefined {
  if (!isObject(document) || !isObject(document.request)) return undefined;
  return Object.keys(document).length === 2 ? savedAnswer(document.response) : undefined;
}

function savedAnswer(document: unknown): SampleAnswer | undefined {
  if (!isObject(document) || !Object.hasOwn(document, 'body')) return undefined;
  if (Object.keys(document).some((name) => !SAVED.has(name))) return undefined;
  const status = isStatus(document.status) ? document.status : undefined;
  const headers = isObject(document.headers) ? headersOf(document.headers) : undefined;
  if (status === undefined && headers === undefined) return undefined;
  return {
    body: parsed(document.body),
    ...(status === undefined ? {} : { status }),
    headers: headers ?? {},
    isWhole: true,
  };
}

function isStatus(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 100 && value <= 599;
}

/** Several headers of one name are one, as HTTP has it. */
function headersOf(headers: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name.toLowerCase(),
      Array.isArray(value) ? value.join(', ') : String(value),
    ]),
  );
}

/** Some programs save the body as the string that was sent. */
function parsed(body: unknown): unknown {
  if (typeof body !== 'string' || !/^\s*[[{]/.test(body)) return body;
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}
