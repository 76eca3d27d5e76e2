import { expect, test } from 'vitest';
import { neighbouringRecords } from '../../../src/testing/mutation/neighbouring-records.ts';

const source = { file: 'acme.yaml', line: 1, column: 1 };
const example = (title: string, raw: unknown) => ({ title, raw, unified: {}, source });

test('one property at a time is left out, made blank, or taken from another example', () => {
  const made = [...neighbouringRecords([example('one', { a: 'x', b: 2 }), example('two', { a: 'y' })])];
  const records = made.map(({ record }) => record);
  expect(records).toContainEqual({ b: 2 });
  expect(records).toContainEqual({ a: null, b: 2 });
  expect(records).toContainEqual({ a: 'y', b: 2 });
  expect(records).toContainEqual({ a: 'x' });
  expect(records).not.toContainEqual({ a: null, b: null });
  expect(made[0]?.title).toBe('“one” with another a');
});

test('items of arrays and what is in them change, too', () => {
  const records = [...neighbouringRecords([example('one', { list: [{ a: 1 }, { a: 2 }] })])].map(
    ({ record }) => record,
  );
  expect(records).toContainEqual({ list: [{ a: 2 }] });
  expect(records).toContainEqual({ list: [{ a: 1 }, { a: null }] });
});

test('examples are not changed themselves', () => {
  const raw = { list: [{ a: 1 }], b: { c: 2 } };
  const before = structuredClone(raw);
  Array.from(neighbouringRecords([example('one', raw)]));
  expect(raw).toEqual(before);
});
