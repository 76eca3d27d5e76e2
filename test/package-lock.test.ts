import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

interface LockedPackage {
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/** `npm ci` refuses a lock that lacks one, even one of another platform; `npm install` may leave them out. */
test('the lock holds every optional package that its packages name', () => {
  const text = readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8');
  const packages: Readonly<Record<string, LockedPackage>> = JSON.parse(text).packages;
  const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter(
      (name) =>
        !Object.hasOwn(packages, `node_modules/${name}`) &&
        !Object.hasOwn(packages, `${path}/node_modules/${name}`),
    ),
  );
  expect(missing).toEqual([]);
});
