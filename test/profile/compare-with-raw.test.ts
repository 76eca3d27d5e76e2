import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createEngine } from '../../src/index.ts';
import type { MappedField } from '../../src/mapping/types.ts';
import type { JsonSchema } from '../../src/model/json-schema.ts';
import {
  type CompareWithRawOptions,
  compareWithRaw,
  describeChange,
  observe,
} from '../../src/profile/index.ts';
import { rawRecord } from '../../src/testing/raw-record.ts';

const engine = createEngine();

/** What examples have although the raw schema does not describe it, to show that it changes nothing. */
const BEYOND_RAW: Readonly<Record<string, readonly string[]>> = {
  outreach: ['path-appeared attributes.attributes', 'path-appeared attributes.type'],
};

describe('records that fit the raw schema are found to fit', () => {
  test.each(engine.providers)('%s', (provider) => {
    const mapping = engine.mapping(provider);
    const observer = observe(mapping);
    for (const record of fc.sample(rawRecord(mapping.raw), { numRuns: 300, seed: 5 })) observer.add(record);
    // Schemas allow further properties, and generated records have some.
    const others = compareWithRaw(mapping, observer.profile()).changes.filter(
      ({ code }) => code !== 'path-appeared',
    );
    expect(others).toEqual([]);
  });

  test.each(engine.providers)('%s, its examples', (provider) => {
    const mapping = engine.mapping(provider);
    const { examples } = engine.definition(provider).resources[mapping.resource] ?? { examples: [] };
    const observer = observe(mapping);
    for (const { raw } of examples) observer.add(raw);
    expect(examples.length).toBeGreaterThan(0);
    const { changes } = compareWithRaw(mapping, observer.profile());
    expect(changes.map(({ code, path }) => `${code} ${path}`)).toEqual(BEYOND_RAW[provider] ?? []);
  });
});

const RAW = {
  type: 'object',
  required: ['id'],
  properties: {
    id: { type: 'string' },
    email: { type: ['string', 'null'] },
    size: { type: 'integer' },
    at: { type: 'string', format: 'date-time' },
    home: { type: 'string', format: 'uri' },
    status: { anyOf: [{ type: 'null' }, { enum: ['active', 'suspended'] }] },
    team: { $ref: '#/$defs/team' },
    tags: { type: 'array', items: { type: 'string' } },
    more: { type: 'object' },
    fields: { type: 'object', additionalProperties: { type: 'string' } },
  },
  $defs: { team: { type: 'object', required: ['name'], properties: { name: { type: 'string' } } } },
} as const satisfies JsonSchema;

/** Fields that read `email`. */
const fields: readonly MappedField[] = engine
  .mapping('hubspot')
  .fields.filter(({ name }) => name === 'email');

function toldOf(
  count: number,
  record: unknown,
  options?: CompareWithRawOptions,
  raw: JsonSchema = RAW,
): string[] {
  const mapping = { provider: 'acme', resource: 'crm/users', raw, fields };
  const observer = observe(mapping);
  for (let index = 0; index < count; index += 1) observer.add(record);
  const drift = compareWithRaw(mapping, observer.profile(), options);
  return drift.changes.map((change) => `${change.code}: ${describeChange(change, drift)}`);
}

const WHOLE = { id: '1', email: 'ann@example.com' };

