import { describe, expect, test } from 'vitest';
import { createEngine } from '../src/index.ts';

const engine = createEngine();

/** Values that are there and of no use, whatever the field. */
const UNUSABLE = [null, '', '   ', 'not given', 0, false, {}, []];
/** The same where any text is a name. */
const NO_NAME = UNUSABLE.filter((value) => value !== 'not given' && value !== 0);

const PICTURE = 'https://images.example.com/dana.png';
const AVATAR = [{ type: 'avatar', url: PICTURE }];
const EMAIL = 'dana@example.org';
const TIME = '2024-02-29T12:00:00.000Z';

type Case = readonly [
  provider: string,
  field: string,
  record: (unusable: unknown) => Record<string, unknown>,
  expected: unknown,
  unusable: readonly unknown[],
];

const cases: readonly Case[] = [
  [
    'capsule',
    'email',
    (x) => ({ party: { emailAddresses: [{ address: x }, { address: EMAIL }] } }),
    EMAIL,
    UNUSABLE,
  ],
  [
    'capsule',
    'name',
    (x) => ({ name: x, party: { firstName: 'Dana', lastName: 'Okafor' } }),
    'Dana Okafor',
    NO_NAME,
  ],
  ['capsule', 'urls', (x) => ({ party: { pictureURL: x }, pictureURL: PICTURE }), AVATAR, UNUSABLE],
  ['highlevel', 'name', (x) => ({ name: x, firstName: 'Dana', lastName: 'Okafor' }), 'Dana Okafor', NO_NAME],
  ['onepagecrm', 'email', (x) => ({ email: x, user: { email: EMAIL } }), EMAIL, UNUSABLE],
  ['onepagecrm', 'name', (x) => ({ first_name: x, user: { first_name: 'Dana' } }), 'Dana', NO_NAME],
  ['onepagecrm', 'urls', (x) => ({ photo_url: x, user: { photo_url: PICTURE } }), AVATAR, UNUSABLE],
  ['outreach', 'created_at', (x) => ({ attributes: { createdAt: x }, createdAt: TIME }), TIME, UNUSABLE],
  ['outreach', 'email', (x) => ({ attributes: { email: x }, email: EMAIL }), EMAIL, UNUSABLE],
  ['outreach', 'name', (x) => ({ attributes: { name: x, firstName: 'Dana' } }), 'Dana', NO_NAME],
  ['outreach', 'name', (x) => ({ attributes: { firstName: x, lastName: x }, name: 'Dana' }), 'Dana', NO_NAME],
  ['outreach', 'updated_at', (x) => ({ attributes: { updatedAt: x }, updatedAt: TIME }), TIME, UNUSABLE],
  ['pipeliner', 'name', (x) => ({ name: x, formatted_name: 'Dana Okafor' }), 'Dana Okafor', NO_NAME],
  ['planhat', 'created_at', (x) => ({ createdAt: x, createDate: TIME }), TIME, UNUSABLE],
  ['planhat', 'created_at', (x) => ({ createdAt: x, createDate: x, createAt: TIME }), TIME, UNUSABLE],
  ['planhat', 'name', (x) => ({ firstName: x, lastName: x, nickName: 'Dana' }), 'Dana', NO_NAME],
  ['salesflare', 'name', (x) => ({ name: x, firstname: 'Dana' }), 'Dana', NO_NAME],
  ['salesforce', 'name', (x) => ({ Name: x, FirstName: 'Dana' }), 'Dana', NO_NAME],
  ['salesforce', 'updated_at', (x) => ({ LastModifiedDate: x, SystemModstamp: TIME }), TIME, UNUSABLE],
  ['wix', 'created_at', (x) => ({ createdDate: x, _createdDate: TIME }), TIME, UNUSABLE],
  ['wix', 'email', (x) => ({ loginEmail: x, contact: { emails: [EMAIL] } }), EMAIL, UNUSABLE],
  ['wix', 'email', (x) => ({ loginEmail: null, contact: { emails: [x, EMAIL] } }), EMAIL, UNUSABLE],
  ['wix', 'email', (x) => ({ contact: { emails: [x, x, EMAIL, 'later@example.org'] } }), EMAIL, UNUSABLE],
  [
    'wix',
    'name',
    (x) => ({ contact: { firstName: x }, contactDetails: { firstName: 'Dana' } }),
    'Dana',
    NO_NAME,
  ],
  [
    'wix',
    'name',
    (x) => ({ contact: { firstName: x, lastName: x }, profile: { nickname: 'Dana' } }),
    'Dana',
    NO_NAME,
  ],
  ['wix', 'updated_at', (x) => ({ updatedDate: x, _updatedDate: TIME }), TIME, UNUSABLE],
  [
    'wix',
    'urls',
    (x) => ({ profile: { photo: { url: x }, profilePhoto: { url: PICTURE } } }),
    AVATAR,
    UNUSABLE,
  ],
  ['zoho-crm', 'name', (x) => ({ full_name: x, first_name: 'Dana' }), 'Dana', NO_NAME],
];

describe('the first usable of several sources fills a field, wherever the unusable ones are', () => {
  test.each(cases)('%s: %s', (provider, field, record, expected, unusable) => {
    for (const value of unusable) {
      const raw = { id: '1', Id: '1', _id: '1', ...record(value) };
      expect(Reflect.get(engine.map(provider, raw), field), JSON.stringify(value)).toEqual(expected);
    }
  });
});
