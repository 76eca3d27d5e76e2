import { boundedIssue, type Issue } from '../issue/index.ts';
import type { Mapping } from '../mapping/mapping.ts';
import { asPlainObject } from '../mapping/record-input.ts';
import type { MappingOptions, SafeMapResult } from '../mapping/types.ts';
import {
  decodeList,
  decodeValue,
  type EncodedList,
  type EncodedValue,
  EncodeError,
  encodeValue,
  joinEncoded,
} from './encoded-value.ts';
import { type BatchRequest, isMappingOptions } from './messages.ts';

/** Deepest nesting of a result; that of a value which a field takes from the record is bounded anyway. */
const MAX_RESULT_DEPTH = 2_000;

/** Maps a batch within the isolate, and returns the results as they are sent. */
export function mapRecords(mapping: Mapping, request: BatchRequest): EncodedList {
  const records = decodeList(request.records);
  const options = decodeValue(request.options);
  if (!isMappingOptions(options)) throw new Error('The isolate received options that are none.');
  let left = request.maxCharacters;
  const results = records.map((record: unknown) => {
    const encoded = mapRecord(mapping, record, options, request.maxCharacters);
    if (encoded !== undefined && encoded.text.length <= left) {
      left -= encoded.text.length;
      return encoded;
    }
    const message = `The results of the batch have more than ${request.maxCharacters} characters.`;
    return refusal({ code: 'limit-exceeded', message, provider: mapping.provider });
  });
  return joinEncoded(results);
}

/** Undefined if the result is too large. */
function mapRecord(
  mapping: Mapping,
  record: unknown,
  options: MappingOptions,
  maxCharacters: number,
): EncodedValue | undefined {
  const result = mapping.safeMap(record, options);
  try {
    // The caller has the record, which is `remote_data` of the result.
    return encodeValue(result, { maxDepth: MAX_RESULT_DEPTH, known: asPlainObject(record), maxCharacters });
  } catch (error) {
    if (!(error instanceof EncodeError)) throw error;
    if (error.reason === 'too-large') return undefined;
    const message = `The result cannot be returned. ${error.message}`;
    const code = error.reason === 'too-deep' ? 'limit-exceeded' : 'value-not-json';
    return refusal({ code, message, provider: mapping.provider });
  }
}

function refusal(issue: Issue): EncodedValue {
  const result: SafeMapResult = { ok: false, issues: [boundedIssue(issue)] };
  return { text: JSON.stringify(result) };
}
