import { expect, test } from 'vitest';
import { transformStream } from '../../src/bulk/index.ts';
import { createEngine } from '../../src/index.ts';
import { observe, type Profile } from '../../src/profile/index.ts';

const mapping = createEngine().mapping('hubspot');

/** The profile that a run over the lines makes. */
async function profileOf(lines: readonly string[], separator = '\n', ends = ['', '']): Promise<Profile> {
  const profiles: Profile[] = [];
  const text = ends[0] + lines.join(separator) + ends[1];
  await transformStream({
    mapping,
    input: new Blob([text]).stream(),
    write: () => {},
    onProfile: (profile) => void profiles.push(profile),
    observe: { members: true },
  });
  expect(profiles).toHaveLength(1);
  const [profile] = profiles;
  if (profile === undefined) throw new Error('no profile');
  return profile;
}

/** The profile of the records themselves. */
function observed(records: readonly unknown[]): Profile {
  const observer = observe(mapping, { members: true });
  for (const record of records) observer.add(record);
  return observer.profile();
}

const records = Array.from({ length: 500 }, (_, index) => ({
  id: String(index),
  email: index % 3 === 0 ? null : `u${index}@example.com`,
  teams: index % 2 === 0 ? [] : [{ name: `Team ${index % 5}` }],
  ...(index % 7 === 0 ? { 'odd name': 'x' } : {}),
}));
const lines = records.map((record) => JSON.stringify(record));

test.each([
  ['NDJSON', lines, '\n', ['', '']],
  ['a JSON array', lines, ',\n', ['[', ']']],
  ['a provider’s answer', lines, ',', ['{"results":[', ']}']],
])('all of a few records are observed: %s', async (_name, parts, separator, ends) => {
  expect(await profileOf(parts, separator, ends)).toEqual(observed(records));
});

test('lines that are no records are passed over', async () => {
  expect(await profileOf([...lines, '{"id":', '', 'null'])).toEqual(observed([...records, null]));
});

test('no record makes a profile of none', async () => {
  expect(await profileOf([])).toMatchObject({ records: 0, of: 0, paths: {} });
});

test('of many records a sample is observed, the same in every run, from all parts of the input', async () => {
  const count = 60_000;
  const many = Array.from(
    { length: count },
    (_, index) => `{"id":"${index}","part":"p${Math.floor(index / 6000)}"}`,
  );
  const profile = await profileOf(many);
  expect(profile).toMatchObject({ records: 2048, of: count });
  expect(await profileOf(many)).toEqual(profile);
  const members = profile.paths.part?.members;
  if (typeof members !== 'object') throw new Error('no members');
  expect(Object.keys(members)).toHaveLength(10);
  // Each part has 204.8 of 2048 records, with a standard deviation of 13.6.
  for (const records of Object.values(members)) expect(Math.abs(records - 204.8)).toBeLessThan(5 * 13.6);
});

test('a number with more digits than JavaScript keeps is observed as mappings see it: as its digits', async () => {
  const { paths } = await profileOf(['{"id":"1","size":12345678901234567890}', '{"id":"2","size":1.5}']);
  expect(paths.size).toMatchObject({
    types: { string: 1, number: 1 },
    forms: { 'digits of a large number': 1, fraction: 1 },
  });
});
