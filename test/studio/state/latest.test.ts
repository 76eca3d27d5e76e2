import { expect, test } from 'vitest';
import { createLatest } from '../../../src/studio/state/latest.ts';

/** A call that a test ends. */
function pending<Value>() {
  let end: (value: Value) => void = () => {};
  const promise = new Promise<Value>((resolve) => {
    end = resolve;
  });
  return { promise, end };
}

function setUp() {
  const events: string[] = [];
  const latest = createLatest({
    onStart: () => events.push('start'),
    onEnd: () => events.push('end'),
    onError: (error) => events.push(String(error)),
  });
  return { events, latest };
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

test('only the first and the last of calls that come while one is under way are made', async () => {
  const { latest, events } = setUp();
  const first = pending<string>();
  latest.run(
    'map',
    () => first.promise,
    (value) => events.push(value),
  );
  latest.run(
    'map',
    async () => 'second',
    (value) => events.push(value),
  );
  latest.run(
    'map',
    async () => 'third',
    (value) => events.push(value),
  );
  first.end('first');
  await settled();
  expect(events).toEqual(['start', 'third', 'end']);
});

test('calls of different kinds do not wait for each other', async () => {
  const { latest, events } = setUp();
  const slow = pending<string>();
  latest.run(
    'map',
    () => slow.promise,
    (value) => events.push(value),
  );
  latest.run(
    'describe',
    async () => 'described',
    (value) => events.push(value),
  );
  await settled();
  slow.end('mapped');
  await settled();
  expect(events).toEqual(['start', 'start', 'described', 'mapped', 'end']);
});

test('a call that fails is reported, and the next one is made', async () => {
  const { latest, events } = setUp();
  latest.run(
    'map',
    () => Promise.reject(new Error('broken')),
    () => events.push('used'),
  );
  latest.run(
    'map',
    async () => 'next',
    (value) => events.push(value),
  );
  await settled();
  expect(events).toEqual(['start', 'Error: broken', 'next', 'end']);
});
