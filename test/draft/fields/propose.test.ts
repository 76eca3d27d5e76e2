import { expect, test } from 'vitest';
import { draftOf, expressionsOf, modelOf } from '../draft-of.ts';

const NAMES = [
  'Amina Haddad',
  'Bogdan Moretti',
  'Chiara Iversen',
  'Dmitri Wickham',
  'Eilidh Thorvald',
  'Farouk Quigley',
];

/** Records of people, each with an id and an address besides what is given. */
const people = (more: (index: number, first: string, last: string) => object): unknown[] =>
  NAMES.map((name, index) => {
    const [first = '', last = ''] = name.split(' ');
    return { id: 1000 + index, email: `${first.toLowerCase()}@example.com`, ...more(index, first, last) };
  });
const DAY = 86_400;
const epoch = (index: number): number => 1_600_000_000 + index * DAY;
const iso = (index: number): string => new Date(epoch(index) * 1000).toISOString();

test.each<
  readonly [string, string, string | undefined, (index: number, first: string, last: string) => object]
>([
  ['created_at', 'ISO', '$timestamp(created_at)', (index) => ({ created_at: iso(index) })],
  ['created_at', 'seconds', '$timestamp(created)', (index) => ({ created: epoch(index) })],
  [
    'created_at',
    'a picture whose order some dates show',
    '$timestamp(created, "[D]/[M]/[Y] [H]:[m]")',
    (index) => ({ created: `${10 + index}/05/2024 09:3${index}` }),
  ],
  [
    'created_at',
    'dates whose order nothing shows',
    undefined,
    (index) => ({ created: `0${1 + index}/05/2024` }),
  ],
  ['created_at', 'numbers that are not times', undefined, (index) => ({ created: index })],
  ['created_at', 'the time of something else', undefined, (index) => ({ password_created_at: iso(index) })],
  [
    'created_at',
    'the time of another record',
    undefined,
    (index) => ({ company: { created_at: iso(index) } }),
  ],
  ['name', 'one path', '$text(display_name)', (_, first, last) => ({ display_name: `${first} ${last}` })],
  ['name', 'parts', '$fullName(firstName, lastName)', (_, firstName, lastName) => ({ firstName, lastName })],
  [
    'name',
    'a path and its parts',
    '$text(name) ?? $fullName(first, last)',
    (_, first, last) => ({ name: `${first} ${last}`, first, last }),
  ],
  [
    'name',
    'a lone name beside a last name',
    '$fullName(name, last_name)',
    (_, name, last_name) => ({ name, last_name }),
  ],
  [
    'name',
    'a login',
    '$text(real_name)',
    (_, first, last) => ({ name: `${first.charAt(0)}${last}`.toLowerCase(), real_name: `${first} ${last}` }),
  ],
  ['name', 'the name of a company', undefined, () => ({ company_name: 'Example Works' })],
  ['name', 'the name of a team', undefined, (index) => ({ team: { name: `North ${index % 2}` } })],
  ['is_active', 'a flag', '$type(active) = "boolean" ? active', (index) => ({ active: index > 0 })],
  [
    'is_active',
    'a flag of letters',
    '$lookup({ "y": true, "n": false }, $lowercase($text(enabled)))',
    (index) => ({ enabled: index > 0 ? 'Y' : 'N' }),
  ],
  [
    'is_active',
    'a flag of numbers',
    '$lookup({ "1": true, "0": false }, $lowercase($text(active)))',
    (index) => ({ active: index > 0 ? 1 : 0 }),
  ],
  [
    'is_active',
    'a flag of the opposite',
    '$type(suspended) = "boolean" ? $not(suspended)',
    (index) => ({ suspended: index === 0 }),
  ],
  [
    'is_active',
    'a flag and its veto',
    'deleted = true ? false : $type(active) = "boolean" ? active',
    (index) => ({ active: index > 0, deleted: false }),
  ],
  [
    'is_active',
    'words of state',
    '$text(status)',
    (index) => ({ status: index > 0 ? 'active' : 'suspended' }),
  ],
  [
    'is_active',
    'words of state in capitals',
    '$lowercase($text(status))',
    (index) => ({ status: index > 0 ? 'ACTIVE' : 'SUSPENDED' }),
  ],
  ['is_active', 'words that are not known', undefined, (index) => ({ status: index > 0 ? 'P' : 'Q' })],
  [
    'is_active',
    'the state of an address',
    undefined,
    (index) => ({ email_verification_status: index > 0 ? 'active' : 'inactive' }),
  ],
  ['is_active', 'a number of state', undefined, (index) => ({ status: index % 2 })],
  [
    'is_active',
    'a time of deletion',
    '$exists($timestamp(deleted_at)) ? false : deleted_at = null or deleted_at = "" ? true',
    () => ({ deleted_at: null }),
  ],
  [
    'is_active',
    'a time of deletion that is zero where there is none',
    'delete_at > 0 ? false : delete_at = 0 ? true',
    (index) => ({ delete_at: index === 0 ? 1_700_000_000_000 : 0 }),
  ],
  [
    'is_active',
    'a time of deletion that has been zero so far',
    'delete_at > 0 ? false : delete_at = 0 ? true',
    () => ({ delete_at: 0 }),
  ],
  [
    'is_active',
    'the value of a state, not what it is called',
    '$text(status.value)',
    (index) => ({ status: { label: 'Status', value: index > 0 ? 'active' : 'inactive' } }),
  ],
  [
    'name',
    'a lone name next to a last name in an object',
    '$fullName(person.name, person.last_name)',
    (_, name, last_name) => ({ person: { name, last_name } }),
  ],
  [
    'name',
    'values beside what they are called',
    '$fullName(first_name.value, last_name.value)',
    (_, first, last) => ({
      first_name: { label: 'First name', value: first },
      last_name: { label: 'Last name', value: last },
    }),
  ],
  [
    'urls',
    'the largest picture',
    '$webAddress(image_192).{ "type": "avatar", "url": $ }',
    (index) => ({
      image_24: `https://example.com/${index}/a.png`,
      image_192: `https://example.com/${index}/b.png`,
    }),
  ],
  [
    'urls',
    'a picture in an object',
    '$webAddress(photo.url).{ "type": "avatar", "url": $ }',
    (index) => ({ photo: { url: `https://example.com/${index}.png`, width: 5 } }),
  ],
  [
    'urls',
    'the address of the interface',
    undefined,
    (index) => ({ url: `https://api.example.com/users/${1000 + index}` }),
  ],
  [
    'urls',
    'the page of the person',
    '$webAddress(url).{ "type": "profile", "url": $ }',
    (index) => ({ url: `https://example.com/users/${1000 + index}` }),
  ],
  [
    'updated_at',
    'two times that agree',
    '$timestamp(updated_at) ?? $timestamp(modified_at)',
    (index) => ({
      updated_at: index === 0 ? null : iso(index),
      modified_at: index === 1 ? null : iso(index),
    }),
  ],
])('%s from %s', async (field, _, expression, more) => {
  expect((await expressionsOf(people(more)))[field]).toBe(expression);
});

