import { expect, test } from 'vitest';
import { draftOf } from '../draft-of.ts';
import { completed } from './complete.ts';
import { addressesOf, judgeField, type Verdict } from './judge.ts';
import { makePeople } from './people.ts';
import { type Stranger, USER_STRANGERS } from './users.ts';

const FIELDS = ['id', 'created_at', 'email', 'is_active', 'name', 'updated_at', 'urls'];
const SEED = 7;

/** The verdict on each field of one system, from a number of its records. */
function judged(stranger: Stranger, count: number): Readonly<Record<string, Verdict>> {
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
  const found = USER_STRANGERS.map((stranger) => [stranger.slug, judged(stranger, count)] as const);
  const all = found.flatMap(([, verdicts]) => Object.values(verdicts));
  const share = (verdict: Verdict): number => all.filter((one) => one === verdict).length / all.length;
  expect(all.length).toBeGreaterThan(80);
  const wrong = found.flatMap(([slug, verdicts]) =>
    Object.entries(verdicts).flatMap(([field, verdict]) => (verdict === 'wrong' ? [`${slug} ${field}`] : [])),
  );
  expect(wrong).toEqual([]);
  expect(share('right')).toBeGreaterThanOrEqual(0.95);
});
