import { type Issue, MappingError } from '../../issue/index.ts';
import type { SafeMapListResult, UnifiedValue } from '../../mapping/types.ts';
import type { Page } from '../../transport/index.ts';
import { type Call, mappingOptions } from '../call.ts';
import { deepRecords, tooDeep } from '../record-depth.ts';

/** The records of a page, mapped. */
export interface MappedPage {
  readonly values: readonly UnifiedValue[];
  /** Of records left out as well as of records kept. */
  readonly issues: readonly Issue[];
}

/**
 * Maps a page. A record that fails is left out and reported, unless the gateway is told to fail then.
 *
 * @param before Records in the pages before; issues count on from there.
 * @throws MappingError where a bad record fails the list
 */
export function mapPage(call: Call, page: Page, before = 0): MappedPage {
  const { values, rejected, issues } = mapRecords(call, page);
  const refused = rejected.flatMap((record) => record.issues);
  if (refused.length > 0 && call.settings.onBadRecord === 'fail') {
    throw new MappingError(`${rejected.length} records cannot be mapped.`, refused);
  }
  return { values, issues: [...refused, ...withoutRepeats(issues)].map((issue) => numbered(issue, before)) };
}

function mapRecords(call: Call, { records, response }: Page): SafeMapListResult {
  const options = mappingOptions(call, response);
  const deep = deepRecords(response, records);
  if (deep.length === 0) return call.mapping.safeMapList(records, options);
  const isDeep = (record: unknown) => deep.includes(record);
  const mapped = call.mapping.safeMapList(
    records.map((record) => (isDeep(record) ? undefined : record)),
    options,
  );
  const rejected = mapped.rejected.map(({ record, issues }) => ({
    record,
    issues: isDeep(records[record - 1]) ? [{ ...tooDeep(call.definition.slug), record }] : issues,
  }));
  return { ...mapped, rejected };
}

/** A field to exclude that does not exist is no matter of a record, and told once. */
function withoutRepeats(issues: readonly Issue[]): Issue[] {
  const told = new Set<string>();
  return issues.flatMap((issue) => {
    if (issue.code !== 'unknown-excluded-field') return [issue];
    if (told.has(issue.message)) return [];
    told.add(issue.message);
    const { record: _, ...general } = issue;
    return [general];
  });
}

function numbered(issue: Issue, before: number): Issue {
  return issue.record === undefined ? issue : { ...issue, record: issue.record + before };
}