test.each<readonly [string, string | undefined, (index: number) => object]>([
  ['an id that repeats', undefined, () => ({ organization_id: 7 })],
  ['the id of something else', undefined, (index) => ({ manager: { id: index } })],
  ['the id of its own kind', '$text(user_id)', (index) => ({ user_id: `u${index}` })],
  [
    'an id in an object',
    '$text(id.member_id)',
    (index) => ({ id: { workspace_id: 'w', member_id: `m${index}` } }),
  ],
  ['the account', '$text(accountId)', (index) => ({ accountId: `a${index}` })],
])('the id is %s', async (_, expression, more) => {
  const records = people(() => ({})).map((record, index) => ({
    ...Object(record),
    id: undefined,
    ...more(index),
  }));
  expect((await expressionsOf(JSON.parse(JSON.stringify(records)))).id).toBe(expression);
});

const TEXT = { type: 'string', minLength: 1 };
const ADDRESS = {
  type: 'object',
  properties: { street: TEXT, city: TEXT, state: TEXT, postal_code: TEXT, country: TEXT },
};
const contacts = modelOf('crm/contacts', {
  emails: {
    type: 'array',
    items: {
      type: 'object',
      required: ['email'],
      properties: {
        email: { type: 'string', format: 'idn-email' },
        type: { enum: ['work', 'home', 'other'] },
        is_primary: { type: 'boolean' },
      },
    },
  },
  phone_numbers: {
    type: 'array',
    items: { type: 'object', required: ['number'], properties: { number: TEXT, type: TEXT } },
  },
  address: ADDRESS,
  company: { type: 'object', properties: { id: TEXT, name: TEXT } },
  owner_id: TEXT,
  tags: { type: 'array', items: TEXT },
  birthday: { type: 'string', format: 'date' },
  revenue: { type: 'number' },
  stage: { type: 'string', enum: ['lead', 'customer'] },
});

