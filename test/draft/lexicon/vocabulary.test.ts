import { expect, test } from 'vitest';
import { CONCEPTS, SOURCES, STATE_WORDS } from '../../../src/draft/lexicon/lexicon.ts';
import { matchPath } from '../../../src/draft/lexicon/match-name.ts';
import { kindOfResource } from '../../../src/draft/lexicon/own-entities.ts';
import { createVocabulary } from '../../../src/draft/lexicon/vocabulary.ts';

const vocabulary = createVocabulary();
const users = kindOfResource('crm/users', vocabulary);

test.each([
  ['firstName', 'first name'],
  ['first_name', 'first name'],
  ['FIRST-NAME', 'first name'],
  ['firstname', 'first name'],
  ['createdon', 'created on'],
  ['CreatedUtc', 'created utc'],
  ['CREATED_DATE_UTC', 'created date utc'],
  ['HTMLUrl', 'html url'],
  ['emailAddresses', 'email address'],
  ['numberofemployees', 'number of employee'],
  ['addressLine1', 'address line 1'],
  ['image_72', 'image 72'],
  ['photos', 'photo'],
  ['status', 'status'],
  ['address', 'address'],
  ['companies', 'company'],
  ['donated', 'donated'],
  ['@id', 'id'],
  ['', ''],
])('the words of %j are %j', (name, words) => {
  expect(vocabulary.wordsOf(name).join(' ')).toBe(words);
});

test('every word has sources that are listed', () => {
  const tables = Object.values(CONCEPTS).flatMap((concept) =>
    Object.entries(concept).flatMap(([, phrases]) => Object.values(phrases)),
  );
  const states = Object.values(STATE_WORDS).map(({ sources }) => sources);
  const keys = [...tables, ...states].flatMap((sources) => String(sources).split(' '));
  expect(keys.length).toBeGreaterThan(300);
  expect([...new Set(keys)].filter((key) => !(key in SOURCES))).toEqual([]);
});

test('words that only one source attests can be left out', () => {
  const phrases = (without?: string): string[] =>
    createVocabulary(without)
      .concept('created')
      .heads.map(({ words }) => words.join(' '));
  expect(phrases()).toContain('create');
  expect(phrases('zoho-crm')).toContain('create');
  const onlyOne = Object.entries(CONCEPTS.email.companions ?? {}).filter(
    ([, sources]) => sources === 'dataverse',
  );
  expect(onlyOne.map(([word]) => word)).toEqual(['internal']);
  expect(createVocabulary('dataverse').concept('email').companions.has('internal')).toBe(false);
});

const FITS = [
  // A head word alone, with companions, and with the record's own kind.
  ['id', ['id'], 3, 0],
  ['id', ['user_id'], 3, 0],
  ['id', ['workspace_member_id'], 2.7, 0],
  ['created', ['dateCreated'], 3, 0],
  ['updated', ['LastModifiedDate'], 3, 0],
  ['email', ['primaryEmail'], 3, 0],
  ['fullName', ['display_name'], 3, 0],
  // An object that only gathers, and one that holds what has the same name.
  ['email', ['attributes', 'email'], 2.6, 0],
  ['email', ['emails', 'value'], 3, 0],
  ['avatar', ['photos', 'value'], 3, 0],
  // A word that nothing explains, and another kind of record.
  ['email', ['invoice_email'], 0, 1],
  ['created', ['password_created_at'], 1.8, 1],
  ['fullName', ['company_name'], 0, 1],
  ['fullName', ['team', 'name'], 1.4, 1],
  ['id', ['manager', 'id'], 1.4, 1],
] as const;

test.each(FITS)('%s and the path %j', (concept, path, score, unexplained) => {
  const found = matchPath(path, vocabulary.concept(concept), vocabulary, users);
  expect(found?.score).toBeCloseTo(score, 5);
  expect(found?.unexplained).toBe(unexplained);
});

test.each([
  ['created', ['name']],
  ['email', ['emailed_count_total_x', 'n']],
  ['firstName', ['firstaid']],
] as const)('%s has nothing to do with %j', (concept, path) => {
  const found = matchPath(path, vocabulary.concept(concept), vocabulary, users);
  expect(found === undefined || found.unexplained > 0).toBe(true);
});

test.each([
  ['Active', true],
  ['LOCKED_OUT', false],
  ['locked out', false],
  ['pending', undefined],
  ['A', undefined],
])('the state %j', (word, active) => {
  expect(vocabulary.stateOf(word)).toBe(active);
});
