import { expect, test } from 'vitest';
import { createEngine, parseOverrides, previewLayer } from '../src/live.ts';

const engine = createEngine();
const layer = (mapping: Readonly<Record<string, string | null>>, provider = 'hubspot') =>
  parseOverrides({ providers: { [provider]: { 'crm/users': { mapping } } } }, { name: 'account' });

const RECORDS = [
  { id: '1', email: 'ann@example.com', firstName: 'Ann', archived: false },
  { id: '2', email: 'ben@example.com', lastName: 'Berg', mail: 'b@example.com' },
  { id: '3', firstName: 'Cleo', mail: 'nobody' },
  { id: '4' },
];

test.each<[what: string, mapping: Readonly<Record<string, string | null>>, fields: object]>([
  ['nothing', { email: '$emailAddress(email)' }, {}],
  [
    'a changed and a gained value',
    { name: '$text(firstName) ?? $text(lastName) ?? "nobody"', email: '$emailAddress(mail)' },
    {
      email: {
        changed: { count: 1, samples: [{ record: 2, before: 'ben@example.com', after: 'b@example.com' }] },
        lost: { count: 1, samples: [{ record: 1, before: 'ann@example.com' }] },
      },
      name: { gained: { count: 1, samples: [{ record: 4, after: 'nobody' }] } },
    },
  ],
  [
    'a field that is taken away',
    { is_active: null },
    { is_active: { lost: { count: 1, samples: [{ record: 1, before: true }] } } },
  ],
  [
    'a value that is no longer valid',
    { email: 'mail' },
    {
      email: {
        changed: { count: 1, samples: [{ record: 2, after: 'b@example.com' }] },
        lost: { count: 1, samples: [{ record: 1 }] },
        newlyInvalid: {
          count: 1,
          samples: [{ record: 3, after: 'nobody', issues: [{ code: 'value-invalid', path: '/email' }] }],
        },
      },
    },
  ],
])('previewLayer finds %s', (_, mapping, fields) => {
  const found = previewLayer(engine, layer(mapping), RECORDS);
  expect(found).toMatchObject({ provider: 'hubspot', resource: 'crm/users', records: 4, fields });
  expect(Object.keys(found.fields)).toEqual(Object.keys(fields));
});

test('previewLayer says which records are rejected now, and nothing of their other fields', () => {
  const found = previewLayer(engine, layer({ id: '$text(mail)' }), RECORDS);
  expect(found.newlyRejected).toEqual([1, 4]);
  expect(found.newlyMapped).toEqual([]);
  expect(found.differing).toBe(4);
  expect(Object.keys(found.fields)).toEqual(['id']);
  expect(found.fields.id?.newlyInvalid?.count).toBe(2);
  expect(found.fields.id?.changed?.count).toBe(2);
});

test('previewLayer compares with the layers below', () => {
  const below = layer({ name: '"below"' });
  const above = layer({ name: '"above"' });
  const found = previewLayer(engine, above, [{ id: '1' }], { overrides: [below] });
  expect(found.fields.name?.changed?.samples).toMatchObject([{ record: 1, before: 'below', after: 'above' }]);
});

test('previewLayer needs to know the provider', () => {
  const both = { ...layer({ name: '"a"' }) };
  const several = { ...both, providers: { ...both.providers, ...layer({ name: '"a"' }, 'close').providers } };
  expect(() => previewLayer(engine, several, [])).toThrow('it is not known which provider');
  expect(previewLayer(engine, several, [{ id: '1' }], { provider: 'close' }).provider).toBe('close');
});

test('samples are three, of as many records as differ', () => {
  const records = Array.from({ length: 10 }, (_, index) => ({ id: String(index) }));
  const { fields } = previewLayer(engine, layer({ name: '"a"' }), records);
  expect(fields.name?.gained?.count).toBe(10);
  expect(fields.name?.gained?.samples.map(({ record }) => record)).toEqual([1, 2, 3]);
});
