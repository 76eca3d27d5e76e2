import fc from 'fast-check';
import { expect, test } from 'vitest';
import { namesOfDottedPath, writeDottedPath } from '../../src/json/dotted-path.ts';

test.each([
  [['name'], 'name'],
  [['name', 'first'], 'name.first'],
  [['Product Name'], 'Product Name'],
  [['user.name'], '`user.name`'],
  [['o', 'a.b', 'c'], 'o.`a.b`.c'],
  [['a`b'], '`a``b`'],
  [[''], '``'],
])('%j is written %s', (names, path) => {
  expect(writeDottedPath(names)).toBe(path);
  expect(namesOfDottedPath(path)).toEqual(names);
});

test('the names of a path are those that were written', () => {
  const name = fc.string({ unit: fc.constantFrom('a', '.', '`', ' ', 'é') });
  fc.assert(
    fc.property(fc.array(name, { minLength: 1 }), (names) => {
      expect(namesOfDottedPath(writeDottedPath(names))).toEqual(names);
    }),
  );
});
