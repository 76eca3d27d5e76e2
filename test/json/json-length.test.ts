import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isDeeperThan, jsonLength, MAX_DOCUMENT_DEPTH } from '../../src/json/index.ts';

function nested(levels: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < levels; level += 1) value = level % 2 === 0 ? [value] : { a: value };
  return value;
}

describe('the estimated length', () => {
  test('is close to that of the printed value', () => {
    const isClose = (value: fc.JsonValue) => {
      const length = jsonLength(value, Number.POSITIVE_INFINITY);
      const printed = JSON.stringify(value).length;
      // A number has up to 24 characters, and an escaped one up to six.
      expect(length).toBeGreaterThanOrEqual(printed / 6);
      expect(length).toBeLessThanOrEqual(4 * printed + 4);
    };
    fc.assert(fc.property(fc.jsonValue(), isClose));
  });

  test('is not counted further than it matters', () => {
    const visited: number[] = [];
    const items = Array.from({ length: 1000 }, (_, index) => ({
      get text() {
        visited.push(index);
        return 'x'.repeat(100);
      },
    }));
    expect(jsonLength(items, 1000)).toBeGreaterThan(1000);
    expect(visited.length).toBeLessThan(20);
  });

  test.each([
    ['as deep as a document', nested(MAX_DOCUMENT_DEPTH), false],
    ['deeper', nested(MAX_DOCUMENT_DEPTH + 1), true],
    ['much deeper', nested(100_000), true],
  ])('of a value %s', (_, value, isDeep) => {
    expect(Number.isFinite(jsonLength(value, 1e6, Number.POSITIVE_INFINITY))).toBe(!isDeep);
    expect(jsonLength(value, 1e6)).toBeLessThan(10 * MAX_DOCUMENT_DEPTH);
  });

  test('of a value that contains itself ends', () => {
    const circle: Record<string, unknown> = {};
    Object.assign(circle, { one: circle, two: [circle, circle] });
    expect(jsonLength(circle, 10_000)).toBeGreaterThan(10_000);
  });
});

test('a property that all objects inherit makes none of them deep', () => {
  const name = 'addedForTheTest';
  Object.defineProperty(Object.prototype, name, { value: {}, enumerable: true, configurable: true });
  const isDeep = isDeeperThan(10, { a: [{}] });
  const length = jsonLength({ a: [{}] }, 1e6, Number.POSITIVE_INFINITY);
  Reflect.deleteProperty(Object.prototype, name);
  expect(isDeep).toBe(false);
  expect(length).toBeLessThan(200);
});
