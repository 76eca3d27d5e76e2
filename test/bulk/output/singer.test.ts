import { expect, test } from 'vitest';
import { singerOutput } from '../../../src/bulk/output/singer.ts';
import { createEngine, createModel, parseDefinition } from '../../../src/live.ts';

const ticket = createModel('crm/tickets', {
  type: 'object',
  additionalProperties: false,
  required: ['id'],
  properties: { id: { type: 'string' } },
});
const definition = parseDefinition(`
slug: acme
name: Acme
homePage: https://acme.example.com
documentation: [https://acme.example.com/docs]
apiVersion: v1
baseUrl: https://api.acme.example.com
authentication: [{ kind: bearer }]
resources:
  crm/tickets:
    get: { method: GET, path: "/tickets/{id}", record: $ }
    list: { method: GET, path: /tickets, records: $, paging: { style: none } }
    raw: { type: object, properties: { id: { type: string } } }
    mapping: { id: id }
    examples: [{ title: a ticket, raw: { id: "1" }, unified: { id: "1" } }]
`);
const engine = createEngine({ models: [ticket], definitions: [definition] });

test.each([
  ['acme', 'crm/tickets', 'tickets'],
  ['hubspot', 'crm/users', 'users'],
])('the stream of %s %s is %s', (provider, resource, stream) => {
  const mapping = engine.mapping(provider, { resource });
  const passed = '{"type":"ACTIVATE_VERSION","stream":"raw","version":7}';
  const messages = ['SCHEMA', 'ACTIVATE_VERSION'].map((kind) =>
    JSON.parse(singerOutput.printMessage({ kind, passed, line: 1 }, mapping, {})),
  );
  expect(messages).toEqual([
    { type: 'SCHEMA', stream, schema: mapping.model.schema, key_properties: ['id'] },
    { type: 'ACTIVATE_VERSION', stream, version: 7 },
  ]);
});

test('the schema has no fields that the records do not have', () => {
  const mapping = engine.mapping('hubspot');
  const printed = (excludeFields: readonly string[]) =>
    JSON.parse(
      singerOutput.printMessage({ kind: 'SCHEMA', passed: '', line: 1 }, mapping, { excludeFields }),
    );
  const { schema, key_properties: keys } = printed(['id', 'urls.type']);
  expect(keys).toEqual([]);
  expect(schema.required).toEqual([]);
  expect(Object.keys(schema.properties)).not.toContain('id');
  expect(Object.keys(schema.properties.urls.items.properties)).toEqual(['url']);
  expect(printed([]).schema).toEqual(mapping.model.schema);
});

test.each(['raw', 'normalized'] as const)(
  '%s records are refused, which the schema does not describe',
  (format) => {
    const make = () => singerOutput.createPrinter(engine.mapping('hubspot'), { format });
    expect(make).toThrow('The arguments are invalid.');
  },
);
