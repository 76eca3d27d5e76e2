import { expect, test } from 'vitest';
import { parseDocument } from 'yaml';
import { checkExamples } from '../../../src/example-checks/check-examples.ts';
import { some } from '../../support/runs.ts';
import { draftOf, refreshed } from '../draft-of.ts';
import { filledDefinition } from '../strangers/complete.ts';
import { leaksIn } from '../strangers/leaks.ts';
import { makePeople } from '../strangers/people.ts';
import { USER_STRANGERS } from '../strangers/users.ts';

const FILE = `# Written by hand.
slug: drafted
name: Acme # our own system
resources:
  crm/users:
    list: { records: users }
    raw:
      type: object
      required: [id, mail]
      properties:
        id: { type: integer } # counts up
        mail: { type: string, format: email }
        # what they may do
        role: { type: string, enum: [admin, agent] }
        team:
          type: object
          properties:
            name: { type: string }
        tags: { type: array, items: { type: string } }

    mapping:
      # the address first
      email: $emailAddress(mail)
      id: $text(id)
    values:
      {}
    examples:
      - title: a user # the usual one
        raw: { id: 1, mail: ada@example.com, role: admin, team: { name: North }, tags: [a] }
        unified: { id: "1", email: ada@example.com }
`.replace('    values:\n      {}\n', '');

const user = (id: number, more: object = {}): object => ({
  id,
  mail: `u${id}@acme.io`,
  role: 'agent',
  team: { name: 'South' },
  tags: ['b'],
  ...more,
});
const users = (...more: readonly object[]): unknown => ({
  users: more.map((one, index) => user(index + 5000, one)),
});
const rawOf = (text: string) => parseDocument(text).toJS().resources['crm/users'].raw;

test('samples that show nothing new change nothing', () => {
  const samples = { users: [user(7, { role: 'admin' })] };
  const { text, changes, examples } = refreshed(FILE, [samples]);
  expect(text).toBe(FILE);
  expect(changes).toEqual([]);
  expect(examples).toEqual([]);
});

test.each<readonly [string, object, string, (raw: ReturnType<typeof rawOf>) => unknown, unknown]>([
  [
    'a property',
    { nick: 'x' },
    'nick is not described by the raw schema, but is in 100 % of 1 records.',
    (raw) => raw.properties.nick,
    { type: 'string' },
  ],
  [
    'a property of an object',
    { team: { name: 'South', id: 5 } },
    'team.id is not described by the raw schema, but is in 100 % of 1 records.',
    (raw) => raw.properties.team.properties.id,
    { type: 'integer' },
  ],
  [
    'a type',
    { mail: 17 },
    'mail (drafted.yaml) is a string by the raw schema, but a number in 100 % of 1 records. It is read for email.',
    (raw) => raw.properties.mail.type,
    ['string', 'integer'],
  ],
  [
    'a type of items',
    { tags: ['b', 5] },
    'tags[] is a string by the raw schema, but a number in 100 % of 1 records.',
    (raw) => raw.properties.tags.items.type,
    ['string', 'integer'],
  ],
  [
    'a member',
    { role: 'owner' },
    'role has a value that the raw schema does not list, "owner", in 100 % of 1 records.',
    (raw) => raw.properties.role.enum,
    ['admin', 'agent', 'owner'],
  ],
  [
    'another form',
    { mail: 'nobody' },
    'mail is a email by the raw schema, but',
    (raw) => raw.properties.mail,
    { type: 'string' },
  ],
])('%s is added, and said in the words of drift', (_, more, message, find, expected) => {
  const { text, changes, examples } = refreshed(FILE, [users(more)]);
  expect(find(rawOf(text))).toEqual(expected);
  expect(changes.map((change) => change.message.replace(/ \(.+?\)/, '').slice(0, 30))).toContain(
    message
      .replace(/ \(.+?\)/, '')
      .replace('a email', 'an email')
      .slice(0, 30),
  );
  expect(examples.length).toBe(1);
});

test('what is sometimes absent is not required any more, and what may be null is told', () => {
  const { text } = refreshed(
    FILE,
    [users({ mail: undefined }, { team: null })].map((one): unknown => JSON.parse(JSON.stringify(one))),
  );
  expect(rawOf(text).required).toEqual(['id']);
  expect(rawOf(text).properties.team.type).toEqual(['object', 'null']);
});

test('comments, order, expressions and everything else stay byte for byte', () => {
  const { text } = refreshed(FILE, [users({ nick: 'x', role: 'owner', team: { name: 'South', id: 5 } })]);
  const added = text.split('\n').filter((line) => !FILE.split('\n').includes(line));
  const kept = FILE.split('\n').filter((line) => !text.split('\n').includes(line));
  expect(kept).toEqual(['        role: { type: string, enum: [admin, agent] }']);
  expect(
    added.filter(
      (line) =>
        !line.startsWith('      - ') &&
        !line.startsWith('          ') &&
        !line.startsWith('        raw:') &&
        !line.startsWith('        unified:'),
    ),
  ).toEqual([
    '        role: { type: string, enum: [ admin, agent, owner ] }',
    '        nick: { type: string }',
  ]);
  expect(text).toContain('      # the address first\n      email: $emailAddress(mail)\n');
});

test('an example that is added has invented people, and is right', () => {
  const samples = [users({ nick: 'Zorro' })];
  const { text } = refreshed(FILE, samples);
  expect(leaksIn(text, samples)).toEqual([]);
  const definition = filledDefinition(text);
  expect(definition.resources['crm/users']?.examples.length).toBe(2);
  expect(checkExamples(definition, { models: [], resource: undefined })).toEqual([]);
});

test('a field without an expression is proposed, not written', () => {
  const { text, proposals } = refreshed(FILE, [users({ first_name: 'Zoe', last_name: 'Lang' })]);
  expect(proposals).toContainEqual({ field: 'name', expression: '$fullName(first_name, last_name)' });
  expect(Object.keys(parseDocument(text).toJS().resources['crm/users'].mapping)).toEqual(['email', 'id']);
});

test.each(some(USER_STRANGERS, 1))('a draft of $slug from few records takes in many', async (stranger) => {
  const people = makePeople(60, 11);
  const records = people.map((person) => stranger.record(person));
  const { text: drafted } = await draftOf([stranger.page(records.slice(0, 6))]);
  const { text } = refreshed(drafted, [stranger.page(records)]);
  const again = refreshed(text, [stranger.page(records)]);
  expect(again.text).toBe(text);
  expect(again.changes.filter(({ code }) => code !== 'path-vanished')).toEqual([]);
  expect(checkExamples(filledDefinition(text), { models: [], resource: undefined })).toEqual([]);
});

test.each([
  ['it is not YAML', 'slug: [', 'drafted'],
  ['its slug is “other”, not “drafted”', FILE.replace('slug: drafted', 'slug: other'), 'drafted'],
  ['it has no resource “crm/users”', 'slug: drafted\nresources: {}\n', 'drafted'],
  [
    'it has no resource “crm/users”, but crm/contacts: name it with --model',
    'slug: drafted\nresources: { crm/contacts: { raw: {} } }\n',
    'drafted',
  ],
  [
    '“crm/users” has no schema of raw records',
    'slug: drafted\nresources: { crm/users: { mapping: { id: id } } }\n',
    'drafted',
  ],
])('a file is refused if %s', (reason, text) => {
  expect(() => refreshed(text, [users({})])).toThrow(reason);
});
