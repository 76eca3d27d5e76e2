import { expect, test } from 'vitest';
import { createEngine, parseOverrides } from '../../src/live.ts';
import { builtEngine } from '../support/built-engine.ts';

const live = createEngine();

test.each<[string, string, unknown]>([
  ['searches', '$count([1..1000000][$contains($$.firstName, /(a|b)+z/)])', 'a'.repeat(4_000)],
  [
    'searches of strings beyond Latin',
    '$count([1..1000000][$contains($$.firstName, /z/)])',
    'ж'.repeat(4_000),
  ],
])('a built module ends %s of layers with the budget', async (_name, expression, firstName) => {
  const overrides = [
    parseOverrides(
      { providers: { hubspot: { 'crm/users': { mapping: { name: expression } } } } },
      { name: 'layer' },
    ),
  ];
  const limits = { steps: 200_000 };
  const engine = await builtEngine({
    definitions: [live.definition('hubspot')],
    models: live.models,
    overrides,
    limits,
  });
  const record = { id: '1', firstName };
  const result = engine.safeMap('hubspot', record);
  expect(result.issues).toMatchObject([{ code: 'limit-exceeded', field: 'name', jsonataCode: 'D1012' }]);
  expect(result).toEqual(createEngine({ limits }).safeMap('hubspot', record, { overrides }));
});