test.each<readonly [string, string, string | undefined, (index: number) => object]>([
  [
    'emails',
    'an array of objects',
    'mails[$exists($emailAddress(value))].{ "email": $emailAddress(value), "type": $text(label), "is_primary": primary }',
    (index) => ({
      email: undefined,
      mails: [
        { value: `a${index}@example.com`, label: 'work', primary: true },
        { value: `b${index}@example.com`, label: 'home', primary: false },
      ],
    }),
  ],
  [
    'emails',
    'an array of strings',
    'emails.$emailAddress($).{ "email": $ }',
    (index) => ({ email: undefined, emails: [`a${index}@example.com`, `b${index}@example.com`] }),
  ],
  [
    'emails',
    'single paths',
    '$append($emailAddress(work_email).{ "email": $, "type": "work" }, $emailAddress(home_email).{ "email": $, "type": "home" })',
    (index) => ({
      email: undefined,
      work_email: `a${index}@example.com`,
      home_email: `b${index}@example.com`,
    }),
  ],
  [
    'phone_numbers',
    'an array',
    'phones[$exists($text(number))].{ "number": $text(number), "type": $text(kind) }',
    (index) => ({ phones: [{ number: `+351 21${index}5550100`, kind: 'office' }] }),
  ],
  [
    'phone_numbers',
    'single paths',
    '$append($text(phone).{ "number": $ }, $text(mobile).{ "number": $, "type": "mobile" })',
    (index) => ({ phone: `+351 21${index}5550100`, mobile: `+351 91${index}5550100` }),
  ],
  [
    'address',
    'an object',
    '{ "street": $text(address.line1), "city": $text(address.town), "postal_code": $text(address.zip) }',
    (index) => ({ address: { line1: `Rua ${index}`, town: 'Lisbon', zip: '1000' } }),
  ],
  [
    'address',
    'one of several prefixes',
    '{ "street": $text(MailingStreet), "city": $text(MailingCity), "country": $text(MailingCountry) }',
    (index) => ({
      MailingStreet: `Rua ${index}`,
      MailingCity: 'Lisbon',
      MailingCountry: 'PT',
      OtherCity: 'Porto',
    }),
  ],
  ['address', 'a lone state, which may be another one', undefined, () => ({ state: 'open' })],
  [
    'company',
    'an object',
    '{ "id": $text(organisation.id), "name": $text(organisation.name) }',
    () => ({ organisation: { id: 4, name: 'Example Works' } }),
  ],
  ['company', 'a name', '{ "name": $text(company) }', () => ({ company: 'Example Works' })],
  ['company', 'nothing but the record', undefined, () => ({ name: 'Ada' })],
  [
    'owner_id',
    'an id that many have in common',
    '$text(owner.id)',
    () => ({ owner: { id: 9, name: 'Ada' } }),
  ],
  ['owner_id', 'who created it', undefined, () => ({ creator_id: 9 })],
  ['tags', 'strings', 'labels.$text($)', () => ({ labels: ['a', 'b'] })],
  ['tags', 'names of objects', 'tags.$text(name)', () => ({ tags: [{ id: 1, name: 'VIP' }] })],
  ['birthday', 'days', '$text(date_of_birth)', (index) => ({ date_of_birth: `1990-05-1${index}` })],
  [
    'birthday',
    'times',
    '$substring($timestamp(birthdate), 0, 10)',
    (index) => ({ birthdate: `1990-05-1${index}T00:00:00Z` }),
  ],
  ['revenue', 'numbers', 'annual_revenue', (index) => ({ annual_revenue: 1000.5 + index })],
  [
    'revenue',
    'digits',
    '$contains($text(revenue), /^[+-]?\\d+(\\.\\d+)?$/) ? $number($text(revenue))',
    (index) => ({ revenue: `${1000 + index}.50` }),
  ],
  ['revenue', 'words', undefined, () => ({ revenue: 'much' })],
  [
    'stage',
    'words of the model in capitals',
    '$lowercase($text(stage))',
    (index) => ({ stage: index % 2 === 0 ? 'LEAD' : 'CUSTOMER' }),
  ],
])('%s of a model of one’s own from %s', async (field, _, expression, more) => {
  const records = JSON.parse(JSON.stringify(people((index) => more(index))));
  expect((await expressionsOf(records, { model: contacts }))[field]).toBe(expression);
});

test('words whose meaning is not known are asked for, and told where they recur', async () => {
  const records = Array.from({ length: 24 }, (_, index) => ({
    id: index,
    email: `a${index}@example.com`,
    status: ['active', 'dormant', 'paused'][index % 3],
  }));
  const { questions, text } = await draftOf([records]);
  expect(questions).toContainEqual({
    field: 'is_active',
    question: 'Which values of status mean that somebody is active?',
    options: ['dormant', 'paused'],
  });
  expect(text).toContain(
    '          active: true\n          # question: dormant: ?\n          # question: paused: ?\n',
  );
});

