import { type Issue, MappingError } from '../../issue/index.ts';
import type { UnifiedValue } from '../../mapping/types.ts';
import type { Page } from '../../transport/index.ts';
import { type Call, mappingOptions } from '../call.ts';

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
  const { values, rejected, issues } = call.mapping.safeMapList(
    page.records,
    mappingOptions(call, page.response),
  );
  const refused = rejected.flatMap((record) => record.issues);
  if (refused.length > 0 && call.settings.onBadRecord === 'fail') {
    throw new MappingError(`${rejected.length} records cannot be mapped.`, refused);
  }
  return { values, issues: [...refused, ...withoutRepeats(issues)].map((issue) => numbered(issue, before)) };
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
