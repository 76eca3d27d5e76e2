import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { keepRecord } from '../../src/draft/index.ts';
import { UsageError } from '../../src/issue/index.ts';
import { createEngine, parseDefinition } from '../../src/live.ts';

const bundled = readFileSync(resolve(import.meta.dirname, '../../providers/hubspot.yaml'), 'utf8');

function keep(record: unknown, text = bundled) {
  const engine = createEngine({ definitions: [parseDefinition(text, { file: 'hubspot.yaml' })] });
  return keepRecord({ text, file: 'hubspot.yaml', mapping: engine.mapping('hubspot'), record });
}

function examplesOf(text: string) {
  const { resources } = parseDefinition(text, { file: 'hubspot.yaml' });
  return resources['crm/users']?.examples ?? [];
}

const PERSON = {
  id: '88213377',
  email: 'grace.hopper@navy.example.org',
  firstName: 'Grace',
  lastName: 'Hopper',
  archived: false,
  createdAt: '2021-05-04T03:02:01Z',
  updatedAt: '2022-05-04T03:02:01Z',
  note: 'Call Grace Hopper on Monday',
};

describe('a record that is kept', () => {
  const kept = keep(PERSON);

  test('is an example more, after those of before', () => {
    expect(examplesOf(kept.text)).toHaveLength(examplesOf(bundled).length + 1);
    expect(examplesOf(kept.text).at(-1)?.title).toBe(kept.title);
  });

  test('holds nothing of the person', () => {
    const example = JSON.stringify(examplesOf(kept.text).at(-1));
    for (const part of ['Grace', 'Hopper', 'navy', '88213377', 'Monday']) expect(example).not.toContain(part);
    expect(example).toContain('@example.com');
  });

  test('leaves every line of the file as it was', () => {
    let at = 0;
    for (const line of kept.text.split('\n')) if (line === bundled.split('\n')[at]) at += 1;
    expect(at).toBe(bundled.split('\n').length);
  });

  test('maps to what it says', () => {
    const engine = createEngine({ definitions: [parseDefinition(kept.text, { file: 'hubspot.yaml' })] });
    const example = examplesOf(kept.text).at(-1);
    expect(engine.map('hubspot', example?.raw ?? {}, { ignoreRemoteData: true })).toEqual(example?.unified);
  });

  test('has a title of its own when it is kept again', () => {
    const again = keep(PERSON, kept.text);
    const titles = examplesOf(again.text).map(({ title }) => title);
    expect(new Set(titles).size).toBe(titles.length);
  });
});

test('words that expressions name stay', () => {
  const text = bundled.replace(/^( +)name: \$.*$/m, "$1name: \"status = 'on leave' ? 'away' : firstName\"");
  expect(text).not.toBe(bundled);
  const kept = keep({ ...PERSON, status: 'on leave' }, text);
  expect(kept.text).toContain('status: on leave');
});

test.each([
  ['without an id', { email: 'ada@example.com' }, /rejected.*id/],
  ['that is not an object', 7, /rejected/],
])('a record %s is refused with the reason', (_what, record, reason) => {
  expect(() => keep(record)).toThrow(UsageError);
  try {
    keep(record);
  } catch (error) {
    expect((error as UsageError).issues.map(({ message }) => message).join()).toMatch(reason);
  }
});

test('a name that is __proto__ stays a property', () => {
  const kept = keep(JSON.parse('{"id": "88213377", "__proto__": {"x": "Grace Hopper"}}'));
  expect(kept.text).toContain('__proto__');
  expect(kept.text).not.toContain('Grace');
});
