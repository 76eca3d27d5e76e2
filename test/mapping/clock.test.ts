import { describe, expect, test } from 'vitest';
import { compile } from '../../src/expression/index.ts';
import { createEngine, parseOverrides } from '../../src/live.ts';

const START = Date.UTC(2025, 0, 1);

/** A clock that goes on by a second whenever it is read, and how often that was. */
function goingClock() {
  const clock = { reads: 0, read: () => START + 1000 * clock.reads++ };
  return clock;
}

const layer = (mapping: Readonly<Record<string, string>>) =>
  parseOverrides(
    { name: 'times', providers: { hubspot: { 'crm/users': { mapping } } } },
    { functions: ['now', 'millis', 'inner'] },
  );
const TIMES = layer({
  name: '$string($millis())',
  created_at: '$now()',
  updated_at: '$fromMillis($millis())',
  email: '$join(["t", $string($millis())]) & "@example.com"',
});
const times = (second: number) => {
  const at = START + 1000 * second;
  const iso = new Date(at).toISOString();
  return { name: String(at), created_at: iso, updated_at: iso, email: `t${at}@example.com` };
};

describe('all fields of a record see one time', () => {
  test('and the next record another', () => {
    const clock = goingClock();
    const engine = createEngine({ clock: clock.read, overrides: [TIMES] });
    expect(engine.map('hubspot', { id: '1' })).toMatchObject(times(0));
    expect(engine.mapList('hubspot', [{ id: '1' }, { id: '2' }])).toMatchObject([times(1), times(2)]);
    expect(clock.reads).toBe(3);
  });

  test('also where a field fails in between', () => {
    const clock = goingClock();
    const engine = createEngine({
      clock: clock.read,
      overrides: [layer({ email: '$error($string($millis()))', name: '$string($millis())' })],
    });
    for (const second of [0, 1]) {
      expect(engine.safeMap('hubspot', { id: '1' }, { onInvalid: 'omit' })).toMatchObject({
        value: { name: times(second).name },
        issues: [{ message: expect.stringContaining(times(second).name) }],
      });
    }
  });

  test('and is not read where no field asks for it', () => {
    const clock = goingClock();
    const engine = createEngine({ clock: clock.read, overrides: [layer({ name: '"Ada"' })] });
    engine.map('hubspot', { id: '1' });
    expect(clock.reads).toBe(0);
  });
});

test('a record that is mapped inside another has its own time, and the other keeps its', () => {
  const clock = goingClock();
  const inner = { name: 'inner', implementation: () => engine.map('hubspot', { id: '2' }).name };
  const engine = createEngine({
    clock: clock.read,
    functions: [inner],
    overrides: [
      layer({
        created_at: '$now()',
        name: 'id = "1" ? $inner() : $string($millis())',
        updated_at: '$now()',
      }),
    ],
  });
  const { created_at, updated_at, name } = engine.map('hubspot', { id: '1' });
  expect(updated_at).toBe(created_at);
  expect(created_at === times(0).created_at ? name : created_at).toBe(
    created_at === times(0).created_at ? times(1).name : times(1).created_at,
  );
});

test('an expression inside another, too', () => {
  const clock = goingClock();
  const inner = { name: 'inner', implementation: (): unknown => (depth++ < 1 ? outer.evaluate({}) : 'end') };
  let depth = 0;
  const outer = compile('[$millis(), $inner(), $millis()]', { clock: clock.read, functions: [inner] });
  expect(outer.evaluate({})).toEqual([START, START + 1000, 'end', START + 1000, START]);
});
