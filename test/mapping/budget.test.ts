import { describe, expect, test } from 'vitest';
import { compile } from '../../src/expression/index.ts';
import { createEngine, type LiveEngineOptions, parseOverrides } from '../../src/live.ts';

const layer = (mapping: Readonly<Record<string, string>>) =>
  parseOverrides({ providers: { hubspot: { 'crm/users': { mapping } } } }, { name: 'layer' });

function issuesOf(
  mapping: Readonly<Record<string, string>>,
  limits: LiveEngineOptions['limits'] = {},
): readonly object[] {
  const engine = createEngine({ limits });
  return engine.safeMap('hubspot', { id: '1' }, { overrides: [layer(mapping)] }).issues;
}

const LOOP = '$string($count([1..1000000][$ * 2 > 0]))';

describe('a record has one budget for all its fields', () => {
  test('a field that used it up says so, and those after it that none was left', () => {
    expect(issuesOf({ name: LOOP, email: LOOP }, { steps: 100_000 })).toMatchObject([
      { code: 'limit-exceeded', field: 'email', message: expect.stringContaining('more steps than allowed') },
      { code: 'limit-exceeded', field: 'name', message: expect.stringContaining('fields before it') },
    ]);
  });

  test('fields together may not take what one of them may', () => {
    const half = '$string($count([1..1000][$ > 0]))';
    expect(issuesOf({ name: half }, { steps: 8_000 })).toEqual([]);
    const both = issuesOf({ name: half, updated_at: half }, { steps: 8_000 });
    expect(both).toContainEqual(expect.objectContaining({ code: 'limit-exceeded', field: 'updated_at' }));
  });

  test('the next record begins anew', () => {
    const engine = createEngine({ limits: { steps: 20_000 } });
    const overrides = [layer({ name: '$string($count([1..size][$ > 0]))' })];
    const map = (size: number) => engine.safeMap('hubspot', { id: '1', size }, { overrides }).ok;
    expect([1_000, 100_000, 1_000, 100_000, 1_000].map(map)).toEqual([true, false, true, false, true]);
  });

  test('an error of one field leaves the depth of calls to the next', () => {
    const deep = '($f := function($n){ $n > 90 ? $error("end") : 1 + $f($n + 1) }; $f(0))';
    const fits = '($f := function($n){ $n > 50 ? "x" : "" & $f($n + 1) }; $f(0))';
    const issues = issuesOf({ email: deep, name: fits }, { depth: 100 });
    expect(issues).toMatchObject([{ code: 'expression-failed', field: 'email' }]);
  });
});

describe('an evaluation may have a deadline', () => {
  /** A clock that goes on by a millisecond each time that it is read. */
  function ticking(): () => number {
    let time = 0;
    return () => time++;
  }

  test('by a clock that is given', () => {
    const limits = { steps: 5_000_000, milliseconds: 5, now: ticking() };
    expect(issuesOf({ name: LOOP }, limits)).toMatchObject([
      { code: 'limit-exceeded', field: 'name', message: expect.stringContaining('longer than allowed') },
    ]);
  });

  test('that does not end what keeps it', () => {
    expect(
      issuesOf({ name: '$string($count([1..1000][$ > 0]))' }, { milliseconds: 5, now: ticking() }),
    ).toEqual([]);
  });

  test('and the steps count all the same', () => {
    const still = { steps: 100_000, milliseconds: 5, now: () => 0 };
    expect(() => compile(LOOP, { limits: still }).evaluate({})).toThrow(/more steps/);
    const many = '$count([1..100000][$ > 0])';
    expect(compile(many, { limits: { milliseconds: 5, now: () => 0 } }).evaluate({})).toBe(100_000);
  });

  test.each([{ milliseconds: 5 }, { now: () => 0 }])('only with time and clock: %j', (limits) => {
    expect(() => compile('1', { limits })).toThrow(/belong together/);
  });
});
