import { describe, expect, test } from 'vitest';
import { createEngine, createModel, parseDefinition } from '../../src/live.ts';
import type { JsonSchema } from '../../src/model/index.ts';
import { acme } from '../definition/acme.ts';
import { builtEngine } from '../support/built-engine.ts';

/** Turns back at each of its parts: `RegExp` runs out of memory for it on some millions of characters. */
const PATTERN = '^([^\\s.]+\\.)+([a-z]{2,}|x)(:[0-9]+)?$';
const LONG = 'a.'.repeat(4_000_000);

const pattern: JsonSchema = { type: 'string', pattern: PATTERN };

describe.each<[string, JsonSchema, unknown]>([
  ['a pattern', pattern, LONG],
  ['a pattern of items', { type: 'array', items: pattern }, [LONG]],
  ['a pattern of names', { type: 'object', propertyNames: pattern }, { [LONG]: 1 }],
  ['patterns of properties', { type: 'object', patternProperties: { [PATTERN]: true } }, { [LONG]: 1 }],
])('%s of a model refuses a string that it may not come back from', (_name, schema, value) => {
  const model = createModel('crm/users', {
    type: 'object',
    required: ['id'],
    properties: { id: { type: 'string' }, extra: schema },
  });
  const models = [model];
  const definition = parseDefinition(acme('      id: $text(id)\n      extra: extra\n'), { models });
  const record = { id: '7', extra: value };
  const issue = { code: 'limit-exceeded', field: 'extra', jsonataCode: 'D2015' };

  test('as an issue of the field', () => {
    const engine = createEngine({ bundled: false, models, definitions: [definition] });
    expect(engine.safeMap('acme', record).issues).toMatchObject([issue]);
  });

  test('in a built module', async () => {
    const engine = await builtEngine({ definitions: [definition], models });
    expect(engine.safeMap('acme', record).issues).toMatchObject([issue]);
  });

  test('by itself', () => {
    const problem = {
      path: '/extra',
      message: expect.stringMatching(/could not be checked: .*at most \d+ characters/),
    };
    expect(model.checkField('extra', value)).toMatchObject([problem]);
    expect(model.check({ id: '7', extra: value })).toMatchObject([{ ...problem, path: '' }]);
  });
});
