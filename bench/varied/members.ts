import type { Values } from './values.ts';

/** A member of a record: its name, how often it is there, how often it is null then, and its value. */
export type Member = readonly [
  name: string,
  present: number,
  isNull: number,
  make: (values: Values) => unknown,
];

const several = <Item>({ random }: Values, most: number, make: () => Item): Item[] =>
  Array.from({ length: random.below(most + 1) }, make);

const OUTREACH_ATTRIBUTES: readonly Member[] = [
  ['bounceWarningEmailEnabled', 0.9, 0, () => true],
  ['bridgePhone', 0.9, 0.8, ({ digits }) => digits(10)],
  ['createdAt', 1, 0, ({ instant }) => instant()],
  ['currentSignInAt', 1, 0.2, ({ instant }) => instant()],
  ['custom1', 0.8, 0.7, ({ note }) => note()],
  ['custom2', 0.8, 0.8, ({ note }) => note()],
  ['custom3', 0.5, 0.9, ({ note }) => note()],
  ['defaultRulesetId', 0.9, 0.5, ({ random }) => random.below(9)],
  ['email', 1, 0, ({ email }) => email()],
  ['firstName', 1, 0.01, ({ first }) => first()],
  ['lastName', 1, 0.01, ({ last }) => last()],
  ['locked', 1, 0, ({ random }) => random.maybe(0.15)],
  ['name', 0.9, 0, ({ full }) => full()],
  ['notificationsEnabled', 0.9, 0, () => true],
  ['phoneCountryCode', 0.9, 0.6, () => 'US'],
  ['phoneNumber', 0.9, 0.6, ({ digits }) => digits(10)],
  ['primaryTimezone', 0.8, 0.3, () => 'Europe/Berlin'],
  ['title', 1, 0.4, ({ note }) => note()],
  ['updatedAt', 1, 0, ({ instant }) => instant()],
  ['userGuid', 0.9, 0, ({ code }) => code(36)],
  ['username', 1, 0, ({ random }) => `user_${random.below(1e6)}`],
];

/** A record of members, most of them there, in the order given. */
export function recordOf(members: readonly Member[], values: Values): Record<string, unknown> {
  const record: Record<string, unknown> = {};
  for (const [name, present, isNull, make] of members) {
    if (!values.random.maybe(present)) continue;
    record[name] = values.random.maybe(isNull) ? null : make(values);
  }
  return record;
}

const photo =
  (kind: string) =>
  ({ code }: Values) =>
    `https://acme.my.salesforce.com/profilephoto/729${code(12)}/${kind}`;
const salesforceTime = ({ day, time }: Values): string => `${day()}T${time()}.000+0000`;
const zohoPerson = ({ full, digits }: Values): object => ({ name: full(), id: digits(19) });

