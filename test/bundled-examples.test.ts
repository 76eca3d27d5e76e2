import { expect, test } from 'vitest';
import { createEngine } from '../src/index.ts';
import { findUnreached } from '../src/testing/reach/find-unreached.ts';

const engine = createEngine();

test.each(engine.providers)('the examples of %s reach every part of its mapping', (slug) => {
  const definition = engine.definition(slug);
  const unreached = Object.keys(definition.resources).flatMap((resource) =>
    findUnreached(definition, resource),
  );
  expect(unreached.map(({ field, kind, what }) => `${field}: ${kind} ${what}`)).toEqual([]);
});
