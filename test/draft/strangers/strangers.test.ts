import { describe, expect, test } from 'vitest';
import { some } from '../../support/runs.ts';
import { publishedPart, type Verdicts, verdictTable } from '../published-table.ts';
import { judgedDraft } from './judged-draft.ts';
import { LATER_STRANGERS } from './later-users.ts';
import { type Stranger, USER_STRANGERS } from './users.ts';

const GROUPS = [
  ['drafts-of-strangers', USER_STRANGERS],
  ['drafts-of-later-strangers', LATER_STRANGERS],
] as const;

describe.each(GROUPS)('%s', (published, strangers) => {
  test.each(some([5, 200], 0))('systems without a file, from %i records', async (count) => {
    const rows = await verdictsOn(strangers, count);
    const all = rows.flatMap(([, verdicts]) => Object.values(verdicts));
    expect(all.length).toBeGreaterThan(80);
    expect(all.filter((verdict) => verdict === 'wrong').length / all.length).toBeLessThanOrEqual(0.03);
    expect(all.filter((verdict) => verdict === 'right').length / all.length).toBeGreaterThanOrEqual(0.8);
    expect(publishedPart(published)).toBe(verdictTable(rows));
  });
});

async function verdictsOn(
  strangers: readonly Stranger[],
  count: number,
): Promise<readonly (readonly [string, Verdicts])[]> {
  const rows: (readonly [string, Verdicts])[] = [];
  for (const stranger of strangers) rows.push([stranger.slug, await judgedDraft(stranger, count)]);
  return rows;
}
