import type { Issue } from '../issue/index.ts';
import type { MappingOptions } from '../mapping/types.ts';
import { type EncodedList, type EncodedValue, isEncodedList, isEncodedValue } from './encoded-value.ts';
import type { AuthorText, IsolateLimits, ModelText } from './isolate-options.ts';

/** What an isolate makes its mapping of: plain data. */
export interface MappingSource {
  readonly provider: string;
  readonly resource: string | undefined;
  readonly definitions: readonly AuthorText[];
  readonly overrides: readonly AuthorText[];
  readonly models: readonly ModelText[];
  readonly bundled: boolean;
  readonly foreignLayers: 'refuse' | 'ignore';
  readonly limits: IsolateLimits;
  /** Address of the module that exports `functions`. */
  readonly functions: string | undefined;
}

/** Asks for a mapping to be made. */
export interface OpenRequest {
  readonly kind: 'open';
  /** A `MappingSource`. */
  readonly source: EncodedValue;
}

/** Asks for records to be mapped. They are sent as JSON text, which is twice as fast as a structured clone. */
export interface BatchRequest {
  readonly kind: 'map';
  readonly records: EncodedList;
  /** The `MappingOptions`. */
  readonly options: EncodedValue;
  /** Most characters of all results together. */
  readonly maxCharacters: number;
}

/** What an isolate is asked: first to make its mapping, and then to map batches. */
export type IsolateRequest = OpenRequest | BatchRequest;

/** What an isolate answers. */
export type IsolateAnswer =
  | { readonly kind: 'opened' }
  /** The results, in the order of the records. */
  | { readonly kind: 'mapped'; readonly results: EncodedList }
  | { readonly kind: 'failed'; readonly error: ErrorData };

/** An error, as data. */
export interface ErrorData {
  readonly name: string;
  /** The first line of the message; the others tell the issues. */
  readonly summary: string;
  readonly issues: readonly Issue[];
}

/** Whether a message that came into an isolate is a request. */
export function isRequest(message: unknown): message is IsolateRequest {
  if (!isObject(message)) return false;
  if (message.kind === 'open') return isEncodedValue(message.source);
  return (
    message.kind === 'map' &&
    isEncodedList(message.records) &&
    isEncodedValue(message.options) &&
    typeof message.maxCharacters === 'number'
  );
}

/** Whether a decoded value says what a mapping is made of; the library itself checks the file contents. */
export function isMappingSource(value: unknown): value is MappingSource {
  return (
    isObject(value) &&
    typeof value.provider === 'string' &&
    [value.definitions, value.overrides, value.models].every(isListOfObjects) &&
    isObject(value.limits)
  );
}

/** Whether a decoded value may be the options of a mapping, which checks them itself. */
export function isMappingOptions(value: unknown): value is MappingOptions {
  return isObject(value);
}

/** Whether a message that came out of an isolate is an answer. */
export function isAnswer(message: unknown): message is IsolateAnswer {
  if (!isObject(message)) return false;
  if (message.kind === 'mapped') return isEncodedList(message.results);
  if (message.kind === 'failed') return isErrorData(message.error);
  return message.kind === 'opened';
}

/** Whether a value is an issue, as far as its readers rely on it. */
export function isIssue(value: unknown): value is Issue {
  return isObject(value) && typeof value.code === 'string' && typeof value.message === 'string';
}

function isErrorData(value: unknown): value is ErrorData {
  if (!isObject(value) || typeof value.name !== 'string' || typeof value.summary !== 'string') return false;
  return Array.isArray(value.issues) && value.issues.every(isIssue);
}

function isListOfObjects(value: unknown): boolean {
  return Array.isArray(value) && value.every(isObject);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