/** The members of users, by provider. */
export const MEMBERS: Readonly<Record<string, readonly Member[]>> = {
  hubspot: [
    ['id', 1, 0, ({ digits, random }) => digits(8 + random.below(3))],
    ['email', 0.98, 0.03, ({ email }) => email()],
    ['type', 0.8, 0, ({ random }) => (random.maybe(0.97) ? 'PERSON' : 'QUEUE')],
    ['firstName', 0.95, 0.02, ({ first }) => first()],
    ['lastName', 0.93, 0.02, ({ last }) => last()],
    ['userId', 0.9, 0.05, ({ random }) => random.below(9e7)],
    ['userIdIncludingInactive', 0.9, 0, ({ random }) => random.below(9e7)],
    ['createdAt', 1, 0, ({ instant }) => instant()],
    ['updatedAt', 1, 0, ({ instant }) => instant()],
    ['archived', 1, 0, ({ random }) => random.maybe(0.1)],
    [
      'teams',
      0.4,
      0,
      (values) =>
        several(values, 3, () => ({
          id: values.digits(6),
          name: values.random.pick(['Sales', 'Süd', 'Nord-Ost', 'EMEA']),
          ...(values.random.maybe(0.8) ? { primary: values.random.maybe(0.3) } : {}),
        })),
    ],
  ],
  salesforce: [
    [
      'attributes',
      0.95,
      0,
      ({ code }) => ({ type: 'User', url: `/services/data/v60.0/sobjects/User/005${code(15)}` }),
    ],
    ['Id', 1, 0, ({ code }) => `005${code(15)}`],
    ['Username', 1, 0, ({ email }) => email()],
    ['LastName', 1, 0, ({ last }) => last()],
    ['FirstName', 1, 0.1, ({ first }) => first()],
    ['MiddleName', 0.2, 0.8, ({ first }) => first()],
    ['Name', 1, 0, ({ full }) => full()],
    ['CompanyName', 1, 0.5, ({ random }) => random.pick(['Acme', 'Ünlü AŞ', 'Foo & Sons'])],
    ['Division', 0.7, 0.6, () => 'EMEA'],
    ['Title', 1, 0.4, ({ note }) => note()],
    [
      'Address',
      0.8,
      0.3,
      ({ digits, random }) => ({
        city: random.pick(['Köln', 'Paris', 'São Paulo']),
        geocodeAccuracy: null,
        latitude: random.maybe(0.3) ? 12.345678 : null,
        postalCode: digits(5),
        street: random.maybe(0.2) ? 'Line 1\r\nLine 2' : 'Main 5',
      }),
    ],
    ['Email', 1, 0, ({ email }) => email()],
    ['Phone', 1, 0.6, ({ digits }) => `+${digits(11)}`],
    ['Alias', 1, 0, ({ code }) => code(8)],
    ['IsActive', 1, 0, ({ random }) => random.maybe(0.85)],
    ['TimeZoneSidKey', 1, 0, () => 'Europe/Berlin'],
    ['UserRoleId', 1, 0.3, ({ code }) => `00E${code(15)}`],
    ['LocaleSidKey', 1, 0, () => 'en_US'],
    ['ProfileId', 1, 0, ({ code }) => `00e${code(15)}`],
    ['UserType', 1, 0, () => 'Standard'],
    ['EmployeeNumber', 1, 0.6, ({ digits }) => digits(5)],
    ['LastLoginDate', 1, 0.3, salesforceTime],
    ['CreatedDate', 1, 0, salesforceTime],
    ['LastModifiedDate', 1, 0, salesforceTime],
    ['SystemModstamp', 1, 0, salesforceTime],
    ['FullPhotoUrl', 0.9, 0.1, photo('F')],
    ['SmallPhotoUrl', 0.9, 0.1, photo('T')],
    ...Array.from(
      { length: 40 },
      (_, index): Member => [
        `Custom_Field_${index}__c`,
        0.04,
        0.3,
        ({ random, note }) =>
          index % 3 === 0 ? random.below(1e5) : index % 3 === 1 ? note() : random.maybe(0.5),
      ],
    ),
  ],
  pipedrive: [
    ['id', 1, 0, ({ random }) => 1 + random.below(3e7)],
    ['name', 1, 0.01, ({ full }) => full()],
    ['default_currency', 1, 0, ({ random }) => random.pick(['EUR', 'USD'])],
    ['locale', 1, 0, () => 'en_US'],
    ['lang', 1, 0, ({ random }) => random.below(20)],
    ['email', 1, 0, ({ email }) => email()],
    ['phone', 1, 0.5, ({ digits }) => `+${digits(11)}`],
    ['activated', 0.5, 0, ({ random }) => random.maybe(0.9)],
    ['last_login', 1, 0.1, ({ day, time }) => `${day()} ${time()}`],
    ['created', 1, 0, ({ day, time }) => `${day()} ${time()}`],
    ['modified', 1, 0.02, ({ day, time }) => `${day()} ${time()}`],
    ['signup_flow_variation', 0.6, 0.5, () => 'google'],
    ['has_created_company', 0.7, 0, ({ random }) => random.maybe(0.1)],
    ['is_admin', 1, 0, ({ random }) => random.below(2)],
    [
      'access',
      0.7,
      0,
      (values) =>
        several(values, 3, () => ({
          app: values.random.pick(['sales', 'projects', 'global']),
          admin: values.random.maybe(0.2),
          permission_set_id: values.code(36),
        })),
    ],
    ['active_flag', 1, 0, ({ random }) => random.maybe(0.9)],
    ['timezone_name', 1, 0, () => 'Europe/Berlin'],
    ['timezone_offset', 1, 0, () => '+01:00'],
    ['role_id', 0.9, 0, ({ random }) => random.below(9)],
    ['icon_url', 1, 0.6, ({ code }) => `https://cdn.example.com/profile_120x120_${code(25)}.jpg`],
    ['is_you', 1, 0, ({ random }) => random.maybe(0.001)],
    ['is_deleted', 0.5, 0, () => false],
    ['language', 0.3, 0, () => ({ language_code: 'en', country_code: 'US' })],
  ],
  'zoho-crm': [
    ['country', 0.9, 0.5, () => 'DE'],
    ['role', 1, 0, ({ random, digits }) => ({ name: random.pick(['CEO', 'Verkäufer']), id: digits(19) })],
    ['signature', 0.5, 0.8, ({ note }) => note()],
    ['city', 0.8, 0.6, ({ random }) => random.pick(['Köln', 'Pune'])],
    ['language', 1, 0, () => 'en_US'],
    ['locale', 1, 0, () => 'en_US'],
    ['microsoft', 1, 0, () => false],
    ['Isonline', 0.9, 0, ({ random }) => random.maybe(0.2)],
    ['Modified_By', 1, 0, zohoPerson],
    ['street', 0.7, 0.8, () => 'Main 5'],
    ['alias', 1, 0.5, ({ code }) => code(5)],
    ['theme', 0.05, 0, () => ({ normal_tab: { font_color: '#fff', background: '#222' }, screen: 'fixed' })],
    ['id', 1, 0, ({ digits }) => digits(19)],
    ['fax', 0.7, 0.9, ({ digits }) => digits(9)],
    ['first_name', 1, 0.1, ({ first }) => first()],
    ['email', 1, 0, ({ email }) => email()],
    ['Reporting_To', 0.8, 0.6, zohoPerson],
    ['zip', 0.7, 0.6, ({ digits }) => digits(5)],
    ['created_time', 1, 0, ({ day, time }) => `${day()}T${time()}+05:30`],
    [
      'website',
      0.8,
      0.8,
      ({ random }) => random.pick(['example.com', 'https://example.com/x', 'www.example.org/über']),
    ],
    ['Modified_Time', 1, 0, ({ day, time }) => `${day()}T${time()}+02:00`],
    ['offset', 1, 0, () => 19_800_000],
    ['profile', 1, 0, ({ digits }) => ({ name: 'Administrator', id: digits(19) })],
    ['mobile', 0.9, 0.6, ({ digits }) => digits(10)],
    ['last_name', 1, 0, ({ last }) => last()],
    ['time_zone', 1, 0, () => 'Asia/Kolkata'],
    ['created_by', 1, 0, zohoPerson],
    ['zuid', 1, 0.1, ({ digits }) => digits(9)],
    ['confirm', 1, 0, ({ random }) => random.maybe(0.9)],
    ['full_name', 1, 0, ({ full }) => full()],
    [
      'territories',
      0.7,
      0,
      (values) =>
        several(values, 3, () => ({
          manager: values.random.maybe(0.5),
          name: values.random.pick(['Nord', 'Süd']),
          id: values.digits(19),
        })),
    ],
    ['dob', 0.7, 0.9, ({ day }) => day()],
    ['status', 1, 0, ({ random }) => random.pick(['active', 'active', 'active', 'inactive', 'deleted'])],
    ...Array.from({ length: 40 }, (_, index): Member => [`cf_${index}`, 0.04, 0.3, ({ note }) => note()]),
  ],
  outreach: [
    ['type', 1, 0, () => 'user'],
    ['id', 1, 0, ({ random }) => 1 + random.below(3e6)],
    ['attributes', 1, 0, (values) => recordOf(OUTREACH_ATTRIBUTES, values)],
    [
      'relationships',
      0.9,
      0,
      (values) =>
        Object.fromEntries(
          ['role', 'teams', 'profile', 'mailbox', 'mailboxes', 'creator', 'updater', 'calls']
            .filter(() => values.random.maybe(0.85))
            .map((type) => [
              type,
              { data: values.random.maybe(0.2) ? null : { type, id: values.random.below(9999) } },
            ]),
        ),
    ],
    ['links', 1, 0, ({ random }) => ({ self: `https://api.outreach.io/api/v2/users/${random.below(1e6)}` })],
  ],
};
