import { readFileSync } from 'node:fs';
import { expect, test, vi } from 'vitest';
import { generateProvider } from '../../src/ahead-of-time/generate-provider.ts';
import { linkProvider } from '../../src/ahead-of-time/link-provider.ts';
import { checkDefinition } from '../../src/definition/index.ts';
import { code } from '../../src/expression/compiler.ts';
import { BUILT_INS } from '../../src/expression/functions/index.ts';
import { tableOf } from '../../src/expression/library.ts';
import { loadGenerated } from '../../src/expression/link/load-generated.ts';
import type { MappingFunction } from '../../src/expression/mapping-functions/index.ts';
import { createEngine, parseOverrides } from '../../src/live.ts';

const MADE_UP = vi.hoisted((): MappingFunction[] => {
  const documentation = { parameters: 'value', description: 'what a test says', examples: [] };
  return [
    {
      ...documentation,
      name: 'listOf',
      result: { kinds: ['array'] },
      implementation: (value) => [value],
    },
    {
      ...documentation,
      name: 'countOf',
      result: { kinds: ['number'], keywords: { type: 'integer', minimum: 1, maximum: 9 } },
      implementation: (value: unknown) => (Array.isArray(value) ? value.length : 1),
    },
    {
      ...documentation,
      name: 'liar',
      result: { kinds: ['number'], keywords: { minimum: 1 } },
      implementation: () => 0,
    },
  ];
});

vi.mock('../../src/expression/mapping-functions/index.ts', async (original) => {
  const real = await original<typeof import('../../src/expression/mapping-functions/index.ts')>();
  return { ...real, MAPPING_FUNCTIONS: [...real.MAPPING_FUNCTIONS, ...MADE_UP] };
});

const RECORD = { id: '1', a: 7, list: [{ b: 1 }, { b: 2 }] };

/** What a field of this expression and schema is mapped to; the path of the issue where it is refused. */
function mapped(expression: string, schema: object): unknown {
  const overrides = { mapping: { extra: expression }, schema: { extra: schema } };
  const layer = parseOverrides({ providers: { hubspot: { 'crm/users': overrides } } }, { name: 'test' });
  const result = createEngine({ overrides: [layer] }).safeMap('hubspot', RECORD);
  return result.ok ? Reflect.get(result.value, 'extra') : result.issues.map((issue) => issue.path);
}

test.each<[expression: string, value: unknown]>([
  ['[$listOf(1)]', [1]],
  ['[$listOf(a), $listOf($listOf(a))]', [7, [7]]],
  ['list.$listOf(b)', [1, 2]],
  ['{ "x": $listOf(a) }', { x: [7] }],
  ['$listOf(list.b)', [[1, 2]]],
  ['$listOf(a)[0] + 1', 8],
  ['$countOf(list) & ""', '2'],
])('%s is %j', (expression, value) => {
  expect(mapped(expression, {})).toEqual(value);
});

const tens = { type: 'integer', minimum: 10 };

test.each<[expression: string, schema: object, value: unknown]>([
  ['$listOf(a)', { type: 'array', items: { type: 'string' } }, ['/extra/0']],
  ['$listOf(a)', { type: 'array', maxItems: 0 }, ['/extra']],
  ['{ "x": $listOf(a) }', { type: 'object', properties: { x: { type: 'number' } } }, ['/extra/x']],
  ['{ "x": $countOf(a) }', { type: 'object', properties: { x: { type: 'array' } } }, ['/extra/x']],
  ['{ "x": $text("y") }', { type: 'object', properties: { x: { type: 'array' } } }, ['/extra/x']],
  ['$countOf(a)', tens, ['/extra']],
  ['$countOf(a)', { type: 'string' }, ['/extra']],
  ['$countOf(a)', { type: 'integer', maximum: 0 }, ['/extra']],
  ['$countOf(a)', { type: 'integer', minimum: 1, maximum: 9 }, 1],
  // That nothing is checked which the declaration proves is seen by one that is not true.
  ['$liar(a)', { type: 'number', minimum: 1 }, 0],
  ['$liar(a)', { type: 'number', minimum: 2 }, ['/extra']],
])('%s for %j', (expression, schema, value) => {
  expect(mapped(expression, schema)).toEqual(value);
});

test('code that is generated ahead of time links a new function by its name', () => {
  const models = createEngine().models;
  const { definition } = checkDefinition(readFileSync('providers/hubspot.yaml', 'utf8'), { models });
  if (definition === undefined) throw new Error('The provider has mistakes.');
  const mapping = { name: '$string($countOf([$listOf(1), $listOf(2)]))' };
  const layer = parseOverrides({ providers: { hubspot: { 'crm/users': { mapping } } } }, { name: 'test' });
  const { source } = generateProvider(definition, models, [layer]);
  const factory = loadGenerated([], code`return ${source};`);
  const { resources } = linkProvider(factory(), models, tableOf(BUILT_INS.values()));
  const sink = {
    failed: vi.fn(),
    refused: vi.fn(),
    missing: vi.fn(),
    empty: vi.fn(),
    member: vi.fn(),
    unlisted: vi.fn(),
  };
  expect(resources['crm/users']?.run(RECORD, {}, sink)).toMatchObject({ id: '1', name: '2' });
});
