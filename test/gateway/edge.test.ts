import { expect, test } from 'vitest';
import { outsideImports } from '../support/outside-imports.ts';

test.each([
  ['gateway', ['@opentelemetry/api']],
  ['transport', []],
])('%s needs nothing of Node', async (folder, outside) => {
  const external = [/^node:/, '@opentelemetry/api'];
  expect(await outsideImports(`src/${folder}/index.ts`, { platform: 'browser', external })).toEqual(outside);
});
