import { expect, test } from 'vitest';
import { createEngine, definitionFromObject } from '../../src/live.ts';
import { loadTimeZones } from '../../src/node/load-time-zones.ts';

const definition = definitionFromObject({
  slug: 'acme',
  name: 'Acme',
  homePage: 'https://acme.example.com',
  documentation: ['https://acme.example.com/docs'],
  apiVersion: 'v1',
  baseUrl: 'https://api.acme.example.com',
  authentication: [{ kind: 'bearer' }],
  resources: {
    'crm/users': {
      get: { method: 'GET', path: '/users/{id}', record: '$' },
      list: { method: 'GET', path: '/users', records: '$', paging: { style: 'none' } },
      raw: { type: 'object' },
      mapping: { id: '$text(id)', created_at: '$timestamp(at, "[D].[M].[Y]", "Europe/Berlin")' },
      examples: [{ title: 'the barest', raw: { id: 1 }, unified: { id: '1' } }],
    },
  },
});
const engine = createEngine({
  bundled: false,
  definitions: [definition],
  timeZones: loadTimeZones(['Europe/Berlin']),
});

test.each<[at: string, created: string | undefined]>([
  ['31.12.2099', '2099-12-30T23:00:00.000Z'],
  // This is still an instant of 2099.
  ['1.1.2100', '2099-12-31T23:00:00.000Z'],
  ['2.1.2100', undefined],
  ['31.12.9999', undefined],
])('a time of %s in a named zone, whose offset is known until 2099', (at, created) => {
  const { ok, issues, ...result } = engine.safeMap('acme', { id: 1, at });
  expect(ok).toBe(true);
  expect(result).toEqual({
    value: created === undefined ? { id: '1' } : { id: '1', created_at: created },
  });
  expect(issues.map(({ code, field, path }) => ({ code, field, path }))).toEqual(
    created === undefined ? [{ code: 'value-unusable', field: 'created_at', path: '/at' }] : [],
  );
});
