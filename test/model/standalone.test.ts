import { describe, expect, test } from 'vitest';
import { formats } from '../../src/model/formats/index.ts';
import { createModel, type Model, modelFromValidators, validatorsSource } from '../../src/model/index.ts';
import { fieldCases, fullUser, usersModel } from './users.ts';

/** Runs generated source with nothing but `formats` at hand. */
function load(model: Model): Model {
  const source = validatorsSource(model);
  expect(source).not.toMatch(/\b(?:require|import)\b/);
  const create = new Function('formats', `"use strict"; return (${source});`);
  return modelFromValidators(model.name, model.schema, create(formats));
}

describe('validators written ahead of time agree with those compiled live', () => {
  const loaded = load(usersModel);
  test.each(fieldCases)('%s: %j', (field, value) => {
    expect(loaded.checkField(field, value)).toEqual(usersModel.checkField(field, value));
    expect(loaded.check({ ...fullUser, [field]: value })).toEqual(
      usersModel.check({ ...fullUser, [field]: value }),
    );
  });
});

test('what Ajv would import at run time is written out', () => {
  const model = createModel('crm/things', {
    type: 'object',
    properties: {
      one: { const: { a: [1, { b: null }] } },
      many: { type: 'array', uniqueItems: true, items: { enum: [{ a: 1 }, [2], 'x'] } },
      short: { type: 'string', maxLength: 2 },
      date: { type: 'string', format: 'date' },
      again: { $ref: '#/$defs/tree' },
    },
    $defs: {
      tree: { type: 'object', properties: { child: { $ref: '#/$defs/tree' } }, additionalProperties: false },
    },
  });
  const loaded = load(model);
  const values: [string, unknown][] = [
    ['one', { a: [1, { b: null }] }],
    ['one', { a: [1, { b: 0 }] }],
    ['many', [{ a: 1 }, [2], 'x']],
    ['many', [{ a: 1 }, { a: 1 }]],
    ['many', [{ a: 2 }]],
    ['short', '😀😀'],
    ['short', 'abc'],
    ['date', '2024-02-30'],
    ['date', '2024-02-29'],
    ['again', { child: { child: {} } }],
    ['again', { child: { chidl: {} } }],
  ];
  const verdicts = (from: Model) => values.map(([field, value]) => from.checkField(field, value));
  expect(verdicts(loaded)).toEqual(verdicts(model));
  expect(verdicts(model).map((problems) => problems.length === 0)).toEqual([
    ...[true, false, true, false, false, true, false, false, true, true, false],
  ]);
});
