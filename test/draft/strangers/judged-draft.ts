import { draftOf } from '../draft-of.ts';
import { FIELDS, type Verdicts } from '../published-table.ts';
import { completed } from './complete.ts';
import { addressesOf, judgeField } from './judge.ts';
import { makePeople } from './people.ts';
import type { Stranger } from './users.ts';

const SEED = 7;

/** The verdict on each field of one system, from a number of its records, without the words that only this system attests. */
export async function judgedDraft(stranger: Stranger, count: number): Promise<Verdicts> {
  const people = makePeople(count, SEED);
  const records = people.map((person) => stranger.record(person));
  const { text } = await draftOf([stranger.page(records)], { without: stranger.slug });
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