test('a close runner-up whose values differ is asked for', async () => {
  const records = people((index) => ({ created_at: iso(index), joined_at: iso(index + 1) }));
  const { fields, questions } = await draftOf([records]);
  expect(fields.find(({ field }) => field === 'created_at')?.runnerUp?.expression).toBe(
    '$timestamp(joined_at)',
  );
  expect(questions.find(({ field }) => field === 'created_at')?.options).toEqual([
    '$timestamp(created_at)',
    '$timestamp(joined_at)',
  ]);
});

const tickets = modelOf('desk/tickets', {
  description: TEXT,
  requester: { type: 'object', properties: { id: TEXT, name: TEXT } },
  assignee: { type: 'object', properties: { id: TEXT, name: TEXT } },
  billing: { type: 'object', properties: { id: TEXT, plan: TEXT } },
});

test.each<readonly [string, string, string | undefined, object]>([
  [
    'requester',
    'an id of another record',
    '{ "id": $text(requester_id) }',
    { requester_id: 5, subject: 'Help' },
  ],
  [
    'requester',
    'an object',
    '{ "id": $text(reporter.id), "name": $text(reporter.name) }',
    { reporter: { id: 5, name: 'Ada' } },
  ],
  ['assignee', 'nothing but the record', undefined, { subject: 'Help', name: 'Help' }],
  ['billing', 'what only the record has', undefined, { name: 'Help' }],
  [
    'billing',
    'its own object',
    '{ "id": $text(billing.id), "plan": $text(billing.plan) }',
    { billing: { id: 3, plan: 'large' } },
  ],
  ['description', 'the path of the same name', '$text(description)', { summary: 'a', description: 'b' }],
])('%s of a ticket from %s', async (field, _, expression, more) => {
  const records = Array.from({ length: 6 }, (__, index) => ({ id: 100 + index, ...more }));
  expect((await expressionsOf(records, { model: tickets }))[field]).toBe(expression);
});

test('the name of the provider says nothing in the name of a path', async () => {
  const records = people(() => ({ acme_owner_id: 9 }));
  expect((await expressionsOf(records, { model: contacts, slug: 'acme' })).owner_id).toBe(
    '$text(acme_owner_id)',
  );
  expect((await expressionsOf(records, { model: contacts, slug: 'north' })).owner_id).toBeUndefined();
});

const staff = modelOf('hris/employees', {
  is_deleted: { type: 'boolean' },
  is_manager: { type: 'boolean' },
  hired_at: { type: 'string', format: 'date-time' },
  deleted_at: { type: 'string', format: 'date-time' },
});

test.each<readonly [string, string | undefined, (index: number) => object]>([
  ['is_deleted', 'deleted', (index) => ({ deleted: index === 0, archived: true })],
  ['is_deleted', undefined, (index) => ({ archived: index === 0 })],
  ['is_manager', 'isManager', (index) => ({ isManager: index === 0 })],
  ['hired_at', '$timestamp(hired_on)', (index) => ({ hired_on: iso(index) })],
  ['hired_at', '$timestamp(dateHired)', (index) => ({ dateHired: iso(index) })],
  ['hired_at', undefined, (index) => ({ fired_at: iso(index) })],
  ['deleted_at', undefined, (index) => ({ archived_at: iso(index) })],
])('%s of an employee is %s', async (field, expression, more) => {
  expect((await expressionsOf(people(more), { model: staff }))[field]).toBe(expression);
});

const listed = modelOf('crm/contacts', {
  phones: { type: 'array', items: TEXT },
  employer: { type: 'object', properties: { name: TEXT } },
  website: TEXT,
});

test.each<readonly [string, string, string | undefined, object]>([
  [
    'phones',
    'the numbers of objects',
    'phones.$text(number)',
    { phones: [{ number: '+351 215 550 100', label: 'work' }] },
  ],
  ['phones', 'objects without a number', undefined, { phones: [{ label: 'work' }] }],
  ['employer', 'an address, which is no name', undefined, { organisation: { url: 'https://example.com' } }],
  ['website', 'an address', '$text(website_url)', { website_url: 'https://example.com' }],
])('%s of a contact from %s', async (field, _, expression, more) => {
  expect(
    (
      await expressionsOf(
        people(() => more),
        { model: listed },
      )
    )[field],
  ).toBe(expression);
});
