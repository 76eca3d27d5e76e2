import { describe, expect, test } from 'vitest';
import type { Definition } from '../../../src/definition/index.ts';
import { UsageError } from '../../../src/issue/index.ts';
import { parseDefinition } from '../../../src/live.ts';
import { mutateMapping } from '../../../src/testing/index.ts';

const raw = {
  type: 'object',
  required: ['key'],
  properties: {
    key: { type: 'string' },
    state: { enum: ['active', 'gone'] },
    first: { type: ['string', 'null'] },
    last: { type: ['string', 'null'] },
  },
};

function acme(mapping: Readonly<Record<string, string>>, examples: readonly object[]): Definition {
  return parseDefinition(
    JSON.stringify({
      slug: 'acme',
      name: 'Acme',
      homePage: 'https://acme.example',
      documentation: ['https://acme.example/docs'],
      apiVersion: 'v1',
      baseUrl: 'https://api.acme.example',
      authentication: [{ kind: 'bearer' }],
      resources: {
        'crm/users': {
          get: { method: 'GET', path: '/users/{id}', record: '$' },
          list: { method: 'GET', path: '/users', records: '$', paging: { style: 'none' } },
          raw,
          mapping: { id: 'key', ...mapping, remote_data: '$' },
          examples: examples.map((example, index) => ({ title: `example ${index + 1}`, ...example })),
        },
      },
    }),
    { file: 'acme.yaml' },
  );
}

const active = { raw: { key: 'k', state: 'active' }, unified: { id: 'k', is_active: true } };
const gone = { raw: { key: 'k', state: 'gone' }, unified: { id: 'k', is_active: false } };
const unknown = { raw: { key: 'k' }, unified: { id: 'k' } };
const IS_ACTIVE = { is_active: 'state = "active" ? true : state = "gone" ? false' };

describe('mutateMapping', () => {
  test('keeps the tables of values of the fields that it compiles', () => {
    const plain = acme({ name: 'state', email: 'first' }, [
      { raw: { key: 'k', state: 'active', first: null }, unified: { id: 'k', name: 'in use' } },
      {
        raw: { key: 'k', state: 'gone', first: 'ada' },
        unified: { id: 'k', name: 'left', email: 'ada@example.com' },
      },
    ]);
    const resource = plain.resources['crm/users'];
    const values = {
      name: { map: { active: 'in use', gone: 'left' }, otherwise: 'issue' },
      email: { map: { ada: 'ada@example.com' }, otherwise: 'omit' },
    } as const;
    const definition = {
      ...plain,
      resources: resource === undefined ? {} : { 'crm/users': { ...resource, values } },
    };
    const { fields } = mutateMapping(definition, { runs: 5 });
    const outcomes = fields.map(({ field, mutants, killed }) => [field, mutants > 0 && killed > 0]);
    expect(outcomes).toEqual(
      expect.arrayContaining([
        ['name', true],
        ['email', true],
      ]),
    );
  });

  test('shows a fault that no example notices, with a record that would', () => {
    const [report] = mutateMapping(acme(IS_ACTIVE, [active]), { field: 'is_active' }).fields;
    expect(report?.survivors).toContainEqual(
      expect.objectContaining({
        kind: 'other-literal',
        before: '"gone"',
        after: '"goneX"',
        record: expect.objectContaining({ state: 'gone' }),
        expected: { value: false },
        actual: { value: undefined },
      }),
    );
    expect(report?.mutants).toBe((report?.killed ?? 0) + (report?.survivors.length ?? 0));
  });

  test('finds none that remains once examples notice them all', () => {
    const [report] = mutateMapping(acme(IS_ACTIVE, [active, gone, unknown]), { field: 'is_active' }).fields;
    expect(report?.survivors).toEqual([]);
    expect(report?.killed).toBeGreaterThan(10);
  });

  test('does not count faults that make no difference to any record', () => {
    const definition = acme({ name: '$text(first) ?? $text(first)' }, [
      { raw: { key: 'k', first: 'Ada', last: 'Nowak' }, unified: { id: 'k', name: 'Ada' } },
    ]);
    const [report] = mutateMapping(definition, { field: 'name' }).fields;
    expect(report?.equal.map(({ after }) => after)).toContain('($text(first))');
  });

  test('counts a fault as noticed that the checks of a definition refuse', () => {
    const { fields } = mutateMapping(acme({ name: '$fullName(first, last)' }, [active]), { field: 'name' });
    expect(fields[0]?.survivors.map(({ kind }) => kind)).not.toContain('unknown-function');
  });

  test('a fault of a required field is noticed by the issue in its place', () => {
    const [report] = mutateMapping(acme({}, [active]), { field: 'id' }).fields;
    expect(report?.survivors).toEqual([]);
    expect(report?.killed).toBeGreaterThan(0);
  });

  test('returns the same report for the same seed', () => {
    const definition = acme({ ...IS_ACTIVE, name: '$fullName(first, last)' }, [active]);
    expect(mutateMapping(definition, { seed: 3 })).toEqual(mutateMapping(definition, { seed: 3 }));
  });

  test.each([
    ['a resource', { resource: 'crm/notes' }, 'unknown-resource'],
    ['a field', { field: 'emial' }, 'unknown-field'],
  ])('refuses %s that the definition does not have', (_, options, code) => {
    const call = () => mutateMapping(acme({}, [active]), options);
    expect(call).toThrow(UsageError);
    expect(call).toThrow(code);
  });
});
