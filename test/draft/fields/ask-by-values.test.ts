import { expect, test } from 'vitest';
import type { Question } from '../../../src/draft/fields/proposal.ts';
import { draftOf, modelOf } from '../draft-of.ts';

const NAMES = ['Amy', 'Bo', 'Cy', 'Dee', 'Eve', 'Flo'];

/** What is asked about the fields of records, by field. */
async function askedAbout(member: (index: number) => object): Promise<Readonly<Record<string, unknown>>> {
  const records = NAMES.map((name, index) => ({ first: name, ...member(index) }));
  const { questions } = await draftOf([records]);
  return Object.fromEntries(questions.map(({ field, options }: Question) => [field, options]));
}

test.each<[what: string, field: string, member: (index: number) => object, options: readonly string[]]>([
  ['numbers that differ', 'id', (index) => ({ pax: 4000 + index }), ['$text(pax)']],
  ['codes that differ', 'id', (index) => ({ pax: `A-${40 + index}` }), ['$text(pax)']],
  [
    'times',
    'created_at',
    (index) => ({ made: 1_700_000_000 + index, begun: `2024-05-0${index + 1}T08:00:00Z` }),
    ['$timestamp(made)', '$timestamp(begun)'],
  ],
  [
    'times of which some are zero',
    'created_at',
    (index) => ({ made: index % 2 === 0 ? 0 : 1_700_000_000 + index }),
    ['$timestamp(made)'],
  ],
  ['addresses', 'email', (index) => ({ reach: `p${index}@example.com` }), ['$emailAddress(reach)']],
  ['flags', 'is_active', (index) => ({ runs: index % 3 > 0 }), ['runs']],
  [
    'links',
    'urls',
    (index) => ({ shown: `https://example.com/p/${index}`, in: { seen: `https://example.com/q/${index}` } }),
    ['$webAddress(shown)', '$webAddress(`in`.seen)'],
  ],
])('%s that no name explains are asked for: %s', async (_, field, member, options) => {
  expect((await askedAbout(member))[field]).toEqual(options);
});

test.each<[what: string, field: string, member: (index: number) => object]>([
  ['numbers that recur', 'id', (index) => ({ pax: 4000 + (index % 3) })],
  ['an optional number', 'id', (index) => (index === 0 ? {} : { pax: 4000 + index })],
  ['words', 'id', (index) => ({ nick: `${NAMES[index]}chen` })],
  ['numbers too small for times', 'created_at', (index) => ({ weight: 17_000 + index })],
  ['such numbers and zeros', 'created_at', (index) => ({ weight: index % 2 === 0 ? 0 : 17_000 + index })],
  ['flags written as numbers', 'is_active', (index) => ({ runs: index % 2 })],
  [
    'addresses in less than most records',
    'email',
    (index) => ({ reach: index < 4 ? `p${index}@example.com` : 'later' }),
  ],
])('%s are not', async (_, field, member) => {
  expect(await askedAbout(member)).not.toHaveProperty(field);
});

const deals = modelOf('crm/deals', { owner_id: { type: 'string' }, company_id: { type: 'string' } });

test.each<[member: object, options: readonly string[] | undefined]>([
  [{ assignee_id: 7 }, ['$text(assignee_id)']],
  [{ user: 7, supervisor: { id: 'A-5' } }, ['$text(user)', '$text(supervisor.id)']],
  [{ user: 'Ada Nowak' }, undefined],
  [{ is_owner: true }, undefined],
  [{ stage: 7 }, undefined],
])('the id of an owner is asked for where words for people name a path: %j', async (member, options) => {
  const records = NAMES.map((name, index) => ({ id: 100 + index, title: name, ...member }));
  const { questions } = await draftOf([records], { model: deals });
  expect(questions.find(({ field }) => field === 'owner_id')?.options).toEqual(options);
  expect(questions.find(({ field }) => field === 'company_id')).toBeUndefined();
});

test('what another field reads is not asked for', async () => {
  const asked = await askedAbout((index) => ({ id: index + 1, created_at: 1_700_000_000 + index }));
  expect(asked).not.toHaveProperty('id');
  expect(asked).not.toHaveProperty('updated_at');
});
