import { boundedIssue, type Issue, UsageError } from '../issue/index.ts';
import { isDeeperThan, MAX_DOCUMENT_DEPTH, MAX_RECORD_DEPTH } from '../json/index.ts';
import { asPlainObject, notAnObject, unreadableRecord } from '../mapping/record-input.ts';
import type { MappingOptions, SafeMapResult } from '../mapping/types.ts';
import { askInTime } from './ask-in-time.ts';
import { CrossingError, type CrossingValue, joinCrossings, readCrossing, writeCrossing } from './crossing.ts';
import { type IsolateSupply, toError } from './isolate-supply.ts';
import { IsolateEnded, IsolateLate, type RunningIsolate } from './running-isolate.ts';

/** After so many records of a batch that end their isolate, the others are not tried. */
const MOST_ENDS = 3;
/** Records that are mapped one by one have so many times the time of a batch, all together. */
const TIMES_ONE_BY_ONE = 3;

/** A batch, and what it is mapped with. */
export interface Batch {
  readonly provider: string;
  readonly records: readonly unknown[];
  readonly options: MappingOptions;
  readonly supply: IsolateSupply;
  readonly milliseconds: number;
  readonly maxCharacters: number;
  /** Whether nobody waits for the results any longer. */
  isStopped(): boolean;
}

/** A record that crosses, and its place in the batch. */
interface Crossing {
  readonly index: number;
  readonly record: object;
  readonly written: CrossingValue;
}

/**
 * Maps a batch in an isolate. If the isolate ends or is late, the records are mapped one by one in fresh ones, so that
 * only those have an issue that cannot be mapped.
 *
 * @throws UsageError for options that cannot be sent to an isolate
 */
export async function mapBatch(batch: Batch): Promise<SafeMapResult[]> {
  if (isDeeperThan(MAX_DOCUMENT_DEPTH, batch.options)) throw unsendable('They are nested too deep.');
  const results: SafeMapResult[] = [];
  const crossings: Crossing[] = [];
  for (const [index, given] of batch.records.entries()) {
    const written = writeRecord(given, batch.provider);
    if ('ok' in written) results[index] = written;
    else crossings.push({ ...written, index });
  }
  const [first, ...others] = crossings;
  if (first === undefined) return results;
  try {
    await mapTogether(batch, await batch.supply.take(), crossings, batch.milliseconds, results);
  } catch (error) {
    const issue = endIssue(error, batch.provider);
    if (others.length > 0) await mapOneByOne(batch, crossings, results);
    else results[first.index] = refused(issue);
  }
  return results;
}

async function mapOneByOne(
  batch: Batch,
  crossings: readonly Crossing[],
  results: SafeMapResult[],
): Promise<void> {
  const { provider, supply } = batch;
  const ends: Issue[] = [];
  let left = TIMES_ONE_BY_ONE * batch.milliseconds;
  for (const crossing of crossings) {
    if (batch.isStopped()) return;
    const last = ends.at(-1);
    if (left <= 0 || (last !== undefined && ends.length >= MOST_ENDS)) {
      results[crossing.index] = refused(left <= 0 ? timeIsUp(provider) : notTried(last, provider));
      continue;
    }
    try {
      const isolate = await supply.take();
      const start = performance.now();
      try {
        await mapTogether(batch, isolate, [crossing], Math.min(left, batch.milliseconds), results);
      } finally {
        left -= performance.now() - start;
      }
    } catch (error) {
      const issue = endIssue(error, provider);
      ends.push(issue);
      results[crossing.index] = refused(issue);
    }
  }
}

/** Maps records in one go. @throws IsolateEnded, IsolateLate */
async function mapTogether(
  { options, maxCharacters }: Batch,
  isolate: RunningIsolate,
  crossings: readonly Crossing[],
  milliseconds: number,
  results: SafeMapResult[],
): Promise<void> {
  const records = joinCrossings(crossings.map(({ written }) => written));
  const answer = await askInTime(isolate, { kind: 'map', records, options, maxCharacters }, milliseconds);
  if (answer.kind === 'failed') throw toError(answer.error);
  const read = answer.kind === 'mapped' ? readCrossings(answer.results, crossings) : [];
  for (const [at, { index }] of crossings.entries()) {
    const result = read[at];
    if (!isResult(result)) throw new Error('An isolate answered with something that is not a result.');
    results[index] = result;
  }
}

/** The results, with the caller's own records in them. */
function readCrossings(results: CrossingValue, crossings: readonly Crossing[]): readonly unknown[] {
  const read = readCrossing(results, ([at]) => crossings[Number(at)]?.record);
  return Array.isArray(read) ? read : [];
}

function isResult(value: unknown): value is SafeMapResult {
  return typeof value === 'object' && value !== null && 'ok' in value && 'issues' in value;
}

/** The record as it crosses, or the result of one that does not. */
function writeRecord(given: unknown, provider: string): Omit<Crossing, 'index'> | SafeMapResult {
  try {
    const record = asPlainObject(given);
    if (record === undefined) return refused(notAnObject(given, provider));
    return { record, written: writeCrossing(record, { maxDepth: MAX_RECORD_DEPTH }) };
  } catch (error) {
    const isDeep = error instanceof CrossingError && error.reason === 'too-deep';
    if (!isDeep) return refused(unreadableRecord(error, provider));
    const message = `The record is nested deeper than ${MAX_RECORD_DEPTH} levels.`;
    return refused({ code: 'input-too-deep', message, provider });
  }
}

function refused(issue: Issue): SafeMapResult {
  return { ok: false, issues: [boundedIssue(issue)] };
}

/** The issue of a record whose isolate ended. Throws any other error. */
function endIssue(error: unknown, provider: string): Issue {
  if (error instanceof IsolateLate)
    return { code: 'isolate-timed-out', message: `The record was not mapped. ${error.message}`, provider };
  if (error instanceof IsolateEnded)
    return { code: 'isolate-ended', message: `The record was not mapped. ${error.message}`, provider };
  // What the structured clone says of a function and the like.
  if (error instanceof Error && error.name === 'DataCloneError') throw unsendable(error.message, error);
  throw error;
}

function timeIsUp(provider: string): Issue {
  const message = 'The record was not mapped, since the others of its batch took all the time.';
  return { code: 'isolate-timed-out', message, provider };
}

function notTried(last: Issue | undefined, provider: string): Issue {
  const message = `The record was not mapped, since ${MOST_ENDS} others of its batch ended their isolates.`;
  return { code: last?.code ?? 'isolate-ended', message, provider };
}

function unsendable(reason: string, cause?: Error): UsageError {
  const message = `The options of a batch must be data that can be sent to an isolate. ${reason}`;
  return new UsageError('The call cannot be used.', [{ code: 'option-invalid', message }], { cause });
}