describe('what does not fit is told', () => {
  test.each<[string, unknown, string[]]>([
    ['nothing', WHOLE, []],
    ['null where it may be', { ...WHOLE, email: null, status: null }, []],
    [
      'a required path that is missing',
      { email: 'a@example.com' },
      ['path-vanished: id is described by the raw schema, but is in 0 of 500 records.'],
    ],
    [
      'a path that is not described',
      { ...WHOLE, mail: 'x' },
      ['path-appeared: mail is not described by the raw schema, but is in 100 % of 500 records.'],
    ],
    [
      'a type',
      { ...WHOLE, size: '5' },
      ['type-changed: size is a number by the raw schema, but a string in 100 % of 500 records.'],
    ],
    [
      'a type of several',
      { ...WHOLE, status: true },
      ['type-changed: status is a string by the raw schema, but a boolean in 100 % of 500 records.'],
    ],
    [
      'a value that is not listed',
      { ...WHOLE, status: 'paused' },
      [
        'member-appeared: status has a value that the raw schema does not list, "paused", in 100 % of 500 records.',
      ],
    ],
    ['a value that is listed', { ...WHOLE, status: 'active' }, []],
    [
      'what is missing inside',
      { ...WHOLE, team: { title: 'x' } },
      [
        'path-vanished: team.name is described by the raw schema, but is in 0 of 500 records.',
        'path-appeared: team.title is not described by the raw schema, but is in 100 % of 500 records.',
      ],
    ],
    [
      'items',
      { ...WHOLE, tags: ['x', 5] },
      ['type-changed: tags[] is a string by the raw schema, but a number in 100 % of 500 records.'],
    ],
    [
      'a form',
      { ...WHOLE, at: '01/02/2024' },
      [
        'form-changed: at is a date-time by the raw schema, but a date like 01/02/2024 in 100 % of 500 records.',
      ],
    ],
    ['the form of a format', { ...WHOLE, at: '2024-01-01T00:00:00Z', home: 'mailto:ann@example.com' }, []],
    ['no items', { ...WHOLE, tags: [] }, []],
    ['what is inside an object that the schema leaves open', { ...WHOLE, more: { any: 1 } }, []],
    ['names in a map', { ...WHOLE, fields: { any: 'x' } }, []],
    [
      'values in a map',
      { ...WHOLE, fields: { any: 5 } },
      ['type-changed: fields.* is a string by the raw schema, but a number in 100 % of 500 records.'],
    ],
    ['an integer beyond 2^53, which is read as a string', { ...WHOLE, size: '123456789012345678901' }, []],
  ])('%s', (_name, record, expected) => {
    expect(toldOf(500, record).sort()).toEqual(expected.sort());
  });

  const ID = { id: { type: 'string' } } as const;
  // An object with a property `then` is taken for a promise by the linter.
  const THEN: JsonSchema = JSON.parse(
    '{"properties":{"id":{"type":"string"}},"if":{},"then":{"properties":{"z":{"type":"string"}}}}',
  );
  test.each<[string, JsonSchema, unknown, string[]]>([
    ['a name of a pattern', { properties: ID, patternProperties: { '^z': {} } }, { id: 'a', z1: 'x' }, []],
    [
      'a name of no pattern',
      { properties: ID, patternProperties: { '^z': {} } },
      { id: 'a', y1: 'x' },
      ['path-appeared: y1 is not described by the raw schema, but is in 100 % of 500 records.'],
    ],
    [
      'a value that does not fit its pattern',
      { properties: ID, patternProperties: { '^z': { type: 'string' } } },
      { id: 'a', z1: 5 },
      ['type-changed: z1 is a string by the raw schema, but a number in 100 % of 500 records.'],
    ],
    [
      'a name that is data, and may be of a pattern',
      { properties: ID, patternProperties: { '^z': { type: 'string' } } },
      { id: 'a', 4711: 'x' },
      [],
    ],
    ['then', THEN, { id: 'a', z: 'x' }, []],
    [
      'else',
      { properties: ID, if: false, else: { properties: { z: {} }, required: ['z'] } },
      { id: 'a' },
      [],
    ],
    [
      'a value that does not fit a condition',
      THEN,
      { id: 'a', z: 5 },
      ['type-changed: z is a string by the raw schema, but a number in 100 % of 500 records.'],
    ],
    [
      'what depends on another',
      { properties: ID, dependentSchemas: { id: { properties: { z: {} } } } },
      { z: 1 },
      [],
    ],
    [
      'what only one of several must have',
      {
        anyOf: [
          { properties: ID, required: ['id'] },
          { properties: { key: {} }, required: ['key'] },
        ],
      },
      { key: 1 },
      [],
    ],
    [
      'what each of several must have',
      { properties: ID, oneOf: [{ type: 'null' }, { required: ['id'] }, { required: ['id', 'z'] }] },
      { z: 1 },
      [
        'path-appeared: z is not described by the raw schema, but is in 100 % of 500 records.',
        'path-vanished: id is described by the raw schema, but is in 0 of 500 records.',
      ],
    ],
    [
      'names that look like data',
      { properties: { '@odata.etag': { type: 'string' } } },
      { '@odata.etag': 5 },
      ['type-changed: `@odata.etag` is a string by the raw schema, but a number in 100 % of 500 records.'],
    ],
  ])('%s', (_name, raw, record, expected) => {
    expect(toldOf(500, record, {}, { type: 'object', ...Object(raw) }).sort()).toEqual(expected.sort());
  });

  test('nothing is said of paths for which a profile has no room', () => {
    const record = Object.fromEntries(Array.from({ length: 2100 }, (_, index) => [`cf_${index}`, 'x']));
    const told = toldOf(50, { ...WHOLE, ...record });
    expect(told.filter((one) => !one.startsWith('path-appeared: cf_'))).toEqual([]);
    const raw = {
      type: 'object',
      required: ['zip'],
      properties: Object.fromEntries(Array.from({ length: 2100 }, (_, index) => [`cf_${index}`, {}])),
    } as const;
    expect(toldOf(50, { ...record, zip: 1 }, {}, raw)).toEqual([]);
  });

  test('one record is enough', () => {
    expect(toldOf(1, { ...WHOLE, size: '5' })).toHaveLength(1);
  });
});

describe('an optional path that a field reads', () => {
  test('is missed if so many records would hardly lack it', () => {
    expect(toldOf(500, { id: '1' })).toEqual([
      expect.stringMatching(
        /^path-vanished: email \(providers\/hubspot\.yaml:\d+\) is described by the raw schema, but is in 0 of 500 records\. It is read for email\.$/,
      ),
    ]);
  });
  test('is not missed in few records', () => expect(toldOf(50, { id: '1' })).toEqual([]));
  test('is not missed where it may be rarer', () =>
    expect(toldOf(500, { id: '1' }, { rarest: 0.001 })).toEqual([]));
});

describe('what cannot be compared is refused', () => {
  const mapping = engine.mapping('hubspot');
  const profile = observe(mapping).profile();
  test.each<[string, unknown, string]>([
    ['no profile', 5, 'The profile is not a profile: it is not an object.'],
    [
      'no records',
      profile,
      'The profile is the profile of no records, so that nothing can be compared with it.',
    ],
    [
      'of another provider',
      { ...profile, records: 1, of: 1, provider: 'pipedrive' },
      'The profile is of pipedrive crm/users, but the raw schema is of hubspot crm/users.',
    ],
  ])('%s', (_name, now, message) => {
    expect(() => Reflect.apply(compareWithRaw, undefined, [mapping, now])).toThrow(
      expect.objectContaining({ issues: [expect.objectContaining({ code: 'profile-invalid', message })] }),
    );
  });

  test('a mapping that describes no records', () => {
    expect(() => toldOf(5, { id: '1' }, {}, true)).toThrow(/describes no raw records/);
  });
});
