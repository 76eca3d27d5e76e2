import { describe, expect, test } from 'vitest';
import { compareProfiles, observe, type Profile } from '../../src/profile/index.ts';

type RecordOf = (index: number) => Record<string, unknown>;

function profileOf(count: number, record: RecordOf): Profile {
  const observer = observe({ provider: 'acme', resource: 'crm/users', raw: true });
  for (let index = 0; index < count; index += 1) observer.add(record(index));
  return observer.profile();
}

/** The guesses, as `from → to`. */
function guesses(base: RecordOf, now: RecordOf): string[] {
  return compareProfiles(profileOf(1000, base), profileOf(500, now))
    .changes.flatMap(({ path, renamed }) => (renamed === undefined ? [] : [`${path} → ${renamed.path}`]))
    .sort();
}

const email = 'ann@example.com';
const often = (index: number, of: number): boolean => index % 10 < of;

describe('where values are now is guessed', () => {
  test.each<[string, RecordOf, RecordOf, string[]]>([
    ['by their form', () => ({ email }), () => ({ contact: email, note: 'Ann Lee' }), ['email → contact']],
    [
      'by their name, where forms are alike',
      () => ({ first_name: 'Ann', last_name: 'Lee' }),
      () => ({ lastName: 'Lee', firstName: 'Ann' }),
      ['first_name → firstName', 'last_name → lastName'],
    ],
    [
      'by how often they are filled',
      (index) => ({ a: 'x', ...(often(index, 3) ? { b: 'x' } : {}) }),
      (index) => ({ c: 'x', ...(often(index, 3) ? { d: 'x' } : {}) }),
      ['a → c', 'b → d'],
    ],
    ['inside a new object', () => ({ email }), () => ({ contact: { email } }), ['email → contact.email']],
    [
      'inside what they were',
      () => ({ email }),
      () => ({ email: { value: email } }),
      ['email → email.value'],
    ],
    ['in an array', () => ({ email }), () => ({ emails: [{ value: email }] }), ['email → emails[].value']],
    [
      'outside',
      () => ({ contact: { email } }),
      () => ({ contact: { id: 1 }, email }),
      ['contact.email → email'],
    ],
    [
      'of objects, by what is inside',
      () => ({ team: { name: 'A', size: 5 } }),
      () => ({ group: { name: 'A', size: 5 }, other: { street: 'x y', zip: '1' } }),
      ['team → group'],
    ],
    [
      'of half of them',
      () => ({ email }),
      (index) => (often(index, 5) ? { email } : { mail: email }),
      ['email → mail'],
    ],
  ])('%s', (_name, base, now, expected) => {
    expect(guesses(base, now)).toEqual(expected);
  });
});

describe('nothing is guessed', () => {
  test.each<[string, RecordOf, RecordOf]>([
    ['of other forms', () => ({ email }), () => ({ emails: 5 })],
    ['where values are rarer', () => ({ email }), (index) => (often(index, 2) ? { mail: email } : {})],
    ['where nothing is new', () => ({ email, id: 1 }), () => ({ id: 1 })],
    ['where nothing is lost', () => ({ email }), () => ({ email, mail: email })],
  ])('%s', (_name, base, now) => {
    expect(guesses(base, now)).toEqual([]);
  });
});

test('of very many changes only some are guessed, so that the time is bounded', () => {
  const wide =
    (name: string): RecordOf =>
    () =>
      Object.fromEntries(Array.from({ length: 900 }, (_, at) => [`${name}${at}`, { value: 'x' }]));
  const { changes } = compareProfiles(profileOf(50, wide('a')), profileOf(50, wide('b')));
  expect(changes.filter(({ code }) => code === 'path-vanished').length).toBeGreaterThan(800);
  expect(changes.filter(({ renamed }) => renamed !== undefined).length).toBeLessThanOrEqual(100);
});
