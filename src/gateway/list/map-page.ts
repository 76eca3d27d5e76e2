import { type Issue, MappingError } from '../../issue/index.ts';
import type { SafeMapResult, UnifiedValue } from '../../mapping/types.ts';
import type { Page } from '../../transport/index.ts';
import { type Call, mappingOptions } from '../call.ts';
import { createIssueList, type IssueList } from '../issue-list.ts';
import { type CallTables, readCallTables } from '../read-call-tables.ts';
import { deepRecordTest, tooDeep } from '../record-depth.ts';
import type { UnusableValues } from '../unusable-values.ts';

/** The result of a page. */
export interface MapPageOptions {
  /** Number of records on the pages before; issues continue the count. */
  readonly before: number;
  /** Receives the issues of omitted records and of kept ones. */
  readonly issues: IssueList;
  /** Receives the values that could not be used. */
  readonly unusable: UnusableValues;
  /** Milliseconds of work of the whole request after which no more records are mapped. */
  readonly milliseconds: number;
}

/** The records of a page that were mapped: all of them, if there was time. */
export interface MappedPage {
  readonly values: UnifiedValue[];
  /** Number of records that were mapped, those that are left out among them. */
  readonly mapped: number;
}

/**
 * Maps a page, with pauses in which other work runs. A record that fails is left out and reported, unless the
 * gateway is configured to fail then.
 *
 * @throws MappingError if a bad record fails the list; the client's reason for disconnecting
 */
export async function mapPage(call: Call, page: Page, options: MapPageOptions): Promise<MappedPage> {
  const { settings, turn, signal } = call;
  const { records } = page;
  const { before, issues, unusable, milliseconds } = options;
  const mapRecord = recordMapper(call, page, await readCallTables(call, records));
  const values: UnifiedValue[] = [];
  const refused = createIssueList(settings.maxIssues);
  const told = new Set<string>();
  let failed = 0;
  let mapped = records.length;
  const waits = turn.start();
  if (waits !== undefined) await waits;
  signal.throwIfAborted();
  for (let index = 0; index < records.length; index += 1) {
    call.see?.(records[index]);
    const result = mapRecord(records[index]);
    if (result.ok) values.push(result.value);
    else failed += 1;
    const found = result.ok || settings.onBadRecord === 'omit' ? issues : refused;
    for (const issue of unusable.take(result.issues, before + index + 1)) {
      const isGeneral = issue.code === 'unknown-excluded-field';
      // An unknown field to exclude does not depend on the record, and is reported once.
      if (isGeneral && told.has(issue.message)) continue;
      if (isGeneral) told.add(issue.message);
      found.add(isGeneral ? issue : { ...issue, record: before + index + 1 });
    }
    const pause = turn.pause();
    if (pause === undefined) continue;
    await pause;
    signal.throwIfAborted();
    if (turn.worked() < milliseconds) continue;
    mapped = index + 1;
    break;
  }
  turn.end();
  if (failed > 0 && settings.onBadRecord === 'fail') {
    call.report(unusable.told());
    throw new MappingError(`${failed} records cannot be mapped.`, refused.told());
  }
  return { values, mapped };
}

function recordMapper(
  call: Call,
  { response }: Page,
  tables: CallTables,
): (record: unknown) => SafeMapResult {
  const options = mappingOptions(call, response, tables);
  const isDeep = deepRecordTest(response);
  const deep: readonly Issue[] = [tooDeep(call.definition.slug)];
  return (record) => (isDeep(record) ? { ok: false, issues: deep } : call.mapping.safeMap(record, options));
}
