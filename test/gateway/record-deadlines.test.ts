import { expect, test } from 'vitest';
import { createRecordDeadlines } from '../../src/gateway/record-deadlines.ts';

function deadlines(maxRecordMilliseconds = 50, running = 1) {
  const clock = { time: 1000 };
  const now = () => clock.time;
  return { clock, of: createRecordDeadlines({ maxRecordMilliseconds, now, running: () => running }) };
}

test('each record that uses up its time halves that of the next, down to five milliseconds', () => {
  const { of } = deadlines();
  const given = Array.from({ length: 6 }, () => {
    const { milliseconds, onLate } = of('hostile');
    onLate?.();
    return milliseconds;
  });
  expect(given).toEqual([50, 25, 12.5, 6.25, 5, 5]);
  expect(of('good').milliseconds).toBe(50);
});

test('requests at the same time share the time for a record', () => {
  const given = [0, 2, 8, 100].map((running) => deadlines(50, running).of('acme').milliseconds);
  expect(given).toEqual([50, 25, 6.25, 5]);
});

test('the time comes back', () => {
  const { of, clock } = deadlines();
  of('acme').onLate?.();
  clock.time += 1000;
  expect(of('acme').milliseconds).toBe(35);
  clock.time += 60_000;
  expect(of('acme').milliseconds).toBe(50);
  clock.time = 0;
  expect(of('acme').milliseconds).toBe(25);
});

test('a bound below five milliseconds stays as it is', () => {
  const { of } = deadlines(3);
  of('acme').onLate?.();
  expect(of('acme').milliseconds).toBe(3);
});

test('the accounts that were late last are remembered', () => {
  const { of } = deadlines();
  for (let index = 0; index < 2000; index += 1) of(`account${index}`).onLate?.();
  expect([of('account0').milliseconds, of('account1999').milliseconds]).toEqual([50, 25]);
});
