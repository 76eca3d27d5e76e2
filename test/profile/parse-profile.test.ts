import { describe, expect, test } from 'vitest';
import { observe, type Profile, parseProfile } from '../../src/profile/index.ts';
import { looksLikeProfile } from '../../src/profile/parse-profile.ts';

function profile(): Profile {
  const observer = observe({ provider: 'acme', resource: 'crm/users', raw: true }, { members: true });
  observer.add({ email: 'ann@example.com', teams: [{ name: 'One' }] }, 'one');
  observer.add({ email: null }, 'two');
  return JSON.parse(JSON.stringify(observer.profile()));
}

/** The profile with another value at a place, such as `paths.email.there`; undefined to leave it out. */
function damaged(place: string, value: unknown): unknown {
  const copy = structuredClone(profile());
  const steps = place.split('/');
  const holder = steps.slice(0, -1).reduce<unknown>((inner, step) => Reflect.get(Object(inner), step), copy);
  const last = steps.at(-1) ?? '';
  if (value === undefined) Reflect.deleteProperty(Object(holder), last);
  else Reflect.set(Object(holder), last, value);
  return copy;
}

const [account = ''] = Object.keys(profile().accounts ?? {});
const many = Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`p${index}`, 0]));

describe('a damaged profile is refused with the first place that is wrong', () => {
  test.each<[string, unknown, string]>([
    ['version', 3, '“version” must be 2, but is 3'],
    ['version', undefined, '“version” must be 2, but is undefined'],
    ['read', undefined, '“read” must be an array of at most 500 strings'],
    [
      'read',
      Array.from({ length: 501 }, (_, index) => `p${index}`),
      '“read” must be an array of at most 500 strings',
    ],
    ['described', [5], '“described” must be an array of at most 2000 strings'],
    ['provider', 5, '“provider” must be a string'],
    ['resource', undefined, '“resource” must be a string'],
    ['extra', 1, '“extra” is unknown'],
    ['records', -1, '“records” must be a whole number'],
    ['records', 0.5, '“records” must be a whole number'],
    ['records', '2', '“records” must be a whole number'],
    ['records', 2 ** 53, '“records” must be a whole number'],
    ['of', 1, '“of” must be a whole number that is not less than “records”'],
    ['of', null, '“of” must be a whole number that is not less than “records”'],
    ['cut', false, '“cut” must be true or left out'],
    ['paths', [], '“paths” must be an object'],
    ['paths', many, '“paths” has 5000 entries, and a profile at most 2000'],
    ['paths/email', 5, '“paths["email"]” must be an object'],
    ['paths/email/more', 5, '“paths["email"].more” is unknown'],
    ['paths/email/there', 3, '“paths["email"].there” must be a whole number from 0 to 2'],
    ['paths/email/filled', 3, '“paths["email"].filled” must be a whole number from 0 to 2'],
    ['paths/email/types', null, '“paths["email"].types” must be an object of whole numbers'],
    ['paths/email/types/text', 1, '“paths["email"].types.text” is unknown'],
    ['paths/email/types/string', 2, '“paths["email"].types["string"]” must be a whole number from 0 to 1'],
    ['paths/email/forms/email', -1, '“paths["email"].forms["email"]” must be a whole number from 0 to 1'],
    ['paths/email/forms/e-mail', 1, '“paths["email"].forms.e-mail” is unknown'],
    ['paths/email/members', 'few', '“paths["email"].members” must be an object of whole numbers, or “many”'],
    ['paths/email/members/x', 2, '“paths["email"].members["x"]” must be a whole number from 0 to 1'],
    ['paths/email/members', many, '“paths["email"].members” has 5000 entries, and a profile at most 32'],
    ['accounts', [], '“accounts” must be an object'],
    ['accounts', many, '“accounts” has 5000 entries, and a profile at most 64'],
    [`accounts/${account}`, 5, `“accounts.${account}” must be an object`],
    [`accounts/${account}/records`, null, `“accounts.${account}.records” must be a whole number`],
    [
      `accounts/${account}/paths/email/there`,
      9,
      `“accounts.${account}.paths["email"].there” must be a whole number from 0 to 1`,
    ],
    [`accounts/${account}/of`, 9, `“accounts.${account}.of” is unknown`],
  ])('%s: %j', (place, value, fault) => {
    const wrong = damaged(place, value);
    expect(() => parseProfile(wrong, 'base.json')).toThrow(
      expect.objectContaining({
        code: 'profile-invalid',
        issues: [expect.objectContaining({ message: `base.json is not a profile: ${fault}.` })],
      }),
    );
    expect(looksLikeProfile(wrong)).toBe(true);
  });

  test('one of the earlier version is refused with what to do', () => {
    expect(() => parseProfile(damaged('version', 1), 'base.json')).toThrow(
      expect.objectContaining({
        code: 'profile-invalid',
        issues: [
          {
            code: 'profile-invalid',
            message: expect.stringContaining('base.json is a profile of version 1'),
            hint: expect.stringContaining('mapwright transform --profile FILE'),
          },
        ],
      }),
    );
  });

  test.each([undefined, null, 5, 'profile', [], () => {}])('%s', (value) => {
    expect(() => parseProfile(value, 'it')).toThrow('it is not a profile: it is not an object.');
    expect(looksLikeProfile(value)).toBe(false);
  });

  test('one that is whole is returned as it is', () => {
    const whole = profile();
    expect(parseProfile(whole, 'it')).toBe(whole);
  });
});
