import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import type { OverrideLayer } from '../../src/definition/index.ts';
import { DefinitionError } from '../../src/issue/index.ts';
import { createEngine, createModel, definitionFromObject, parseOverrides } from '../../src/live.ts';
import type { Mapping } from '../../src/mapping/mapping.ts';
import { type JsonSchema, MODEL_SCHEMAS, type Model } from '../../src/model/index.ts';
import { ACME } from '../support/acme-example.ts';
import { runs } from '../support/runs.ts';

const users = Object(MODEL_SCHEMAS['crm/users']);
const FIELDS = Object.keys(users.properties);
const UNKNOWN = ['emial', 'shoe_size', 'toString', '__proto__'];

/** Expressions of every kind of value, of none, and of errors, in addition to those that fit. */
const EXPRESSIONS = [
  ...Object.values<string>(parse(ACME).resources['crm/users'].mapping),
  ...[
    'user_id',
    'mail',
    'nothing.here',
    'null',
    'true',
    '0',
    '""',
    '" "',
    '"text"',
    '1/3',
    '$sum',
    '$error("no")',
  ],
  ...[
    '[]',
    '{}',
    '[null]',
    '[mail, status]',
    '{ "type": "x" }',
    '[{ "url": 1 }]',
    '"2024-02-30T00:00:00.000Z"',
  ],
  ...['status = "active" ? user_id', '$not(mail)', 'given_name[0]', '[given_name][0]', '$map([1], $string)'],
];

const SCHEMAS: readonly JsonSchema[] = [
  true,
  false,
  { type: 'string' },
  { type: 'integer' },
  { type: 'object' },
  { type: 'null' },
  { type: 'array', items: { type: 'string' } },
  { enum: ['text', 0, null] },
  { const: 'text' },
];

const expression = fc.constantFrom(...EXPRESSIONS);
const field = fc.oneof(
  { weight: 9, arbitrary: fc.constantFrom(...FIELDS) },
  { weight: 1, arbitrary: fc.constantFrom(...UNKNOWN) },
);

/** The example's mapping with fields dropped, renamed and given other expressions. */
const mappings = fc
  .record({
    dropped: fc.uniqueArray(fc.constantFrom(...FIELDS), { maxLength: 2 }),
    changed: fc.array(fc.tuple(field, expression), { maxLength: 4 }),
  })
  .map(({ dropped, changed }) => {
    const whole = Object.entries<string>(parse(ACME).resources['crm/users'].mapping);
    return Object.fromEntries([...whole.filter(([name]) => !dropped.includes(name)), ...changed]);
  });

/** The bundled model with other requirements, other schemas, and rules for fields together. */
const anyModel = fc
  .record({
    required: fc.uniqueArray(fc.constantFrom(...FIELDS), { maxLength: 3 }),
    others: fc.dictionary(fc.constantFrom(...FIELDS, 'team'), fc.constantFrom(...SCHEMAS), { maxKeys: 2 }),
    rule: fc.constantFrom<Readonly<Record<string, unknown>>>(
      {},
      { minProperties: 5 },
      { dependentRequired: { email: ['name'] } },
      { propertyNames: { pattern: '^[a-z]{2,9}$' } },
    ),
  })
  .map(({ required, others, rule }) =>
    createModel('crm/users', { ...users, required, properties: { ...users.properties, ...others }, ...rule }),
  );

/** Some of them, since each takes long to compile. */
const models = fc.constantFrom(...fc.sample(anyModel, 30));

const layers = fc.array(
  fc.record({
    mapping: fc.dictionary(fc.oneof(field, fc.constant('team')), fc.option(expression), {
      maxKeys: 3,
      noNullPrototype: true,
    }),
    schema: fc.dictionary(fc.constantFrom('team', 'email'), fc.constantFrom(...SCHEMAS), {
      maxKeys: 1,
      noNullPrototype: true,
    }),
  }),
  { maxLength: 2 },
);

const text = fc.constantFrom(
  '',
  ' ',
  'Ada',
  'ada@example.com',
  '2024-05-01 09:30:00',
  '//cdn.example.com/a.png',
  null,
);
const records = fc.record(
  {
    user_id: fc.oneof(fc.integer(), text),
    mail: text,
    given_name: text,
    family_name: text,
    joined: text,
    photo: text,
    status: fc.constantFrom('active', 'suspended', 5),
  },
  { requiredKeys: [], noNullPrototype: true },
);

const damaged = fc.tuple(mappings, fc.option(models, { nil: undefined }), layers);

const RUNS = runs(500);

test('no value passes that its model refuses, whatever is wrong with definition, model and layers', () => {
  let mapped = 0;
  fc.assert(
    fc.property(
      damaged,
      fc.array(records, { minLength: 1, maxLength: 5 }),
      ([mapping, model, written], some) => {
        const compiled = compile(mapping, model, written);
        if (compiled === undefined) return;
        for (const record of some) {
          for (const onInvalid of ['reject', 'omit', 'keep'] as const) {
            const result = compiled.safeMap(record, { onInvalid });
            if (!result.ok) {
              expect(result.issues).not.toEqual([]);
              continue;
            }
            mapped += 1;
            const problems = compiled.model.check(result.value);
            // What is kept nevertheless is reported.
            const told = onInvalid === 'keep' ? new Set(result.issues.map(({ path }) => path)) : new Set();
            expect(problems.filter(({ path }) => !told.has(path))).toEqual([]);
          }
        }
      },
    ),
    { numRuns: RUNS },
  );
  expect(mapped).toBeGreaterThan(RUNS / 2);
});

/** Undefined where it is refused with issues that say where. */
function compile(
  mapping: Readonly<Record<string, string>>,
  model: Model | undefined,
  written: readonly object[],
): Mapping | undefined {
  try {
    const content = parse(ACME);
    content.resources['crm/users'].mapping = mapping;
    const overrides = written.map(
      (override, index): OverrideLayer =>
        parseOverrides({ providers: { acme: { 'crm/users': override } } }, { file: `${index}.yaml` }),
    );
    const engine = createEngine({
      bundled: false,
      definitions: [definitionFromObject(content)],
      overrides,
      ...(model === undefined ? {} : { models: [model] }),
    });
    return engine.mapping('acme');
  } catch (error) {
    if (!(error instanceof DefinitionError)) throw error;
    expect(error.issues.map(({ source }) => typeof source?.line)).toEqual(error.issues.map(() => 'number'));
    expect(error.issues).not.toEqual([]);
    return undefined;
  }
}
