import { expect, test } from 'vitest';
import { parseDefinition } from '../../src/live.ts';
import { mutateMapping } from '../../src/testing/index.ts';
import { withMapping } from '../../src/testing/with-mapping.ts';

const acme = parseDefinition(
  `
slug: acme
name: Acme
homePage: https://acme.example.com
documentation: [https://acme.example.com/docs]
apiVersion: v1
baseUrl: https://api.acme.example.com
authentication: [{ kind: bearer }]
resources:
  crm/users:
    get: { method: GET, path: "/users/{id}", record: $ }
    list: { method: GET, path: /users, records: $, paging: { style: none } }
    raw: { type: object, required: [id], properties: { id: { type: integer }, mail: { type: string }, state: { enum: [A, B] } } }
    mapping: { id: $text(id), email: $emailAddress(mail), is_active: state }
    values:
      is_active: { map: { A: true, B: false }, otherwise: omit }
    examples:
      - { title: a user, raw: { id: 1, mail: ada@example.com, state: A }, unified: { id: "1", email: ada@example.com, is_active: true } }
`,
  { file: 'acme.yaml' },
);

test('tables of values stay with their fields only', () => {
  const mapping = acme.resources['crm/users']?.mapping ?? {};
  const { id, email, is_active: active } = mapping;
  if (id === undefined || email === undefined || active === undefined) throw new Error('A field is missing.');
  expect(withMapping(acme, 'crm/users', { id, email }).resources['crm/users']?.values).toBeUndefined();
  expect(withMapping(acme, 'crm/users', { id, is_active: active }).resources['crm/users']?.values).toEqual(
    acme.resources['crm/users']?.values,
  );
});

test('the fields of a mapping with a table of values are mutated one by one', () => {
  const { fields } = mutateMapping(acme, { runs: 20 });
  expect(fields.map(({ field }) => field)).toEqual(['id', 'email', 'is_active']);
});
