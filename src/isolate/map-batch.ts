import { boundedIssue, type Issue, isErrorOf, reasonOf, UsageError } from '../issue/index.ts';
import { MAX_DOCUMENT_DEPTH, MAX_RECORD_DEPTH } from '../json/index.ts';
import { asPlainObject, notAnObject, unreadableRecord } from '../mapping/record-input.ts';
import type { MappingOptions, SafeMapResult } from '../mapping/types.ts';
import { askWithTimeout } from './ask-with-timeout.ts';
import {
  decodeList,
  type EncodedList,
  type EncodedValue,
  EncodeError,
  encodeValue,
  joinEncoded,
} from './encoded-value.ts';
import { MOST_CHARACTERS } from './isolate-options.ts';
import { type IsolateStarter, toError } from './isolate-starter.ts';
import { isIssue } from './messages.ts';
import { IsolateEnded, IsolateTimeout, type RunningIsolate } from './running-isolate.ts';

/** Once this many records of a batch ended their isolates, the others are not tried: each costs a start. */
const MOST_ENDS = 5;
/** Records that are mapped one by one have this many times the time of a batch, all together. */
const TIMES_ONE_BY_ONE = 3;

/** A batch, and what it is mapped with. */
export interface Batch {
  readonly provider: string;
  readonly records: readonly unknown[];
  readonly options: MappingOptions;
  readonly starter: IsolateStarter;
  readonly milliseconds: number;
  readonly maxCharacters: number;
  /** Whether nobody waits for the results any longer. */
  isStopped(): boolean;
}

/** A batch whose options are encoded, once for all requests. */
interface SentBatch extends Batch {
  readonly encodedOptions: EncodedValue;
}

/** A record that is sent, and its place in the batch. */
interface SentRecord {
  readonly index: number;
  readonly record: object;
  readonly encoded: EncodedValue;
}

/**
 * Maps a batch in an isolate. If the isolate ends or does not answer in time, the records are mapped one by one, in a
 * fresh isolate after each that ended, so that only the records that end their isolates are lost.
 *
 * @throws UsageError for options that cannot be sent to an isolate, and for records that are too long together
 */
export async function mapBatch(given: Batch): Promise<SafeMapResult[]> {
  const batch: SentBatch = { ...given, encodedOptions: encodeOptions(given.options) };
  const results: SafeMapResult[] = [];
  const sent: SentRecord[] = [];
  let characters = 0;
  for (const index of batch.records.keys()) {
    const encoded = encodeRecord(() => batch.records[index], batch.provider);
    if ('ok' in encoded) results[index] = encoded;
    else sent.push({ ...encoded, index });
    if (!('ok' in encoded)) characters += encoded.encoded.text.length;
    if (characters > MOST_CHARACTERS) throw tooLong(index + 1, characters);
  }
  if (sent.length === 0) return results;
  const isolate = await start(batch);
  if ('code' in isolate) refuse(sent, isolate, results);
  else {
    const issue = await mapTogether(batch, isolate, sent, batch.milliseconds, results);
    if (issue !== undefined && sent.length > 1) await mapOneByOne(batch, sent, results);
    else if (issue !== undefined) refuse(sent, issue, results);
  }
  return results;
}

async function mapOneByOne(
  batch: SentBatch,
  sent: readonly SentRecord[],
  results: SafeMapResult[],
): Promise<void> {
  let left = TIMES_ONE_BY_ONE * batch.milliseconds;
  let ends = 0;
  for (const [at, one] of sent.entries()) {
    if (batch.isStopped()) return;
    if (left <= 0) return refuse(sent.slice(at), timeIsUp(batch.provider), results);
    const isolate = await start(batch);
    if ('code' in isolate) return refuse(sent.slice(at), isolate, results);
    const began = performance.now();
    const issue = await mapTogether(batch, isolate, [one], Math.min(left, batch.milliseconds), results);
    left -= performance.now() - began;
    if (issue === undefined) continue;
    refuse([one], issue, results);
    ends += 1;
    if (ends >= MOST_ENDS) return refuse(sent.slice(at + 1), notTried(issue), results);
  }
}

function encodeOptions(options: MappingOptions): EncodedValue {
  try {
    return encodeValue(options, { maxDepth: MAX_DOCUMENT_DEPTH });
  } catch (cause) {
    const reason = reasonOf(cause);
    const message = `The options of a batch must be data. ${reason}`;
    const issue = boundedIssue({ code: 'option-invalid', message });
    throw new UsageError('The call cannot be used.', [issue], { cause });
  }
}

