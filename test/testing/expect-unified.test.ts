import { expect, test } from 'vitest';
import { createEngine } from '../../src/index.ts';
import { MappingError } from '../../src/issue/index.ts';
import { DifferenceError, expectIssues, expectUnified } from '../../src/testing/index.ts';

const mapping = createEngine().mapping('activecampaign');
const raw = { id: '7', username: 'ada', firstName: 'Ada', lastName: 'Nowak', email: 'ada@example.com' };
const unified = { id: '7', email: 'ada@example.com', is_active: true, name: 'Ada Nowak' };

test('expectUnified passes for the unified value, keys in any order', () => {
  expectUnified(mapping, raw, unified);
  expectUnified(mapping, raw, Object.fromEntries(Object.entries(unified).reverse()));
  expectUnified(mapping, raw, { ...unified, remote_data: raw });
});

test.each([
  { what: 'another value', expected: { ...unified, name: 'Ada' } },
  { what: 'a field less', expected: { id: '7', email: 'ada@example.com', is_active: true } },
  { what: 'a field more', expected: { ...unified, updated_at: '2024-01-01T00:00:00.000Z' } },
  { what: 'other raw data', expected: { ...unified, remote_data: {} } },
])('expectUnified refuses $what', ({ expected }) => {
  expect(() => expectUnified(mapping, raw, expected)).toThrow(DifferenceError);
});

test('expectUnified lets a refused record’s error through', () => {
  expect(() => expectUnified(mapping, {}, unified)).toThrow(MappingError);
});

test('expectIssues compares what is expected of each issue', () => {
  expectIssues(mapping, raw, []);
  expectIssues(mapping, {}, [{ code: 'required-field-missing', field: 'id' }]);
  expectIssues(mapping, [], [{ code: 'record-not-object', provider: 'activecampaign' }]);
});

test.each([
  { what: 'too few', issues: [] },
  { what: 'another code', issues: [{ code: 'value-invalid' as const }] },
  { what: 'too many', issues: [{ field: 'id' }, { field: 'name' }] },
])('expectIssues refuses $what', ({ issues }) => {
  expect(() => expectIssues(mapping, {}, issues)).toThrow(DifferenceError);
});

test('a difference carries both values for the test runner', () => {
  const error = new DifferenceError('They are the same.', { a: 1 }, { a: 2 });
  expect(error).toMatchObject({ name: 'DifferenceError', actual: { a: 1 }, expected: { a: 2 } });
  expect(error.message).toBe('They are the same.\n  expected: {"a":2}\n  but got:  {"a":1}');
});
