import { expect, test } from 'vitest';
import { isAnswer, isRequest } from '../../src/isolate/messages.ts';

const records = { list: '[]' };
const issue = { code: 'yaml-syntax', message: 'Invented.' };

test.each([
  { kind: 'open', source: { text: '{}' } },
  { kind: 'map', records, options: { text: '{}' }, maxCharacters: 5 },
])('is a request: %j', (message) => {
  expect(isRequest(message)).toBe(true);
});

test.each([
  undefined,
  null,
  'open',
  {},
  { kind: 'close' },
  { kind: 'open' },
  { kind: 'open', source: null },
  { kind: 'map', records: [], options: { text: '{}' }, maxCharacters: 5 },
  { kind: 'map', records, maxCharacters: 5 },
  { kind: 'map', records, options: { text: '{}' } },
])('is not a request: %j', (message) => {
  expect(isRequest(message)).toBe(false);
});

test.each([
  { kind: 'opened' },
  { kind: 'mapped', results: { list: '[]' } },
  { kind: 'failed', error: { name: 'Error', summary: 'Invented.', issues: [] } },
  { kind: 'failed', error: { name: 'UsageError', summary: 'Invented.', issues: [issue] } },
])('is an answer: %j', (message) => {
  expect(isAnswer(message)).toBe(true);
});

test.each([
  undefined,
  'opened',
  {},
  { kind: 'mapped' },
  { kind: 'mapped', results: [] },
  { kind: 'failed' },
  { kind: 'failed', error: { name: 'Error', summary: 5, issues: [] } },
  { kind: 'failed', error: { name: 'Error', summary: 'Invented.' } },
  { kind: 'failed', error: { name: 'Error', summary: 'Invented.', issues: [{ code: 'yaml-syntax' }] } },
])('is not an answer: %j', (message) => {
  expect(isAnswer(message)).toBe(false);
});