/** Returns the isolate that runs, or a fresh one, or an issue if that cannot be started. */
async function start({ starter, provider }: Batch): Promise<RunningIsolate | Issue> {
  try {
    return await starter.take();
  } catch (error) {
    return endIssue(error, 'The record was not mapped, since no isolate could be started.', provider);
  }
}

/** Maps records in one request. Returns an issue if that ends the isolate. */
async function mapTogether(
  batch: SentBatch,
  isolate: RunningIsolate,
  sent: readonly SentRecord[],
  milliseconds: number,
  results: SafeMapResult[],
): Promise<Issue | undefined> {
  const { encodedOptions: options, maxCharacters } = batch;
  const records = joinEncoded(sent.map(({ encoded }) => encoded));
  try {
    const answer = await askWithTimeout(
      isolate,
      { kind: 'map', records, options, maxCharacters },
      milliseconds,
    );
    if (answer.kind === 'failed') throw toError(answer.error);
    const read = answer.kind === 'mapped' ? decodeResults(answer.results, sent) : undefined;
    if (read === undefined) {
      void isolate.end();
      throw new IsolateEnded('Its answer is not a list of results.');
    }
    for (const [at, { index }] of sent.entries()) {
      const result = read[at];
      if (result !== undefined) results[index] = result;
    }
    return undefined;
  } catch (error) {
    return endIssue(error, 'The record was not mapped.', batch.provider);
  }
}

/** The results, with the caller's own records in them; undefined if they are not one result for each record. */
function decodeResults(
  encoded: EncodedList,
  sent: readonly SentRecord[],
): readonly SafeMapResult[] | undefined {
  try {
    const results = decodeList(encoded, (at) => sent[at]?.record);
    return results.length === sent.length && results.every(isResult) ? results : undefined;
  } catch {
    return undefined;
  }
}

function isResult(value: unknown): value is SafeMapResult {
  if (typeof value !== 'object' || value === null || !('ok' in value) || !('issues' in value)) return false;
  if (!Array.isArray(value.issues) || !value.issues.every(isIssue)) return false;
  if (value.ok === false) return true;
  return value.ok === true && 'value' in value && typeof value.value === 'object' && value.value !== null;
}

/** The record as it is sent, or the result of one that cannot be. */
function encodeRecord(read: () => unknown, provider: string): Omit<SentRecord, 'index'> | SafeMapResult {
  try {
    const given = read();
    const record = asPlainObject(given);
    if (record === undefined) return refusal(notAnObject(given, provider));
    return { record, encoded: encodeValue(record, { maxDepth: MAX_RECORD_DEPTH }) };
  } catch (error) {
    const reason = isErrorOf(error, EncodeError) ? error.reason : undefined;
    if (reason === 'too-deep') {
      const message = `The record is nested deeper than ${MAX_RECORD_DEPTH} levels.`;
      return refusal({ code: 'input-too-deep', message, provider });
    }
    if (reason !== 'too-large') return refusal(unreadableRecord(error, provider));
    const message = 'The record is larger than can be sent to an isolate.';
    return refusal({ code: 'input-too-long', message, provider });
  }
}

function tooLong(count: number, characters: number): UsageError {
  const message = `The records of a batch may have ${MOST_CHARACTERS} characters as JSON, but the first ${count} have ${characters}.`;
  const hint = 'Send smaller batches.';
  return new UsageError('The call cannot be used.', [{ code: 'option-invalid', message, hint }]);
}

function refuse(sent: readonly SentRecord[], issue: Issue, results: SafeMapResult[]): void {
  for (const { index } of sent) results[index] = refusal(issue);
}

function refusal(issue: Issue): SafeMapResult {
  return { ok: false, issues: [boundedIssue(issue)] };
}

/** The issue of records whose isolate ended. Throws any other error. */
function endIssue(error: unknown, what: string, provider: string): Issue {
  if (error instanceof IsolateTimeout)
    return { code: 'isolate-timed-out', message: `${what} ${error.message}`, provider };
  if (error instanceof IsolateEnded)
    return { code: 'isolate-ended', message: `${what} ${error.message}`, provider };
  throw error;
}

function timeIsUp(provider: string): Issue {
  const message = 'The record was not mapped, since other records of its batch took all the time.';
  return { code: 'isolate-timed-out', message, provider };
}

/** What is said of the records after those that ended too many isolates. */
function notTried({ code, provider }: Issue): Issue {
  const message = `The record was not mapped, since ${MOST_ENDS} other records of its batch ended their isolates.`;
  return { code, message, ...(provider === undefined ? {} : { provider }) };
}
