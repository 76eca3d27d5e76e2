import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { kindOfResource } from '../../../src/draft/lexicon/own-entities.ts';
import { createVocabulary } from '../../../src/draft/lexicon/vocabulary.ts';
import { inventId, inventNumber, inventTime } from '../../../src/draft/people/invent-value.ts';
import { createInventor } from '../../../src/draft/people/inventor.ts';
import { createSeenTexts } from '../../../src/draft/samples/seen-texts.ts';
import { createValueTree } from '../../../src/draft/samples/value-node.ts';
import { formOfText } from '../../../src/profile/forms.ts';
import { runs } from '../../support/runs.ts';

function invented(records: readonly unknown[]): readonly unknown[] {
  const vocabulary = createVocabulary();
  const tree = createValueTree();
  const seen = createSeenTexts();
  for (const record of records) {
    tree.add(record);
    seen.add(record);
  }
  const kind = kindOfResource('crm/users', vocabulary);
  const inventor = createInventor({ vocabulary, kind, tree: tree.root, seen, keptWords: new Set() });
  return records.map((record) => inventor.invent(record));
}

const one = (record: object): Readonly<Record<string, unknown>> => Object(invented([record])[0]);

test('names, whole names and addresses agree with each other', () => {
  const person = one({
    id: 12345,
    name: 'Petra Hansen',
    first: 'Petra',
    last: 'Hansen',
    email: 'petra@acme.io',
    other_email: 'petra@acme.io',
  });
  expect(person.name).toBe(`${person.first} ${person.last}`);
  expect(person.email).toBe(`${person.first}.${person.last}@example.com`.toLowerCase());
  expect(person.other_email).toBe(person.email);
  expect(person.id).not.toBe(12345);
});

test('people, ids and teams are the same wherever they occur', () => {
  const [left, right] = invented([
    { id: 40001, email: 'a@acme.io', manager: { id: 40002, email: 'b@acme.io' }, team: { id: 77123 } },
    { id: 40002, email: 'b@acme.io', team: { id: 77123 } },
  ]).map((record) => Object(record));
  expect(left.manager).toEqual({ id: right.id, email: right.email });
  expect(left.team).toEqual(right.team);
  expect(left.email).not.toBe(right.email);
});

test.each<readonly [string, unknown, RegExp]>([
  ['id', 'user_N6KhMpzH', /^user_[A-Z]\d[A-Z][a-z][A-Z][a-z]{2}[A-Z]$|^user_[A-Za-z0-9]{8}$/],
  ['uuid', '8b1c2d3e-1234-4000-8000-00000000abcd', /^[0-9a-f]{8}-\d{4}-\d{4}-\d{4}-[0-9a-f]{12}$/],
  ['avatar', 'https://cdn.acme.io/petra.png?x=1', /^https:\/\/example\.com\/avatar\/[a-z]{6}\.png$/],
  ['avatar', '//cdn.acme.io/petra.jpg', /^\/\/example\.com\/avatar\/[a-z]{6}\.jpg$/],
  ['phone', '+49 (30) 123-456', /^\+15 \(55\) \d{3}-\d{3}$/],
  ['created', '2024-05-06T07:08:09.123+02:00', /^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+02:00$/],
  ['created', '31/12/2024 9:05 PM', /^(?:1[3-9]|2\d)\/\d\d\/20\d\d \d:\d\d PM$/],
  ['created', '0000-00-00', /^0000-00-00$/],
  ['notes', ' Call back on Monday ', /^ Example \d+ $/],
  ['status', 'active', /^active$/],
  ['nick', 'Eve', /^(?!Eve)[A-Z][a-z]{2}$/],
  ['remark', 'Jo', /^(?!Jo)[A-Z][a-z]$/],
  ['language', 'en', /^(?!en)[a-z]{2}$/],
  ['code', 'K7', /^(?!K7)[A-Z]\d$/],
  ['pin', '100', /^100$/],
  ['login', '107', /^[a-z]+\.[a-z]+$/],
  ['first_name', 'A', /^[A-Z][a-z]+$/],
  ['grade', 'A', /^A$/],
  ['flag', 'on', /^on$/],
  ['blank', '   ', /^ {3}$/],
])('%s: %j', (name, value, form) => {
  const made = one({ id: 1, [name]: value })[name];
  expect(made).toMatch(form);
});

test('names of keys that are data are replaced, and other names stay', () => {
  const made = one({ id: 1, custom: { 'petra@acme.io': 5, '0123456789abcdef01234567': 6, plain: 7 } });
  expect(Object.keys(Object(made.custom)).filter((name) => /petra|0123456789abcdef/.test(name))).toEqual([]);
  expect(Object(made.custom).plain).toBe(7);
});

test('a number stays one of its kind', () => {
  const numbers = fc.oneof(fc.integer(), fc.double({ noNaN: true }), fc.integer({ min: 1e9, max: 9e9 }));
  fc.assert(
    fc.property(numbers, (number) => {
      const made = inventNumber(number);
      expect(Number.isInteger(made)).toBe(Number.isInteger(number));
      expect(Math.sign(made)).toBe(Math.sign(number));
      expect(inventNumber(number)).toBe(made);
    }),
    { numRuns: runs(1000) },
  );
});

test('an id keeps its form', () => {
  const formOf = (text: string): string =>
    text.replace(/\d/g, '0').replace(/[a-z]/g, 'a').replace(/[A-Z]/g, 'A');
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'abcXYZ019-_') }), (id) => {
      expect(formOf(inventId(id, ''))).toBe(formOf(id));
    }),
    { numRuns: runs(1000) },
  );
});

test('a time stays one of its form', () => {
  const dates = fc.date({ min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true });
  fc.assert(
    fc.property(dates, (date) => {
      const iso = date.toISOString();
      for (const text of [iso, iso.slice(0, 10), iso.replace('T', ' ').slice(0, 19)]) {
        expect(formOfText(inventTime(text) ?? '')).toBe(formOfText(text));
      }
    }),
    { numRuns: runs(1000) },
  );
});
