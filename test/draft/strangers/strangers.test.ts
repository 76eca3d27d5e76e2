import { expect, test } from 'vitest';
import { draftOf } from '../draft-of.ts';
import { FIELDS, publishedPart, type Verdicts, verdictTable } from '../published-table.ts';
import { completed } from './complete.ts';
import { addressesOf, judgeField } from './judge.ts';
import { makePeople } from './people.ts';
import { type Stranger, USER_STRANGERS } from './users.ts';

const SEED = 7;

/** The verdict on each field of one system, from a number of its records, without the words that only this system attests. */
function judged(stranger: Stranger, count: number): Verdicts {
  const people = makePeople(count, SEED);
  const records = people.map((person) => stranger.record(person));
  const { text } = draftOf([stranger.page(records)], { without: stranger.slug });
  const mapping = completed(text);
  const unified = records.map((record) => {
    const result = mapping.safeMap(record, { ignoreRemoteData: true, onInvalid: 'omit' });
    return result.ok ? { ...Object(result.value) } : {};
  });
  const right = people.map((person) => stranger.unified(person));
  return Object.fromEntries(
    FIELDS.flatMap((field) => {
      const verdict = judgeField(
        right.map((value) => addressesOf(value[field])),
        unified.map((value) => addressesOf(value[field])),
      );
      return verdict === undefined ? [] : [[field, verdict]];
    }),
  );
}

test.each([5, 200])('systems without a file, from %i records', (count) => {
  const rows = USER_STRANGERS.map((stranger) => [stranger.slug, judged(stranger, count)] as const);
  const all = rows.flatMap(([, verdicts]) => Object.values(verdicts));
  expect(all.length).toBeGreaterThan(80);
  expect(all.filter((verdict) => verdict === 'wrong').length / all.length).toBeLessThanOrEqual(0.03);
  expect(all.filter((verdict) => verdict === 'right').length / all.length).toBeGreaterThanOrEqual(0.8);
  expect(publishedPart('drafts-of-strangers')).toBe(verdictTable(rows));
});
