import { expect, test } from 'vitest';
import { createEngine, parseOverrides } from '../../src/live.ts';

const layer = parseOverrides({
  providers: { hubspot: { 'crm/users': { mapping: { name: '$string($sum([1..100000].($ * 2)))' } } } },
});
const record = { id: '1' };

function clock(): { now: () => number; readonly reads: number } {
  let reads = 0;
  return {
    now: () => {
      reads += 1;
      return reads * 10;
    },
    get reads() {
      return reads;
    },
  };
}

test('the expressions of a record end when the deadline of the call has passed', () => {
  const mapping = createEngine({ overrides: [layer] }).mapping('hubspot');
  const { now } = clock();
  expect(mapping.safeMap(record, { deadline: { milliseconds: 50, now } })).toMatchObject({
    ok: false,
    issues: [{ code: 'limit-exceeded', message: expect.stringContaining('takes longer than allowed') }],
  });
  expect(mapping.safeMap(record)).toMatchObject({ ok: true, value: { name: '10000100000' } });
});

test('limits of the engine that have a time of their own take precedence', () => {
  const own = clock();
  const limits = { milliseconds: 1_000_000, now: own.now };
  const mapping = createEngine({ overrides: [layer], limits }).mapping('hubspot');
  const other = clock();
  expect(mapping.safeMap(record, { deadline: { milliseconds: 1, now: other.now } }).ok).toBe(true);
  expect([own.reads > 0, other.reads]).toEqual([true, 0]);
});

const now = (): number => 0;

test.each([[{ milliseconds: 5 }], [{ now }], [{ milliseconds: 0, now }], ['50']])(
  '%j is not a deadline',
  (deadline) => {
    const mapping = createEngine().mapping('hubspot');
    expect(() => mapping.safeMap(record, Object({ deadline }))).toThrow('option-invalid');
  },
);
