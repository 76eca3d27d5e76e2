import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compile } from '../../src/expression/index.ts';
import { createEngine, parseOverrides } from '../../src/live.ts';
import { findFields, mappableFields } from '../../src/profile/index.ts';

const engine = createEngine();
const mapping = engine.mapping('hubspot');

const RECORDS = [
  {
    id: '1',
    firstName: 'Ada',
    teams: [{ name: 'Sales', primary: true }],
    props: { 'Kundennr. (neu)': 12, c1e2d3f4a5b6c7d8e9f0: 'x' },
  },
  { id: '2', firstName: ' ', teams: [], tags: ['a', 'b'], props: { 'Kundennr. (neu)': 'A-7', and: true } },
  { id: '3', firstName: null, email: 'ada@example.com', props: {} },
  { id: '4', empty: null },
];

describe('mappableFields', () => {
  const found = mappableFields(mapping, RECORDS);
  const field = (path: string) => found.find((one) => one.path === path);

  test('lists each path that holds values, in the order of the records', () => {
    expect(found.map(({ path }) => path)).toEqual([
      'id',
      'firstName',
      'teams.name',
      'teams.primary',
      'props.`Kundennr. (neu)`',
      'props.c1e2d3f4a5b6c7d8e9f0',
      'tags',
      'props.`and`',
      'email',
      'empty',
    ]);
  });

  test.each([
    [
      'id',
      {
        types: ['string'],
        form: 'digits',
        isList: false,
        there: 4,
        filled: 4,
        fillRate: 1,
        samples: ['1', '2', '3'],
        isRead: true,
        fields: ['id'],
      },
    ],
    ['firstName', { types: ['string'], there: 3, filled: 1, fillRate: 0.25, samples: ['Ada'], isRead: true }],
    ['teams.name', { types: ['string'], isList: true, filled: 1, isRead: false, fields: [] }],
    ['props.`Kundennr. (neu)`', { types: ['string', 'number'], samples: [12, 'A-7'], isRead: false }],
    ['tags', { isList: true, types: ['string'], samples: ['a', 'b'] }],
    ['email', { form: 'email' }],
    ['empty', { types: [], there: 1, filled: 0, fillRate: 0, samples: [] }],
  ])('tells of %s', (path, expected) => {
    expect(field(path)).toMatchObject(expected);
  });

  test('does not count as read what a family leaves out', () => {
    const families = { 'c1*': { from: 'props', schema: true, except: ['c1e2d3f4a5b6c7d8e9f0'] } };
    const layer = parseOverrides({ providers: { hubspot: { 'crm/users': { families } } } });
    const records = [{ id: '1', props: { c1e2d3f4a5b6c7d8e9f0: 'x', c1other: 'y' } }];
    const layered = mappableFields(engine.mapping('hubspot', { overrides: [layer] }), records);
    expect(layered.map(({ path, isRead }) => [path, isRead])).toEqual([
      ['id', true],
      ['props.c1e2d3f4a5b6c7d8e9f0', false],
      ['props.c1other', true],
    ]);
  });

  test('knows what layers read, also in families', () => {
    const layer = parseOverrides({
      providers: {
        hubspot: {
          'crm/users': {
            mapping: { 'custom_fields.nr': '$text(props.`Kundennr. (neu)`)' },
            schema: { 'custom_fields.nr': { type: 'string' } },
            families: { 'c1*': { from: 'props', schema: true } },
          },
        },
      },
    });
    const layered = mappableFields(engine.mapping('hubspot', { overrides: [layer] }), RECORDS);
    const readers = Object.fromEntries(layered.map(({ path, fields }) => [path, fields]));
    expect(readers['props.`Kundennr. (neu)`']).toEqual(['custom_fields.nr']);
    expect(readers['props.c1e2d3f4a5b6c7d8e9f0']).toEqual(['custom_fields.c1*']);
    expect(readers['props.`and`']).toEqual([]);
  });

  test('writes paths that expressions can read', () => {
    const names = fc.string({ minLength: 1, maxLength: 5 });
    const values = fc.oneof(
      fc.integer(),
      fc.string({ minLength: 1 }).map((text) => `x${text}`),
    );
    fc.assert(
      fc.property(names, names, values, (outer, inner, value) => {
        fc.pre(!['__proto__'].includes(outer) && !['__proto__'].includes(inner));
        for (const { path, samples } of mappableFields(mapping, [{ [outer]: { [inner]: value } }])) {
          if (path.includes('*')) continue;
          const read = compile(path).evaluate({ [outer]: { [inner]: value } });
          expect(typeof read === 'string' ? read.slice(0, 60) : read).toEqual(samples[0]);
        }
      }),
    );
  });

  test('keeps no values if none are wanted', () => {
    expect(mappableFields(mapping, RECORDS, { samples: 0 }).flatMap(({ samples }) => samples)).toEqual([]);
  });

  test('cuts long values and does without the deepest of too many paths', () => {
    const finder = findFields(mapping);
    finder.add({ a: 'x'.repeat(1000) });
    finder.add(Object.fromEntries(Array.from({ length: 4100 }, (_, index) => [`f${index}`, { deep: 1 }])));
    expect(finder.isCut()).toBe(true);
    expect(finder.records).toBe(2);
    expect(finder.fields().find(({ path }) => path === 'a')?.samples).toEqual(['x'.repeat(60)]);
    expect(finder.fields().length).toBeLessThanOrEqual(2000);
  });

  test.each([null, 3, 'x', [], undefined])('takes %j for a record without fields', (record) => {
    expect(mappableFields(mapping, [record])).toEqual([]);
  });

  test('refuses what is not a mapping, records or an option', () => {
    const wrong = (call: () => unknown) => expect(call).toThrow(/mappableFields/);
    wrong(() => mappableFields(Object({}), []));
    wrong(() => mappableFields(mapping, Object(3)));
    wrong(() => mappableFields(mapping, [], Object({ sample: 1 })));
  });
});

test.each([
  '*',
  '**',
  '',
  '$',
  '%',
  'a`b',
  'a b',
  'tab\there',
  '\u007f',
  '\u200b',
  'and',
  '@id',
  'ü',
  '"',
  '1',
])('an expression reads the property %j by its path', (name) => {
  const others = { other: 'no', [`${name}x`]: 'no' };
  for (const record of [
    { ...others, [name]: 'yes' },
    { ...others, 'a b': { ...others, [name]: 'yes' } },
    { ...others, [name]: [{ ...others, [name]: 'yes' }] },
  ]) {
    const paths = mappableFields(mapping, [record])
      .filter(({ samples }) => samples.includes('yes'))
      .map(({ path }) => path);
    expect(paths.map((path) => compile(path).evaluate(record))).toEqual(['yes']);
  }
});
