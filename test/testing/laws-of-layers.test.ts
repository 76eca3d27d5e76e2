import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDefinition, parseOverrides } from '../../src/definition/index.ts';
import { createEngine } from '../../src/live.ts';
import { createModel } from '../../src/model/index.ts';
import { checkLaw, checkMapping, LAW_NAMES } from '../../src/testing/check-mapping.ts';

const MODEL = createModel('crm/contacts', {
  type: 'object',
  additionalProperties: false,
  required: ['id'],
  properties: {
    id: { type: 'string', minLength: 1 },
    name: { type: 'string', minLength: 1 },
    site: { type: 'string' },
    owner: { type: 'string', minLength: 1 },
    stage: { enum: ['open', 'won'] },
    custom_fields: { type: 'object', 'x-custom-fields': true },
    remote_data: { type: 'object' },
  },
});

const FILE = `slug: acme
name: Acme
homePage: https://acme.example.com
documentation: [https://docs.acme.example.com/contacts]
apiVersion: v1
baseUrl: https://{site}.acme.example.com
accountSettings:
  site: { description: Part of the address, pattern: "[a-z]+" }
authentication: [{ kind: bearer }]
resources:
  crm/contacts:
    get: { method: GET, path: "/contacts/{id}", record: $ }
    list: { method: GET, path: /contacts, records: $, paging: { style: none } }
    tables:
      owners: { method: GET, path: /owners, records: owners, key: oid, examples: [{ oid: 3, title: Olga }] }
    raw:
      type: object
      required: [id]
      properties:
        id: { type: integer }
        title: { type: [string, "null"] }
        owner_id: { type: integer }
        level: { enum: [O, W] }
        extras: { type: object, additionalProperties: { type: string } }
    mapping:
      id: $text(id)
      name: $text(title)
      site: $exists(title) ? $settings.site
      owner: $text($lookup($tables.owners, $string(owner_id)).title)
      stage: level
      remote_data: $
    values: { stage: { map: { O: open, W: won } } }
    examples:
      - title: one of Olga
        raw: { id: 7, owner_id: 3 }
        bindings: { settings: { site: north } }
        unified: { id: "7", owner: Olga }
`;

const LAYER = {
  providers: {
    acme: {
      'crm/contacts': {
        mapping: { name: '$uppercase($inherited)', 'custom_fields.region': '$text(extras.region)' },
        schema: { 'custom_fields.region': { type: 'string' } },
        families: { 'cf_*': { from: 'extras', name: '*', schema: { type: 'string' } } },
        values: { stage: { map: { W: 'open' } } },
      },
    },
  },
};

const definition = parseDefinition(FILE, { file: 'acme.yaml', models: [MODEL] });
const PARTS = { bundled: false, models: [MODEL], definitions: [definition] } as const;
const OPTIONS = { resource: 'crm/contacts', seed: 5, runs: 20 };

describe.each([
  ['tables, settings and a place for fields of customers', createEngine(PARTS)],
  [
    'layers with families as well',
    createEngine({ ...PARTS, overrides: [parseOverrides(LAYER, { name: 'account' })] }),
  ],
])('a mapping with %s', (_what, engine) => {
  test.each(LAW_NAMES)('keeps the law %s', (name) => {
    checkLaw(name, engine, 'acme', OPTIONS);
  });
});

test('a law is left out, and only that', () => {
  const cut = parseOverrides(
    { providers: { acme: { 'crm/contacts': { mapping: { name: '$text($substring($text(title), 1))' } } } } },
    { name: 'cut' },
  );
  const engine = createEngine({ ...PARTS, overrides: [cut] });
  const records = fc.constant({ id: 7, title: 'Ada' });
  expect(() => checkLaw('textComesFromRecord', engine, 'acme', { ...OPTIONS, records })).toThrow(
    'breaks the law textComesFromRecord',
  );
  checkMapping(engine, 'acme', { ...OPTIONS, runs: 3, records, without: ['textComesFromRecord'] });
});

test('letters may change their case', () => {
  const shout = parseOverrides(
    {
      providers: {
        acme: {
          'crm/contacts': { mapping: { name: '$uppercase($text(title))', site: '$lowercase(title)' } },
        },
      },
    },
    { name: 'shout' },
  );
  const engine = createEngine({ ...PARTS, overrides: [shout] });
  const withoutOwner = parseOverrides(
    { providers: { acme: { 'crm/contacts': { mapping: { owner: null } } } } },
    { name: 'none' },
  );
  checkLaw('textComesFromRecord', engine, 'acme', { ...OPTIONS, overrides: [withoutOwner] });
});

test('a picture says which instant is meant, and punctuation may join words', () => {
  const model = createModel('crm/notes', {
    type: 'object',
    required: ['id'],
    properties: {
      id: { type: 'string', minLength: 1 },
      title: { type: 'string', minLength: 1 },
      at: { type: 'string', format: 'date-time' },
    },
  });
  const text = FILE.slice(0, FILE.indexOf('    tables:'))
    .replace('crm/contacts', 'crm/notes')
    .concat(`    raw:
      type: object
      required: [id]
      properties:
        id: { type: integer }
        first: { type: string }
        last: { type: string }
        day: { type: string, examples: ["31.12.2024"] }
    mapping:
      id: $text(id)
      title: $text($join([$text(last), $text(first)], ", "))
      at: $timestamp(day, "[D01].[M01].[Y]", "+02:00")
    examples:
      - title: one of 2024
        raw: { id: 7, first: Ada, last: Nowak, day: 31.12.2024 }
        unified: { id: "7", title: "Nowak, Ada", at: "2024-12-30T22:00:00.000Z" }
`);
  const definition = parseDefinition(text, { file: 'acme.yaml', models: [model] });
  const engine = createEngine({ bundled: false, models: [model], definitions: [definition] });
  checkMapping(engine, 'acme', { resource: 'crm/notes', seed: 5, runs: 20 });
});
