import { expect, test } from 'vitest';
import * as standardLibrary from '../../../src/expression/functions/standard-library.ts';

test.each(Object.entries(standardLibrary))('%s is exported under its own name', (name, builtIn) => {
  expect(builtIn.name).toBe(name);
});
