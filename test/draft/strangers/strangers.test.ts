import { expect, test } from 'vitest';
import { some } from '../../support/runs.ts';
import { publishedPart, verdictTable } from '../published-table.ts';
import { judgedDraft } from './judged-draft.ts';
import { USER_STRANGERS } from './users.ts';

test.each(some([5, 200], 0))('systems without a file, from %i records', (count) => {
  const rows = USER_STRANGERS.map((stranger) => [stranger.slug, judgedDraft(stranger, count)] as const);
  const all = rows.flatMap(([, verdicts]) => Object.values(verdicts));
  expect(all.length).toBeGreaterThan(80);
  expect(all.filter((verdict) => verdict === 'wrong').length / all.length).toBeLessThanOrEqual(0.03);
  expect(all.filter((verdict) => verdict === 'right').length / all.length).toBeGreaterThanOrEqual(0.8);
  expect(publishedPart('drafts-of-strangers')).toBe(verdictTable(rows));
});
